const SURROGATE = /[\ud800-\udfff]/;

/** A text by its characters (code points), as CEL counts them; a plain text is its own list. */
export class Characters {
  readonly #text: string;
  /** Undefined: every character is one unit of the text. */
  readonly #points: readonly string[] | undefined;

  constructor(text: string) {
    this.#text = text;
    this.#points = SURROGATE.test(text) ? Array.from(text) : undefined;
  }

  get length(): number {
    return this.#points?.length ?? this.#text.length;
  }

  slice(start: number, end?: number): string {
    return this.#points === undefined ? this.#text.slice(start, end) : this.#points.slice(start, end).join("");
  }

  indexOf(searched: string, from: number): number {
    return this.#toPoints(this.#text.indexOf(searched, this.#toUnits(from)));
  }

  lastIndexOf(searched: string, from: number): number {
    return this.#toPoints(this.#text.lastIndexOf(searched, this.#toUnits(from)));
  }

  reversed(): string {
    return (this.#points ?? this.#text.split("")).toReversed().join("");
  }

  #toUnits(index: number): number {
    return this.#points === undefined ? index : this.#points.slice(0, index).join("").length;
  }

  #toPoints(index: number): number {
    return this.#points === undefined || index < 0 ? index : Array.from(this.#text.slice(0, index)).length;
  }
}
