import { type ASTNode, Environment, ParseError } from "@marcbachmann/cel-js";
import { expressionError } from "./expression-error.js";
import type { MacroName, Node, Operator } from "./syntax-tree.js";

/** Longer than anything that somebody types; an expression may come from a file. */
const MOST_CHARACTERS = 100_000;

const environment = new Environment({
  enableOptionalTypes: true,
  homogeneousAggregateLiterals: false,
  unlistedVariablesAreDyn: true,
  limits: { maxAstNodes: 20_000, maxDepth: 100, maxListElements: 10_000 },
});

const BINARY: ReadonlySet<string> = new Set(["==", "!=", "<", "<=", ">", ">=", "+", "-", "*", "/", "%", "in"]);
/** With the number of values each takes, its variable among them. */
const MACROS: ReadonlyMap<string, readonly number[]> = new Map([
  ["all", [2]],
  ["exists", [2]],
  ["exists_one", [2]],
  ["filter", [2]],
  ["map", [2, 3]],
  ["optMap", [2]],
  ["optFlatMap", [2]],
]);
/** 64 bits with a sign. */
const MOST_INTEGER = 2n ** 63n - 1n;
/** Mistakes of those who know other languages: a sign where it goes wrong, and what is meant. */
const OTHER_LANGUAGES: readonly (readonly [RegExp, string])[] = [
  [/^=(?!=)/, "Two are compared with ==."],
  [/^(?:and|AND)\b/, "Both of two conditions: &&."],
  [/^(?:or|OR)\b/, "One of two conditions: ||."],
  [/^(?:not|NOT)\b/, "The opposite of a condition: !condition."],
  [/^(?:like|LIKE|=~|~)/, 'Patterns: field.matches("^a.*z$"); parts of a text: field.contains("x").'],
  [/^(?:contains|startsWith|endsWith|matches)\b/, 'Functions of a text stand behind a point: field.contains("x").'],
  [/^(?:is|IS)\b/, "Whether a field is there: has(field), or field == null."],
  [/^\|(?!\|)/, "One of two conditions: ||."],
  [/^&(?!&)/, "Both of two conditions: &&."],
  [/^<>/, "What differs: !=."],
];

/** The tree of a CEL expression. Throws `C1Z_INVALID_EXPRESSION` with the place of the mistake. */
export function parseExpression(expression: string): Node {
  if (expression.length > MOST_CHARACTERS) {
    throw expressionError(expression.slice(0, 10), 0, `The expression has more than ${MOST_CHARACTERS} characters`);
  }
  return new TreeReader(expression).read(parse(expression));
}

function parse(expression: string): ASTNode {
  try {
    return environment.parse(expression).ast;
  } catch (error) {
    // The parser limits the depth of brackets only, not that of `!!!!x`.
    if (error instanceof RangeError) throw tooDeep(expression, 0);
    if (!(error instanceof ParseError)) throw error;
    const at = placeOf(expression, error.range?.start ?? 0);
    throw expressionError(expression, at, sentence(expression, error.summary), hintAt(expression, at));
  }
}

function tooDeep(expression: string, at: number): Error {
  return expressionError(expression, at, "The expression is nested too deeply");
}

/** Where a word goes wrong, not where in the word the parser noticed. */
function placeOf(expression: string, at: number): number {
  const before = /[A-Za-z_]*$/.exec(expression.slice(0, at))?.[0] ?? "";
  return at - before.length;
}

function hintAt(expression: string, at: number): string | undefined {
  const rest = expression.slice(at);
  return OTHER_LANGUAGES.find(([pattern]) => pattern.test(rest))?.[1];
}

/** The parser's own names of tokens. */
const TOKENS: Readonly<Record<string, string>> = {
  RPAREN: ")",
  LPAREN: "(",
  RBRACKET: "]",
  LBRACKET: "[",
  RBRACE: "}",
  LBRACE: "{",
  DOT: ".",
  COMMA: ",",
  COLON: ":",
};

function sentence(expression: string, summary: string): string {
  if (expression.trim() === "") return "The expression is empty";
  if (/\bEOF\b/.test(summary)) return "The expression ends too early";
  return summary.replace(/\b[A-Z]{3,}\b/g, (token) => TOKENS[token] ?? token);
}

/** How deep parts may stand in others; a chain of `||` is as deep as it has parts. */
const MOST_DEPTH = 1000;

/** Turns the parser's tree into ours, which says of every part where it stands. */
class TreeReader {
  readonly #expression: string;
  #depth = 0;

  constructor(expression: string) {
    this.#expression = expression;
  }

