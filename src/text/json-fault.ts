import { LineIndex } from "./line-index.js";

/** Where JSON stops being JSON. */
export interface JsonFault {
  /** Both from 1. */
  readonly line: number;
  readonly column: number;
  /** What was expected there. Nothing of the text is repeated. */
  readonly expected: string;
}

const SPACE = /[ \t\r\n]*/y;
const STRING = /"(?:[^"\\\u0000-\u001f]+|\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4}))*"/y;
const SCALAR = /(?:-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null)(?![\w.+-])/y;

type State = "value" | "first item" | "key" | "first key" | "colon" | "next item" | "next key" | "end";

const EXPECTED: Readonly<Record<State, string>> = {
  value: "a value",
  "first item": "a value or ]",
  key: "a name in double quotes (no comma before })",
  "first key": "a name in double quotes, or }",
  colon: "a colon",
  "next item": ", or ]",
  "next key": ", or }",
  end: "the end of the file",
};

/**
 * The first place at which a text is no JSON (RFC 8259); undefined where it is. The engine's own parser tells no place for
 * many faults, and repeats parts of the text.
 */
export function jsonFault(text: string): JsonFault | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch {
    const { at, state } = new Scanner(text).stop();
    const lines = new LineIndex(text);
    return { line: lines.lineAt(at), column: lines.columnAt(at), expected: EXPECTED[state] };
  }
}

class Scanner {
  readonly #text: string;
  readonly #open: ("{" | "[")[] = [];
  #at = 0;
  #state: State = "value";

  constructor(text: string) {
    this.#text = text;
  }

  /** Goes as far as the text is JSON: the place, and what should have come there. */
  stop(): { readonly at: number; readonly state: State } {
    do this.#take(SPACE);
    while (this.#at < this.#text.length && this.#step());
    return { at: this.#at, state: this.#state };
  }

  /** Takes one token; false where it is not the one that is expected. */
  #step(): boolean {
    const token = this.#text[this.#at];
    if (token === "]" || token === "}") return this.#close(token);
    switch (this.#state) {
      case "colon":
        return this.#go(token === ":", "value");
      case "next item":
        return this.#go(token === ",", "value");
      case "next key":
        return this.#go(token === ",", "key");
      case "key":
      case "first key":
        return this.#take(STRING) && this.#become("colon");
      case "end":
        return false;
      default:
        if (token === "{" || token === "[") this.#open.push(token);
        if (token === "{") return this.#go(true, "first key");
        if (token === "[") return this.#go(true, "first item");
        return (this.#take(STRING) || this.#take(SCALAR)) && this.#become(this.#behindValue());
    }
  }

  #close(token: "]" | "}"): boolean {
    const fits = token === "]" ? ["first item", "next item"] : ["first key", "next key"];
    if (!fits.includes(this.#state)) return false;
    this.#open.pop();
    return this.#go(true, this.#behindValue());
  }

  #behindValue(): State {
    const around = this.#open.at(-1);
    return around === undefined ? "end" : around === "[" ? "next item" : "next key";
  }

  #take(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    if (!pattern.test(this.#text)) return false;
    this.#at = pattern.lastIndex;
    return true;
  }

  #go(fits: boolean, state: State): boolean {
    if (!fits) return false;
    this.#at++;
    return this.#become(state);
  }

  #become(state: State): true {
    this.#state = state;
    return true;
  }
}
