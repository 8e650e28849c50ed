/** A word of a jq filter. */
export type Token =
  | { readonly kind: "operator"; readonly text: string }
  /** A name, or a keyword. */
  | { readonly kind: "word"; readonly text: string }
  /** `.name`. */
  | { readonly kind: "field"; readonly text: string }
  | { readonly kind: "variable"; readonly text: string }
  | { readonly kind: "format"; readonly text: string }
  | { readonly kind: "number"; readonly text: string }
  /** Texts, and between them the filters of `\(…)`. */
  | { readonly kind: "string"; readonly text: string; readonly parts: readonly (string | readonly Token[])[] };

/** A filter that is not understood. It may well be one that jq does. */
export class NotUnderstood extends Error {
  override readonly name = "NotUnderstood";
}

const NAME = "[A-Za-z_]\\w*";

/** The words of jq's lexer, longest first; each is tried at the place where the last one ended. */
const WORDS: readonly (readonly [kind: Exclude<Token["kind"], "string">, pattern: RegExp])[] = [
  ["number", /(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y],
  ["field", new RegExp(`\\.(${NAME})`, "y")],
  ["variable", new RegExp(`\\$((?:${NAME}::)*${NAME})`, "y")],
  ["format", /@[A-Za-z0-9_]+/y],
  ["word", new RegExp(`(?:${NAME}::)*${NAME}`, "y")],
  ["operator", /\?\/\/|\/\/=|\.\.|[!=<>|+\-*/%]=|\/\/|[.[\]{}()?,:;|=<>+\-*/%]/y],
];

/** Space, and comments but for those that a backslash takes into the next line: these are not understood. */
const SPACE = /(?:[ \t\r\n]+|#[^\r\n\\]*(?:\r?\n|$))+/y;
const CHUNK = /(?:[^"\\]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))+/y;

/** Reads the words of a filter. */
export class Tokenizer {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** All words up to the end. Throws {@link NotUnderstood}. */
  all(): readonly Token[] {
    const tokens = this.#until(undefined);
    if (this.#at < this.#text.length) throw this.#stuck();
    return tokens;
  }

  /** The words up to a closing bracket that nothing opened, which is `end`; to the end of the text where that is undefined. */
  #until(end: ")" | undefined): readonly Token[] {
    const tokens: Token[] = [];
    let depth = 0;
    for (;;) {
      this.#match(SPACE);
      if (this.#at === this.#text.length) {
        if (end === undefined) return tokens;
        throw this.#stuck();
      }
      const token = this.#next();
      if (token.kind === "operator" && token.text === "(") depth++;
      if (token.kind === "operator" && token.text === ")" && --depth < 0) {
        if (end === undefined) throw this.#stuck();
        return tokens;
      }
      tokens.push(token);
    }
  }

  #next(): Token {
    if (this.#text[this.#at] === '"') return this.#string();
    for (const [kind, pattern] of WORDS) {
      const match = this.#match(pattern);
      if (match !== undefined) return { kind, text: match[1] ?? match[0] };
    }
    throw this.#stuck();
  }

  #string(): Token {
    const parts: (string | readonly Token[])[] = [];
    this.#at++;
    while (this.#text[this.#at] !== '"') {
      if (this.#text.startsWith("\\(", this.#at)) {
        this.#at += 2;
        parts.push(this.#until(")"));
        continue;
      }
      const chunk = this.#match(CHUNK);
      if (chunk === undefined) throw this.#stuck();
      parts.push(unescaped(chunk[0]));
    }
    this.#at++;
    return { kind: "string", text: "", parts };
  }

  #match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text) ?? undefined;
    if (match !== undefined) this.#at = pattern.lastIndex;
    return match;
  }

  #stuck(): NotUnderstood {
    return new NotUnderstood(`Expected a jq filter, stuck at offset ${this.#at}`);
  }
}

/** jq writes half of a surrogate pair as another character, so that names with one are not understood. */
function unescaped(chunk: string): string {
  const text = chunk.replace(/\\(?:u.{4}|.)/g, (written) => String(JSON.parse(`"${written}"`)));
  if (/\p{Surrogate}/u.test(text)) throw new NotUnderstood("Expected whole characters");
  return text;
}
