import { ApiError } from "./api-error.js";

/** Rows of a page, and the most that can be asked for at once. */
const PAGE_ROWS = 200;
const MOST_ROWS = 2000;

/** The parameters of one request, read with their types. Throws {@link ApiError} 400 for a value that is none. */
export class Parameters {
  readonly #values: ReadonlyMap<string, string>;

  constructor(values: ReadonlyMap<string, string>) {
    this.#values = values;
  }

  /** Undefined where it was not given, or is empty. */
  text(name: string): string | undefined {
    const value = this.#values.get(name);
    return value === "" ? undefined : value;
  }

  expectText(name: string): string {
    const value = this.text(name);
    if (value === undefined) throw new ApiError(400, `Expected the parameter "${name}".`);
    return value;
  }

  /** A whole number from 0 up. */
  count(name: string, fallback: number, most = Number.MAX_SAFE_INTEGER): number {
    const value = this.text(name);
    if (value === undefined) return fallback;
    const number = Number(value);
    if (!/^\d{1,15}$/.test(value) || number > most)
      throw new ApiError(400, `Expected "${name}" to be a number from 0 to ${most}, got "${value}".`);
    return number;
  }

  isSet(name: string): boolean {
    return this.text(name) === "true";
  }

  /** Which rows are asked for: `at`, and `limit` of them. */
  page(): { readonly at: number; readonly limit: number } {
    return { at: this.count("at", 0), limit: this.count("limit", PAGE_ROWS, MOST_ROWS) };
  }

  /** All but some, as one text: the same for the same question. */
  keyWithout(names: readonly string[]): string {
    return JSON.stringify([...this.#values].filter(([name]) => !names.includes(name)).sort());
  }

  /** The values under a name, one a line: a comma may stand in them. */
  several(name: string): readonly string[] {
    return this.text(name)?.split("\n") ?? [];
  }
}
