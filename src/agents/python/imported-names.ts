import type { Import } from "./python-facts.js";

/** What the names that a file imports are called where they come from. */
export class ImportedNames {
  readonly #origins = new Map<string, string>();

  /** Relative imports stay unknown: they lead to the project's own code. */
  add({ module, name, local, level }: Import): void {
    if (level > 0 || name === "*") return;
    // `import a.b` binds `a`; `import a.b as c` binds c to a.b.
    const isWhole = name === undefined && local === module.split(".")[0];
    this.#origins.set(local, isWhole ? local : [module, ...(name === undefined ? [] : [name])].join("."));
  }

  /** `os.environ` for `env` after `from os import environ as env`; undefined for what was not imported. */
  originOf(path: readonly string[]): string | undefined {
    const [first, ...others] = path;
    const origin = first === undefined ? undefined : this.#origins.get(first);
    return origin === undefined ? undefined : [origin, ...others].join(".");
  }
}
