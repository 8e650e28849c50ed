/** What is wrong with an expression, and where in it, counted from 0. */
export interface CelFault {
  readonly offset: number;
  readonly message: string;
}

/** A member that an expression takes of a name: `resource.ID`. */
export interface CelMember {
  readonly of: string;
  readonly member: string;
}

/** What an expression is made of, or why it is none. */
export interface CelExpression {
  readonly fault: CelFault | undefined;
  readonly members: readonly CelMember[];
}

interface Token {
  readonly kind: "name" | "literal" | "sign" | "end";
  readonly text: string;
  readonly offset: number;
}

/** In this order: space and comments, literals (texts with prefixes and in threes, numbers), names, signs. */
const TOKEN = new RegExp(
  [
    String.raw`\s+|//[^\n]*`,
    String.raw`((?:[rR][bB]?|[bB][rR]?)?(?:"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\[\s\S]|[^"\\\n])*"|'(?:\\[\s\S]|[^'\\\n])*')|0x[\da-fA-F]+u?|\d+(?:\.\d+)?(?:[eE][+-]?\d+)?u?)`,
    String.raw`([A-Za-z_]\w*)`,
    String.raw`(&&|\|\||[=!<>]=|[-+*/%!<>?:.,()[\]{}])`,
  ].join("|"),
  "y",
);

/** Binary operators, from the weakest on. */
const OPERATORS = [["||"], ["&&"], ["==", "!=", "<", "<=", ">", ">=", "in"], ["+", "-"], ["*", "/", "%"]] as const;
/** More than anybody writes; each level is a call. */
const MOST_LEVELS = 200;

/**
 * What a dot behind white space is: of a name before it, as in the language itself, or of a column of its own, as baton-sql has it
 * (pkg/bcel/helpers.go, 2025-02-05: it replaces such columns before anything is parsed).
 */
export type LooseDot = "member" | "column";

/**
 * Reads an expression of the Common Expression Language, for its syntax only. A dot in front of a name (`.column`) is part of the
 * language, and is what baton-sql takes a column by. Source: the grammar in cel-spec, doc/langdef.md.
 */
export function readCel(text: string, looseDot: LooseDot = "member"): CelExpression {
  const reader = new Reader(text, looseDot);
  return { fault: reader.read(), members: reader.members };
}

class Reader {
  readonly members: CelMember[] = [];
  readonly #text: string;
  readonly #looseDot: LooseDot;
  readonly #tokens: readonly Token[] | CelFault;
  #at = 0;
  #levels = 0;
  #fault: CelFault | undefined;

  constructor(text: string, looseDot: LooseDot) {
    this.#text = text;
    this.#looseDot = looseDot;
    this.#tokens = tokensOf(text);
  }

  read(): CelFault | undefined {
    if (!Array.isArray(this.#tokens)) return this.#tokens as CelFault;
    this.#expression();
    if (this.#token.kind !== "end") this.#fail("something follows the expression");
    return this.#fault;
  }

  get #token(): Token {
    const tokens = this.#tokens as readonly Token[];
    return tokens[Math.min(this.#at, tokens.length - 1)] as Token;
  }

  #takes(text: string): boolean {
    const { kind, text: own } = this.#token;
    if (this.#fault !== undefined || kind === "literal" || kind === "end" || own !== text) return false;
    this.#at++;
    return true;
  }

  #fail(message: string): void {
    const { text, offset, kind } = this.#token;
    const found = kind === "end" ? "at its end" : `at ${text.slice(0, 20)}`;
    this.#fault ??= { offset, message: `${message}, ${found}` };
  }

  #expect(text: string): void {
    if (!this.#takes(text)) this.#fail(`expected ${text}`);
  }

  #expression(): void {
    if (++this.#levels > MOST_LEVELS) this.#fail("it is nested too deeply");
    if (this.#fault === undefined) {
      this.#binary(0);
      if (this.#takes("?")) {
        this.#binary(0);
        this.#expect(":");
        this.#expression();
      }
    }
    this.#levels--;
  }

  #binary(level: number): void {
    const operators: readonly string[] | undefined = OPERATORS[level];
    if (operators === undefined) {
      this.#unary();
      return;
    }
    do this.#binary(level + 1);
    while (operators.some((operator) => this.#takes(operator)));
  }

  #unary(): void {
    while (this.#takes("!") || this.#takes("-"));
    this.#primary();
    while (this.#fault === undefined && this.#postfix());
  }

  #primary(): void {
    const { kind, text } = this.#token;
    if (this.#fault !== undefined) return;
    if (kind === "literal") this.#at++;
    else if (this.#takes("(")) this.#enclosed(")");
    else if (this.#takes("[")) this.#list("]", () => this.#expression());
    else if (this.#takes("{")) this.#list("}", () => this.#pair());
    else {
      const isColumn = this.#takes(".");
      const name = this.#name("a value");
      if (this.#takes("(")) this.#list(")", () => this.#expression());
      else if (!isColumn && kind === "name") this.#noteMember(name ?? text);
    }
  }

  #noteMember(of: string): void {
    const tokens = this.#tokens as readonly Token[];
    const member = tokens[this.#at + 1];
    const isCall = tokens[this.#at + 2]?.text === "(";
    if (this.#token.text === "." && member?.kind === "name" && !isCall) this.members.push({ of, member: member.text });
  }

  #postfix(): boolean {
    const isLoose = /\s/.test(this.#text[this.#token.offset - 1] ?? "");
    if (isLoose && this.#looseDot === "column" && this.#token.text === ".") return false;
    if (this.#takes(".")) {
      this.#takes("?");
      this.#name("a name behind the dot");
      if (this.#takes("(")) this.#list(")", () => this.#expression());
      return true;
    }
    if (!this.#takes("[")) return false;
    this.#takes("?");
    this.#enclosed("]");
    return true;
  }

  #enclosed(end: string): void {
    this.#expression();
    this.#expect(end);
  }

  #list(end: string, item: () => void): void {
    while (this.#fault === undefined && !this.#takes(end)) {
      item();
      if (!this.#takes(",")) {
        this.#expect(end);
        return;
      }
    }
  }

  #pair(): void {
    this.#expression();
    this.#expect(":");
    this.#expression();
  }

  #name(what: string): string | undefined {
    const { kind, text } = this.#token;
    if (kind === "name" && text !== "in") this.#at++;
    else this.#fail(`expected ${what}`);
    return kind === "name" ? text : undefined;
  }
}

function tokensOf(text: string): readonly Token[] | CelFault {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  for (let offset = 0; offset < text.length; offset = TOKEN.lastIndex) {
    TOKEN.lastIndex = offset;
    const match = TOKEN.exec(text);
    if (match === null) {
      const isQuote = /["']/.test(text[offset] ?? "");
      const message = isQuote
        ? "a text has no closing quote"
        : `${text.slice(offset, offset + 1)} is no sign of the language`;
      return { offset, message };
    }
    const [, literal, name, sign] = match;
    const written = literal ?? name ?? sign;
    if (written === undefined) continue;
    tokens.push({
      kind: literal !== undefined ? "literal" : name !== undefined ? "name" : "sign",
      text: written,
      offset,
    });
  }
  return [...tokens, { kind: "end", text: "", offset: text.length }];
}
