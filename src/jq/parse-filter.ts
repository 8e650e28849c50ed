import type { Branch, Definition, Entry, Expression, Pattern, PatternEntry } from "./expression.js";
import { TokenCursor } from "./token-cursor.js";
import { NotUnderstood, type Token, Tokenizer } from "./tokens.js";

/** How strongly an operator binds, and whether what follows binds as strongly. */
interface Binding {
  readonly power: number;
  readonly right?: true;
}

const PIPE = 1;
const COMMA = 2;
const TIGHTEST = 9;

/** jq's operators (parser.y), weakest first. */
const BINARY: Readonly<Record<string, Binding>> = Object.fromEntries(
  (
    [
      [["|"], { power: PIPE, right: true }],
      [[","], { power: COMMA }],
      [["//", "?//"], { power: 3, right: true }],
      [["=", "|=", "+=", "-=", "*=", "/=", "%=", "//="], { power: 4 }],
      [["or"], { power: 5 }],
      [["and"], { power: 6 }],
      [["==", "!=", "<", "<=", ">", ">="], { power: 7 }],
      [["+", "-"], { power: 8 }],
      [["*", "/", "%"], { power: TIGHTEST }],
    ] as const
  ).flatMap(([operators, binding]) => operators.map((operator) => [operator, binding])),
);

const IDENTITY: Expression = { kind: "identity" };
/** Words that stand for a value; `literal` in jq's own terms. */
const CONSTANTS: ReadonlyMap<string, true | false | null> = new Map([
  ["true", true],
  ["false", false],
  ["null", null],
]);
/** Words that begin no term. */
const KEYWORDS: ReadonlySet<string> = new Set(
  "module import include then elif else end as catch and or __loc__".split(" "),
);
/** More brackets in brackets than this are not understood. */
const DEEPEST = 200;

/** Parses a filter that jq has found to compile. Throws {@link NotUnderstood} for what is not understood all the same. */
export function parseFilter(text: string): Expression {
  return new Parser(new Tokenizer(text).all(), 0).whole();
}

class Parser {
  readonly #words: TokenCursor;
  #depth: number;

  constructor(tokens: readonly Token[], depth: number) {
    this.#words = new TokenCursor(tokens);
    this.#depth = depth;
  }

