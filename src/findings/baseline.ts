import { C1zError } from "../c1z/errors.js";
import { readSettingFile } from "../files/read-setting-file.js";
import type { JsonOf } from "../json-schema/json-schema.js";
import { jsonFault } from "../syntax/json-fault.js";
import type { BASELINE } from "./findings-schema.js";

const FILE = {
  noun: "baseline",
  mostBytes: 256 * 1024 * 1024,
  hint: "`baton validate` writes one from what it finds.",
  commandHint: "`--write-baseline` makes one from what is found now.",
};
const VERSION = 1;
const FINGERPRINT = /^[0-9a-f]{16}$/;

/** The findings a connector is known to have: only others are new. Holds fingerprints, no ids. */
export class Baseline {
  readonly #known = new Set<string>();
  readonly #seen = new Set<string>();

  private constructor(known: Iterable<string>) {
    for (const one of known) this.#known.add(one);
  }

  /** An empty one, to be filled and written. */
  static empty(): Baseline {
    return new Baseline([]);
  }

  /** Throws `C1Z_INVALID_SETTING` where the file can't be read or is no baseline. */
  static read(path: string): Baseline {
    return new Baseline(parse(path, readSettingFile(path, FILE)));
  }

  /** Whether the finding is known. Remembers that it still occurs. */
  covers(rule: string, fingerprint: string): boolean {
    const key = `${rule} ${fingerprint}`;
    if (!this.#known.has(key)) return false;
    this.#seen.add(key);
    return true;
  }

  add(rule: string, fingerprint: string): void {
    this.#known.add(`${rule} ${fingerprint}`);
  }

  get size(): number {
    return this.#known.size;
  }

  /** How many known findings no longer occur. */
  get gone(): number {
    return this.#known.size - this.#seen.size;
  }

  /** The file's text: sorted, one finding a line, so that a change of it reads well in a review. */
  toText(): string {
    const findings = [...this.#known].sort();
    const json: JsonOf<typeof BASELINE> = { version: VERSION, findings };
    return `${JSON.stringify(json, null, 1)}\n`;
  }
}

function parse(path: string, text: string): readonly string[] {
  const fault = jsonFault(text);
  if (fault !== undefined)
    throw invalid(path, `line ${fault.line}, column ${fault.column}: expected ${fault.expected}`);
  const value: unknown = JSON.parse(text);
  if (typeof value !== "object" || value === null || !("version" in value) || !("findings" in value))
    throw invalid(path, "expected an object with version and findings");
  if (value.version !== VERSION)
    throw invalid(
      path,
      `expected version ${VERSION}, got ${typeof value.version === "number" ? value.version : "another"}`,
    );
  if (!Array.isArray(value.findings)) throw invalid(path, "expected findings to be a list");
  return value.findings.map((entry: unknown, index) => {
    if (typeof entry === "string" && FINGERPRINT.test(entry.split(" ")[1] ?? "")) return entry;
    throw invalid(path, `expected findings[${index}] to be "rule fingerprint"`);
  });
}

function invalid(path: string, reason: string): C1zError {
  return new C1zError("C1Z_INVALID_SETTING", `${path} is no baseline: ${reason}.`, { file: path });
}
