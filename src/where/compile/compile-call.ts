import { nearestNames } from "../../text/nearest-names.js";
import { UNKNOWN, type ValueType } from "../fields/value-type.js";
import { CONVERSIONS, SIZE_METHODS } from "../functions/conversions.js";
import { OPTIONAL_FUNCTIONS, OPTIONAL_METHODS } from "../functions/optional-functions.js";
import type { Functions, Overload, TakenKind } from "../functions/overload.js";
import { re2Pattern } from "../functions/re2-pattern.js";
import { TEXT_METHODS } from "../functions/text-functions.js";
import { TIME_METHODS } from "../functions/time-functions.js";
import type { Call, Node } from "../language/syntax-tree.js";
import { Failure } from "../values/failure.js";
import { kindOf } from "../values/value-kind.js";
import { asSentence } from "./as-sentence.js";
import { type Compiled, constantOf, type Frame } from "./compiled.js";
import type { Compiler } from "./compiler.js";
import { KIND_WORDS } from "./kind-words.js";

const METHODS: Functions = { ...TEXT_METHODS, ...TIME_METHODS, ...SIZE_METHODS, ...OPTIONAL_METHODS };
const FUNCTIONS: Functions = { ...CONVERSIONS, ...OPTIONAL_FUNCTIONS };

/** The names of all functions and methods, for completion and for those who mistype them. */
export const FUNCTION_NAMES: readonly string[] = [...Object.keys(FUNCTIONS), ...Object.keys(METHODS)];

/** Compiles the call of a function or a method. What the row lacks is null for every function, but for its size, which is 0. */
export function compileCall(compiler: Compiler, node: Call): Compiled {
  const { name, values } = namespaced(compiler, node);
  const overloads = overloadsOf(compiler, name, node, values.length);
  const compiled = values.map((value) => compiler.compile(value));
  const fitting = overloads.filter(({ takes }) => takes.every((kind, place) => mayBe(compiled[place]?.type, kind)));
  const [first] = fitting;
  if (first === undefined) throw wrongValues(compiler, node, overloads, compiled);
  expectPattern(compiler, name, node, compiled);
  const isUniform = fitting.every(({ gives }) => gives.kind === first.gives.kind);
  const type: ValueType = isUniform ? first.gives : UNKNOWN;
  const run = callOf(name, fitting, compiled, node.at);
  if (values.length === 0 || compiled.some(({ constant }) => constant === undefined)) return { type, run };
  const value = run([]);
  if (value instanceof Failure) throw compiler.error(node.at, asSentence(value.message));
  return constantOf(value, type);
}

/** `optional.of(x)` is a function with a dot in its name. */
function namespaced(compiler: Compiler, { name, receiver, values }: Call): { name: string; values: readonly Node[] } {
  if (receiver === undefined) return { name, values };
  if (receiver.kind === "name" && !compiler.isVariable(receiver.name) && `${receiver.name}.${name}` in FUNCTIONS) {
    return { name: `${receiver.name}.${name}`, values };
  }
  return { name, values: [receiver, ...values] };
}

function overloadsOf(compiler: Compiler, name: string, { receiver, at }: Call, count: number): readonly Overload[] {
  const isMethod = receiver !== undefined && !name.includes(".");
  const found = Object.hasOwn(isMethod ? METHODS : FUNCTIONS, name)
    ? (isMethod ? METHODS : FUNCTIONS)[name]
    : undefined;
  if (found === undefined) throw unknownFunction(compiler, name, isMethod, at);
  const fitting = found.filter(({ takes }) => takes.length === count);
  if (fitting.length > 0) return fitting;
  const counts = [...new Set(found.map(({ takes }) => takes.length - (isMethod ? 1 : 0)))].sort();
  const given = count - (isMethod ? 1 : 0);
  throw compiler.error(
    at,
    `${name}() takes ${counts.join(" or ")} ${counts.at(-1) === 1 ? "value" : "values"}, got ${given}`,
  );
}

