import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { readText } from "../../files/read-text.js";
import type { PythonFacts } from "../python/python-facts.js";
import type { ReadPython } from "../python/read-python.js";
import type { ConnectorNames } from "./known-names.js";
import { packageName } from "./requirements.js";

/** The packages of the virtual environments inside a project, read from their folders. Nothing is imported. */
export class InstalledPackages {
  readonly #folders: readonly string[];
  readonly #readPython: ReadPython | undefined;
  readonly #versions = new Map<string, string>();
  readonly #names = new Map<string, ConnectorNames | undefined>();

  /** `virtualEnvironments` are full paths. Without `readPython` no package tells its entities. */
  constructor(virtualEnvironments: readonly string[], readPython: ReadPython | undefined) {
    this.#readPython = readPython;
    this.#folders = virtualEnvironments.flatMap(sitePackages);
    for (const folder of this.#folders) {
      for (const entry of entriesOf(folder)) {
        const match = /^(.+)-([^-]+)\.dist-info$/.exec(entry);
        if (match !== null) this.#versions.set(packageName(match[1] ?? ""), match[2] ?? "");
      }
    }
  }

  /** Whether there is an environment to look into. */
  get known(): boolean {
    return this.#folders.length > 0;
  }

  /** The installed version of a package. */
  version(name: string): string | undefined {
    return this.#versions.get(packageName(name));
  }

  /** Whether `import module` finds something. */
  hasModule(module: string): boolean {
    return this.#folders.some((folder) => existsSync(join(folder, module)) || existsSync(join(folder, `${module}.py`)));
  }

  /** The entities and actions that an installed connector declares in the signatures of `execute`. */
  connectorNames(connector: string): ConnectorNames | undefined {
    if (!this.#names.has(connector)) this.#names.set(connector, this.#read(connector));
    return this.#names.get(connector);
  }

  #read(connector: string): ConnectorNames | undefined {
    const places = [
      { module: `airbyte_agent_${connector}`, distribution: `airbyte-agent-${connector}` },
      { module: join("airbyte_agent_sdk", "connectors", connector), distribution: "airbyte-agent-sdk" },
    ];
    for (const { module, distribution } of places) {
      for (const folder of this.#folders) {
        const text = readText(join(folder, module, "connector.py"));
        const facts = text === undefined ? undefined : this.#readPython?.(text);
        const entities = facts === undefined ? undefined : declaredNames(facts);
        const version = this.version(distribution) ?? "";
        if (entities?.size)
          return { source: `the installed ${packageName(distribution)} ${version}`.trim(), version, entities };
      }
    }
    return undefined;
  }
}

/** `execute(self, entity: Literal["customers"], action: Literal["list"], …)`: one pair for each overload. */
function declaredNames({ functions }: PythonFacts): ReadonlyMap<string, readonly string[]> {
  const entities = new Map<string, string[]>();
  for (const { name, parameters } of functions) {
    const entity = literalOf(parameters.get("entity"));
    const action = literalOf(parameters.get("action"));
    if (name !== "execute" || entity === undefined || action === undefined) continue;
    entities.set(entity, [...(entities.get(entity) ?? []), action]);
  }
  return entities;
}

function literalOf(annotation: string | undefined): string | undefined {
  return /^Literal\[\s*["'](\w+)["']\s*\]$/.exec(annotation ?? "")?.[1];
}

function sitePackages(environment: string): readonly string[] {
  const unix = entriesOf(join(environment, "lib"))
    .filter((name) => name.startsWith("python"))
    .map((name) => join(environment, "lib", name, "site-packages"));
  return [...unix, join(environment, "Lib", "site-packages")].filter((folder) => existsSync(folder));
}

function entriesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
