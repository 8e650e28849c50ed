import { maskSecrets } from "../secrets/mask-secrets.js";
import type { KnownValues } from "./known-values.js";

const EMAIL = /[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;

/** Takes out of texts what a bundle must not hold: credentials, e-mails, and values of the archives, which become hashes. */
export class TextRedactor {
  readonly #known: KnownValues;
  readonly #hash: (value: string) => string;

  constructor(known: KnownValues, hash: (value: string) => string) {
    this.#known = known;
    this.#hash = hash;
  }

  /** A line that credentials were masked in already. */
  line(line: string): string {
    return this.#known.replace(line.replace(EMAIL, this.#hash), this.#hash);
  }

  /** A value of JSON with all texts in it, names of fields as well. */
  json(value: unknown): unknown {
    if (typeof value === "string") return this.line(maskSecrets(value));
    if (Array.isArray(value)) return value.map((item) => this.json(item));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [this.line(name), this.json(inner)]));
  }
}
