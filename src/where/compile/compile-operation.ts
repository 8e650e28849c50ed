import { nearestNames } from "../../text/nearest-names.js";
import { UNKNOWN, type ValueType } from "../fields/value-type.js";
import { type BinaryOperator, negated, OPERATORS, takesKinds } from "../functions/operators.js";
import type { Operation } from "../language/syntax-tree.js";
import { Failure } from "../values/failure.js";
import type { ValueKind } from "../values/value-kind.js";
import { asSentence } from "./as-sentence.js";
import { type Compiled, constantOf, type Frame } from "./compiled.js";
import type { Compiler } from "./compiler.js";
import { KIND_WORDS } from "./kind-words.js";

const EQUALITY: ReadonlySet<string> = new Set(["==", "!=", "in"]);
const COMPARISONS: ReadonlySet<string> = new Set(["==", "!=", "in", "<", "<=", ">", ">="]);

/** Compiles an operator. What the row lacks is equal to null only, in no order with anything, and makes a calculation null. */
export function compileOperation(compiler: Compiler, { operator, operands, at }: Operation): Compiled {
  const compiled = operands.map((operand) => compiler.compile(operand));
  const [a, b] = compiled;
  if (a === undefined) throw new Error("An operator has an operand");
  if (operator === "negate") return folded(compiler, at, [a], { type: a.type, run: negation(a, at) });
  if (b === undefined) throw new Error(`${operator} has two operands`);
  expectKinds(compiler, operator, a, b, at);
  if (EQUALITY.has(operator))
    expectChoices(compiler, operator, a, b, operands[a.constant === undefined ? 1 : 0]?.at ?? at);
  return folded(compiler, at, [a, b], { type: typeOf(operator, a.type, b.type), run: runOf(operator, a, b, at) });
}

function typeOf(operator: BinaryOperator, a: ValueType, b: ValueType): ValueType {
  if (COMPARISONS.has(operator)) return { kind: "bool" };
  if (a.kind === b.kind && (a.kind === "int" || a.kind === "string" || a.kind === "list")) return a;
  const areNumbers = [a, b].every(({ kind }) => kind === "int" || kind === "double");
  return areNumbers ? { kind: "double" } : UNKNOWN;
}

function negation(of: Compiled, at: number): (frame: Frame) => unknown {
  return (frame) => {
    const value = of.run(frame);
    if (value === null || value === undefined || value instanceof Failure) return value;
    return placed(negated(value), at);
  };
}

function runOf(operator: BinaryOperator, a: Compiled, b: Compiled, at: number): (frame: Frame) => unknown {
  const operate = OPERATORS[operator];
  const takesNull = EQUALITY.has(operator);
  return (frame) => {
    const first = a.run(frame);
    if (first instanceof Failure) return first;
    const second = b.run(frame);
    if (second instanceof Failure) return second;
    if (!takesNull && (first === null || second === null)) return null;
    return placed(operate(first, second), at);
  };
}

function placed(value: unknown, at: number): unknown {
  return value instanceof Failure ? new Failure(value.message, value.at ?? at) : value;
}

/** What is the same for every row is calculated once; a failure is then a mistake in the expression. */
function folded(compiler: Compiler, at: number, operands: readonly Compiled[], compiled: Compiled): Compiled {
  if (operands.some(({ constant }) => constant === undefined)) return compiled;
  const value = compiled.run([]);
  if (value instanceof Failure) throw compiler.error(at, asSentence(value.message));
  return constantOf(value, compiled.type);
}

function expectKinds(compiler: Compiler, operator: BinaryOperator, a: Compiled, b: Compiled, at: number): void {
  const [kind, other] = [kindOfType(a.type), kindOfType(b.type)];
  if (operator === "in" ? other === undefined : kind === undefined || other === undefined) return;
  if (takesKinds(operator, kind ?? "string", other ?? "string")) return;
  const [one, two] = [compiler.textOf(a, "the left side"), compiler.textOf(b, "the right side")];
  const message = `${one} is ${KIND_WORDS[a.type.kind]} and ${two} is ${KIND_WORDS[b.type.kind]}: ${operator} does not take both`;
  throw compiler.error(at, message, hintFor(operator, a, b, compiler));
}

function hintFor(operator: BinaryOperator, a: Compiled, b: Compiled, compiler: Compiler): string | undefined {
  const kinds = [a.type.kind, b.type.kind];
  const text = compiler.textOf(a.type.kind === "string" ? a : b, "text");
  if (kinds.includes("timestamp") && kinds.includes("string")) return `A time out of a text: timestamp(${text}).`;
  if (kinds.includes("list") && operator === "==") {
    const list = compiler.textOf(a.type.kind === "list" ? a : b, "list");
    return `Whether it is in the list: value in ${list}.`;
  }
  const object = [a, b].find(({ type }) => type.kind === "object");
  if (object?.type.kind === "object") {
    const name = compiler.textOf(object, "object");
    return `It has ${[...object.type.fields().keys()].map((field) => `${name}.${field}`).join(", ")}.`;
  }
  if (operator === "in" && b.type.kind === "string") return `A part of a text: ${text}.contains("part").`;
  if (kinds.includes("string") && (kinds.includes("int") || kinds.includes("double")))
    return "Texts stand in quotes; numbers do not.";
  return undefined;
}

/** The kind of values of a type; undefined where it is not known, or null, which goes with all. */
function kindOfType({ kind }: ValueType): ValueKind | undefined {
  if (kind === "unknown" || kind === "null") return undefined;
  return kind === "object" ? "map" : kind;
}

/** A text that a field never is. */
function expectChoices(compiler: Compiler, operator: string, a: Compiled, b: Compiled, at: number): void {
  const field = a.constant === undefined ? a : b;
  const written = a.constant === undefined ? b : a;
  const choices = choicesOf(operator === "in" && field.type.kind === "list" ? field.type.of : field.type);
  if (choices === undefined || written.constant === undefined) return;
  const { value } = written.constant;
  for (const one of operator === "in" && Array.isArray(value) ? value : [value]) {
    if (typeof one !== "string" || choices.includes(one)) continue;
    const near = nearestNames(one, choices);
    const similar =
      near.length > 0 ? near : choices.filter((name) => name.toLowerCase().endsWith(`_${one.toLowerCase()}`));
    const meant = similar.length > 0 ? `; did you mean "${similar[0]}"?` : "";
    throw compiler.error(
      at,
      `${compiler.textOf(field, "this")} is never "${one}"${meant}`,
      `It is one of ${choices.join(", ")}.`,
    );
  }
}

function choicesOf(type: ValueType): readonly string[] | undefined {
  return "choices" in type ? type.choices : undefined;
}
