/** The places of texts among all of them in order: by their characters, as `--sort` has it. Equal texts have equal ranks; empty ones, which are not there, the last. */
export class Ranks {
  readonly #texts: readonly string[];
  #made: { readonly values: Uint32Array; readonly missing: number } | undefined;

  constructor(texts: readonly string[]) {
    this.#texts = texts;
  }

  /** By the numbers of the texts. Made when it is first asked for. */
  get values(): Uint32Array {
    return this.#ranked().values;
  }

  /** The rank of what has no text: it comes last in either direction. */
  get missing(): number {
    return this.#ranked().missing;
  }

  #ranked() {
    this.#made ??= ranked(this.#texts);
    return this.#made;
  }
}

/** What rows are sorted by: ranks, or those of what a row names. */
export interface RankedBy {
  readonly ranks: Pick<Ranks, "values" | "missing">;
  readonly through?: Int32Array | undefined;
}

function ranked(texts: readonly string[]): { readonly values: Uint32Array; readonly missing: number } {
  const order = Uint32Array.from(texts, (_, index) => index).sort((a, b) => compare(texts[a] ?? "", texts[b] ?? ""));
  const values = new Uint32Array(texts.length);
  let rank = -1;
  let before = "";
  for (const index of order) {
    const text = texts[index] ?? "";
    if (text === "") continue;
    if (text !== before) rank++;
    before = text;
    values[index] = rank;
  }
  const missing = rank + 1;
  for (let index = 0; index < texts.length; index++) if (texts[index] === "") values[index] = missing;
  return { values, missing };
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
