import { NotUnderstood, type Token } from "./tokens.js";

/** The words of a filter one after the other, for a parser. */
export class TokenCursor {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  /** The word that follows; undefined at the end. */
  get next(): Token | undefined {
    return this.#tokens[this.#at];
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#tokens.length;
  }

  skip(): void {
    this.#at++;
  }

  /** Whether the word that follows, or the one that many words further, is of that kind and text. */
  isNext(kind: Token["kind"], text?: string, ahead = 0): boolean {
    const token = this.#tokens[this.#at + ahead];
    return token?.kind === kind && (text === undefined || token.text === text);
  }

  /** The word that follows, if it is of that kind and text; the cursor then stands after it. */
  takes(kind: Token["kind"], text?: string): Token | undefined {
    return this.isNext(kind, text) ? this.#tokens[this.#at++] : undefined;
  }

  /** The same for a word that has to be there. Throws {@link NotUnderstood}. */
  take(kind: Token["kind"], text?: string): Token {
    const token = this.takes(kind, text);
    if (token === undefined) throw this.unexpected();
    return token;
  }

  /** What to throw for a word that does not fit. */
  unexpected(): NotUnderstood {
    return new NotUnderstood(`Expected another word than ${this.next?.text ?? "the end"}`);
  }
}