  whole(): Expression {
    const expression = this.#expression(0);
    if (!this.#words.isAtEnd) throw this.#words.unexpected();
    return expression;
  }

  /** An expression of operators that bind at least that strongly. */
  #expression(least: number): Expression {
    if (++this.#depth > DEEPEST) throw new NotUnderstood("Expected a filter that is nested less");
    let left = this.#operand();
    for (;;) {
      const token = this.#words.next;
      if (token === undefined || (token.kind !== "operator" && token.kind !== "word")) break;
      const operator = token.text;
      const binding = Object.hasOwn(BINARY, operator) ? BINARY[operator] : undefined;
      if (binding === undefined || binding.power < least) break;
      this.#words.skip();
      const right = this.#expression(binding.right ? binding.power : binding.power + 1);
      left = { kind: "binary", operator, left, right };
    }
    this.#depth--;
    return left;
  }

  /** A term with what may stand before or after it. */
  #operand(): Expression {
    if (this.#words.takes("operator", "-")) return { kind: "negation", of: this.#expression(TIGHTEST) };
    if (this.#words.takes("word", "def")) return this.#definition();
    if (this.#words.takes("word", "label")) {
      this.#words.take("variable");
      this.#words.take("operator", "|");
      return { kind: "label", body: this.#expression(0) };
    }
    if (this.#words.takes("word", "try")) {
      const body = this.#operand();
      return { kind: "try", body, handler: this.#words.takes("word", "catch") ? this.#operand() : undefined };
    }
    const term = this.#term();
    if (!this.#words.takes("word", "as")) return term;
    const patterns = this.#patterns();
    this.#words.take("operator", "|");
    return { kind: "binding", source: term, patterns, body: this.#expression(0) };
  }

  #term(): Expression {
    let term = this.#start();
    for (;;) {
      const field = this.#words.takes("field");
      if (field !== undefined) term = { kind: "field", of: term, name: field.text };
      else if (this.#words.isNext("operator", ".") && this.#words.isNext("string", undefined, 1)) {
        this.#words.skip();
        term = indexed(term, this.#string());
      } else if (this.#words.isNext("operator", ".") && this.#words.isNext("operator", "[", 1)) this.#words.skip();
      else if (this.#words.takes("operator", "[")) term = this.#suffix(term);
      else if (this.#words.takes("operator", "?")) term = { kind: "try", body: term, handler: undefined };
      else return term;
    }
  }

  /** What stands in brackets after a term. */
  #suffix(of: Expression): Expression {
    if (this.#words.takes("operator", "]")) return { kind: "each", of };
    if (this.#words.takes("operator", ":")) return { kind: "slice", of, bounds: [this.#last("]")] };
    const first = this.#expression(0);
    if (this.#words.takes("operator", "]")) return indexed(of, first);
    this.#words.take("operator", ":");
    if (this.#words.takes("operator", "]")) return { kind: "slice", of, bounds: [first] };
    return { kind: "slice", of, bounds: [first, this.#last("]")] };
  }

  #start(): Expression {
    const token = this.#words.next;
    if (token === undefined) throw this.#words.unexpected();
    if (token.kind === "string") return this.#string();
    this.#words.skip();
    switch (token.kind) {
      case "field":
        return { kind: "field", of: IDENTITY, name: token.text };
      case "number":
        return { kind: "literal", value: Number(token.text) };
      case "variable":
        return token.text === "__loc__" ? { kind: "literal", value: null } : { kind: "variable", name: token.text };
      case "format":
        return this.#words.isNext("string") ? this.#string() : { kind: "format" };
      case "word":
        return this.#word(token.text);
      case "operator":
        return this.#bracket(token.text);
    }
  }

  #bracket(text: string): Expression {
    switch (text) {
      case ".":
        return this.#words.isNext("string") ? indexed(IDENTITY, this.#string()) : IDENTITY;
      case "..":
        return { kind: "everything" };
      case "(":
        return this.#last(")");
      case "[":
        return { kind: "array", of: this.#words.takes("operator", "]") ? undefined : this.#last("]") };
      case "{":
        return { kind: "object", entries: this.#list("}", () => this.#entry()) };
      default:
        throw new NotUnderstood(`Expected a term, not ${text}`);
    }
  }

  #word(word: string): Expression {
    const constant = CONSTANTS.get(word);
    if (constant !== undefined) return { kind: "literal", value: constant };
    if (word === "if") return this.#if();
    if (word === "reduce" || word === "foreach") return this.#fold();
    if (word === "break") {
      this.#words.take("variable");
      return { kind: "break" };
    }
    if (KEYWORDS.has(word)) throw this.#words.unexpected();
    return { kind: "call", name: word, args: this.#words.takes("operator", "(") ? this.#arguments() : [] };
  }

  #arguments(): readonly Expression[] {
    const args = [this.#expression(0)];
    while (this.#words.takes("operator", ";")) args.push(this.#expression(0));
    this.#words.take("operator", ")");
    return args;
  }

  #if(): Expression {
    const branches: Branch[] = [];
    do {
      const test = this.#expression(0);
      this.#words.take("word", "then");
      branches.push({ test, body: this.#expression(0) });
    } while (this.#words.takes("word", "elif"));
    const otherwise = this.#words.takes("word", "else") ? this.#expression(0) : undefined;
    this.#words.take("word", "end");
    return { kind: "if", branches, otherwise };
  }

  #fold(): Expression {
    const source = this.#term();
    this.#words.take("word", "as");
    const patterns = this.#patterns();
    this.#words.take("operator", "(");
    return { kind: "fold", source, patterns, steps: this.#arguments() };
  }

  #definition(): Expression {
    const name = this.#words.take("word").text;
    const params: string[] = [];
    if (this.#words.takes("operator", "(")) {
      do {
        const variable = this.#words.takes("variable");
        params.push(variable === undefined ? this.#words.take("word").text : `$${variable.text}`);
      } while (this.#words.takes("operator", ";"));
      this.#words.take("operator", ")");
    }
    this.#words.take("operator", ":");
    const body = this.#expression(0);
    this.#words.take("operator", ";");
    const definition: Definition = { name, params, body };
    return { kind: "definition", definition, rest: this.#words.isAtEnd ? IDENTITY : this.#expression(0) };
  }

  #patterns(): readonly Pattern[] {
    const patterns = [this.#pattern()];
    while (this.#words.takes("operator", "?//")) patterns.push(this.#pattern());
    return patterns;
  }

  #pattern(): Pattern {
    const variable = this.#words.takes("variable");
    if (variable !== undefined) return { kind: "variable", name: variable.text };
    if (this.#words.takes("operator", "[")) return { kind: "array", items: this.#list("]", () => this.#pattern()) };
    this.#words.take("operator", "{");
    return { kind: "object", entries: this.#list("}", () => this.#patternEntry()) };
  }

  #patternEntry(): PatternEntry {
    const variable = this.#words.takes("variable")?.text;
    const key: Expression = variable === undefined ? this.#key() : { kind: "literal", value: variable };
    const pattern = this.#words.takes("operator", ":") ? this.#pattern() : undefined;
    return { key, variable, pattern };
  }

  #entry(): Entry {
    const variable = this.#words.takes("variable");
    if (variable !== undefined) {
      const value: Expression = { kind: "variable", name: variable.text };
      return { key: { kind: "literal", value: variable.text }, value };
    }
    const key = this.#key();
    return { key, value: this.#words.takes("operator", ":") ? this.#entryValue() : indexed(IDENTITY, key) };
  }

  /** No comma: that begins the next entry. */
  #entryValue(): Expression {
    const left = this.#expression(COMMA + 1);
    if (!this.#words.takes("operator", "|")) return left;
    return { kind: "binary", operator: "|", left, right: this.#entryValue() };
  }

  #key(): Expression {
    const word = this.#words.takes("word");
    if (word !== undefined) return { kind: "literal", value: word.text };
    if (this.#words.takes("operator", "(")) return this.#last(")");
    this.#words.takes("format");
    return this.#string();
  }

  /** A list with commas between, up to `end`. */
  #list<Item>(end: string, read: () => Item): readonly Item[] {
    const items: Item[] = [];
    if (this.#words.takes("operator", end)) return items;
    do items.push(read());
    while (this.#words.takes("operator", ","));
    this.#words.take("operator", end);
    return items;
  }

  #string(): Expression {
    const token = this.#words.take("string");
    const parts = token.kind === "string" ? token.parts : [];
    const inner = parts.flatMap((part) => (typeof part === "string" ? [] : [new Parser(part, this.#depth).whole()]));
    return inner.length > 0 ? { kind: "interpolation", parts: inner } : { kind: "literal", value: parts.join("") };
  }

  /** An expression and the bracket that ends it. */
  #last(end: string): Expression {
    const expression = this.#expression(0);
    this.#words.take("operator", end);
    return expression;
  }
}

/** `of[index]`, which is a field where the index is a plain name. */
function indexed(of: Expression, index: Expression): Expression {
  if (index.kind === "literal" && typeof index.value === "string") return { kind: "field", of, name: index.value };
  return { kind: "index", of, index };
}
