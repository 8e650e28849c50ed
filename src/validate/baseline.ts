import { readFileSync, statSync } from "node:fs";
import { C1zError } from "../c1z/errors.js";

const MOST_BYTES = 256 * 1024 * 1024;
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
    return new Baseline(parse(path, readText(path)));
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
    return `${JSON.stringify({ version: VERSION, findings }, null, 1)}\n`;
  }
}

function readText(path: string): string {
  try {
    const { size } = statSync(path);
    if (size > MOST_BYTES) throw invalid(path, `it has ${size} bytes, more than a baseline can`);
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof C1zError) throw error;
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw new C1zError("C1Z_INVALID_SETTING", `The baseline ${path} can't be read (${code}).`, {
      cause: error,
      hint: "`--write-baseline` makes one from what is found now.",
    });
  }
}

function parse(path: string, text: string): readonly string[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw invalid(path, error instanceof Error ? error.message : "it is no JSON");
  }
  if (typeof value !== "object" || value === null || !("version" in value) || !("findings" in value))
    throw invalid(path, "expected an object with version and findings");
  if (value.version !== VERSION) throw invalid(path, `expected version ${VERSION}, got ${String(value.version)}`);
  if (!Array.isArray(value.findings)) throw invalid(path, "expected findings to be a list");
  return value.findings.map((entry: unknown) => {
    if (typeof entry === "string" && FINGERPRINT.test(entry.split(" ")[1] ?? "")) return entry;
    throw invalid(path, `expected "rule fingerprint", got ${JSON.stringify(entry)}`);
  });
}

function invalid(path: string, reason: string): C1zError {
  return new C1zError("C1Z_INVALID_SETTING", `${path} is no baseline: ${reason}.`);
}