/** What functions of texts are called in other languages. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ["tolowercase", "lowerAscii"],
  ["tolower", "lowerAscii"],
  ["touppercase", "upperAscii"],
  ["toupper", "upperAscii"],
  ["length", "size"],
  ["includes", "contains"],
  ["test", "matches"],
  ["some", "exists"],
  ["any", "exists"],
  ["every", "all"],
]);

function unknownFunction(compiler: Compiler, name: string, isMethod: boolean, at: number): Error {
  if (Object.hasOwn(isMethod ? FUNCTIONS : METHODS, name)) {
    return compiler.error(
      at,
      isMethod ? `${name} is called as ${name}(value)` : `${name} is called as value.${name}(…)`,
    );
  }
  const elsewhere = OTHER_NAMES.get(name.toLowerCase());
  const known = Object.keys(isMethod ? METHODS : FUNCTIONS);
  const near = elsewhere !== undefined && isMethod ? [elsewhere] : nearestNames(name, known);
  const meant = near.length === 0 ? "" : `; did you mean ${near.map((one) => `${one}()`).join(" or ")}?`;
  return compiler.error(
    at,
    `There is no function ${name}()${meant}`,
    near.length === 0 ? "baton help where lists them." : undefined,
  );
}

function mayBe(type: ValueType | undefined, taken: TakenKind): boolean {
  const kind = type?.kind ?? "unknown";
  if (kind === "unknown" || kind === "null" || taken === "any") return true;
  if (kind === "object") return taken === "map";
  // A number of a row may be whole.
  return kind === taken || (kind === "double" && taken === "int");
}

function wrongValues(
  compiler: Compiler,
  node: Call,
  overloads: readonly Overload[],
  compiled: readonly Compiled[],
): Error {
  const place = compiled.findIndex(
    ({ type }, index) => !overloads.some(({ takes }) => mayBe(type, takes[index] ?? "any")),
  );
  const at = Math.max(place, 0);
  const taken = [...new Set(overloads.map(({ takes }) => KIND_WORDS[takes[at] ?? "any"]))].join(" or ");
  const given = compiled[at];
  const what = given === undefined ? "" : `, but ${compiler.textOf(given, "this")} is ${KIND_WORDS[given.type.kind]}`;
  const isReceiver = node.receiver !== undefined && at === 0;
  const hint =
    isReceiver && given?.type.kind === "list" ? `Of an element: list.exists(x, x.${node.name}(…)).` : undefined;
  return compiler.error(node.at, `${node.name}() ${isReceiver ? "is asked of" : "takes"} ${taken}${what}`, hint);
}

/** A pattern that is written in the expression is looked at before any row is. */
function expectPattern(compiler: Compiler, name: string, node: Call, [, pattern]: readonly Compiled[]): void {
  if (name !== "matches" || typeof pattern?.constant?.value !== "string") return;
  const compiled = re2Pattern(pattern.constant.value);
  if (compiled instanceof Failure) throw compiler.error(node.values[0]?.at ?? node.at, asSentence(compiled.message));
}

function callOf(name: string, overloads: readonly Overload[], compiled: readonly Compiled[], at: number) {
  const values: unknown[] = new Array(compiled.length);
  const takesAny = overloads.some(({ takes }) => takes.includes("any"));
  return (frame: Frame): unknown => {
    for (let place = 0; place < compiled.length; place++) {
      const value = (compiled[place] as Compiled).run(frame);
      if (value instanceof Failure) return value;
      if ((value === null || value === undefined) && !takesAny) return name === "size" ? 0n : null;
      values[place] = value;
    }
    const chosen = choose(overloads, values);
    if (chosen === undefined) {
      const kinds = values.map((value) => KIND_WORDS[kindOf(value)]).join(", ");
      return new Failure(`${name}() does not take ${kinds}`, at);
    }
    const result = chosen.run(...values);
    return result instanceof Failure ? new Failure(result.message, result.at ?? at) : result;
  };
}

/** The first overload that takes the values as they are, else one that takes whole numbers of a row as integers, which then they are. */
function choose(overloads: readonly Overload[], values: unknown[]): Overload | undefined {
  for (const one of overloads)
    if (one.takes.every((kind, place) => kind === "any" || kindOf(values[place]) === kind)) return one;
  for (const one of overloads) {
    if (
      !one.takes.every(
        (kind, place) => kind === "any" || kindOf(values[place]) === kind || isWhole(kind, values[place]),
      )
    )
      continue;
    for (const [place, kind] of one.takes.entries()) {
      if (kind === "int" && typeof values[place] === "number") values[place] = BigInt(Number(values[place]));
    }
    return one;
  }
  return undefined;
}

function isWhole(kind: TakenKind, value: unknown): boolean {
  return kind === "int" && Number.isInteger(value);
}