  read(node: ASTNode): Node {
    if (++this.#depth > MOST_DEPTH) throw tooDeep(this.#expression, node.start);
    const read = this.#read(node, node.pos);
    this.#depth--;
    return read;
  }

  #read(node: ASTNode, at: number): Node {
    switch (node.op) {
      case "value":
        return { kind: "literal", at, value: this.#literal(node) };
      case "id":
        return { kind: "name", at, name: node.args };
      case ".":
      case ".?": {
        const [of, field] = node.args;
        const fieldAt = Math.max(at, node.end - field.length);
        return { kind: "select", at: fieldAt, of: this.read(of), field, isOptional: node.op === ".?" };
      }
      case "[]":
      case "[?]": {
        const [of, key] = node.args;
        return { kind: "index", at: key.start, of: this.read(of), key: this.read(key), isOptional: node.op === "[?]" };
      }
      case "call":
        return this.#call(node.args[0], undefined, node.args[1], node.start);
      case "rcall":
        return this.#method(node);
      case "list":
        return { kind: "list", at, elements: node.args.map((element) => this.read(element)) };
      case "map":
        return { kind: "map", at, entries: node.args.map(([key, value]) => [this.read(key), this.read(value)]) };
      case "?:": {
        const [condition, yes, no] = node.args;
        return { kind: "condition", at, condition: this.read(condition), yes: this.read(yes), no: this.read(no) };
      }
      case "!_":
        return { kind: "logical", operator: "!", at, operands: [this.read(node.args)] };
      case "-_":
        return this.#negation(node.args, at);
      default:
        return this.#binary(node.op, node.args, at);
    }
  }

  #literal(node: ASTNode & { readonly op: "value" }): null | boolean | bigint | number | string | Uint8Array {
    const { args: value } = node;
    if (value === null || typeof value !== "object" || value instanceof Uint8Array) {
      if (typeof value === "bigint") this.#expectInRange(value, node.start);
      return value;
    }
    // `5u`: integers without a sign are integers here.
    return BigInt(String(value));
  }

  #expectInRange(value: bigint, at: number, most = MOST_INTEGER): void {
    if (value > most) throw expressionError(this.#expression, at, "The integer has more than 64 bits");
  }

  /** The smallest integer has no positive counterpart, so the sign counts before the range is looked at. */
  #negation(of: ASTNode, at: number): Node {
    if (of.op === "value" && typeof of.args === "bigint") {
      this.#expectInRange(of.args, of.start, MOST_INTEGER + 1n);
      return { kind: "literal", at, value: -of.args };
    }
    return { kind: "operation", operator: "negate", at, operands: [this.read(of)] };
  }

  #binary(operator: string, operands: readonly [ASTNode, ASTNode], at: number): Node {
    const read = operands.map((operand) => this.read(operand));
    if (operator === "&&" || operator === "||") return { kind: "logical", operator, at, operands: read };
    if (!BINARY.has(operator)) throw new Error(`The parser gave an operator that is not known: ${operator}`);
    return { kind: "operation", operator: operator as Operator, at, operands: read };
  }

  #method(node: ASTNode & { readonly op: "rcall" }): Node {
    const [name, receiver, values] = node.args;
    const at = this.#expression.indexOf(name, receiver.end);
    if (name === "bind" && receiver.op === "id" && receiver.args === "cel" && values.length === 3) {
      const [variable, value, result] = values.map((one) => this.read(one));
      return this.#macro("bind", value, variable, [result], at);
    }
    if (MACROS.get(name)?.includes(values.length)) {
      const [variable, ...parts] = values.map((one) => this.read(one));
      return this.#macro(name as MacroName, this.read(receiver), variable, parts, at);
    }
    return this.#call(name, receiver, values, at);
  }

  #macro(
    name: MacroName,
    over: Node | undefined,
    variable: Node | undefined,
    parts: readonly (Node | undefined)[],
    at: number,
  ): Node {
    if (over === undefined || variable?.kind !== "name") {
      throw expressionError(this.#expression, at, `${name}() takes the name of a variable first: ${name}(x, …)`);
    }
    return {
      kind: "macro",
      name,
      at,
      over,
      variable: variable.name,
      parts: parts.filter((part) => part !== undefined),
    };
  }

  #call(name: string, receiver: ASTNode | undefined, values: readonly ASTNode[], at: number): Node {
    const read = values.map((value) => this.read(value));
    if (name === "has" && receiver === undefined) {
      const [over] = read;
      if (read.length !== 1 || (over?.kind !== "select" && over?.kind !== "index")) {
        throw expressionError(this.#expression, at, "has() takes one field: has(resource.description)");
      }
      return { kind: "macro", name, at, over, variable: "", parts: [] };
    }
    return { kind: "call", name, at, receiver: receiver && this.read(receiver), values: read };
  }
}
