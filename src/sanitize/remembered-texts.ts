/** Results that are remembered, and the longest text with one, in characters: ids are in many rows, and long texts in one. */
const MOST_TEXTS = 200_000;
const MOST_CHARACTERS = 512;

/** What a function makes of texts, remembered as far as memory should go. */
export class RememberedTexts {
  readonly #results = new Map<string, string>();

  /** What `make` gives for `text`, or gave before. */
  of(text: string, make: (text: string) => string): string {
    if (text.length > MOST_CHARACTERS) return make(text);
    let result = this.#results.get(text);
    if (result === undefined) {
      result = make(text);
      if (this.#results.size >= MOST_TEXTS) this.#results.clear();
      this.#results.set(text, result);
    }
    return result;
  }
}
