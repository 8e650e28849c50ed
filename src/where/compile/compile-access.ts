import { annotationIn } from "../fields/field-path.js";
import { UNKNOWN, type ValueType } from "../fields/value-type.js";
import type { Index, Select } from "../language/syntax-tree.js";
import { CelOptional } from "../values/cel-optional.js";
import { Failure } from "../values/failure.js";
import type { Compiled, Frame } from "./compiled.js";
import type { Compiler } from "./compiler.js";
import { KIND_WORDS } from "./kind-words.js";

/** Compiles `of.field`, `of[key]` and their optional forms. A field that the value lacks is null; one that its type doesn't have is a mistake. */
export function compileAccess(compiler: Compiler, node: Select | Index): Compiled {
  const of = compiler.compileStep(node.of);
  const key = node.kind === "select" ? undefined : compiler.compile(node.key);
  const known = node.kind === "select" ? node.field : key?.constant?.value;
  const isPlain = !node.isOptional && of.type.kind !== "optional";
  const inner = typeAt(compiler, of, node, known);
  const step = typeof known === "string" || typeof known === "bigint" ? String(known) : undefined;
  // A key that the row itself gives may be any, so the whole value is used.
  if (step === undefined && of.path !== undefined) compiler.compile(node.of);
  const run = key === undefined || step !== undefined ? atStep(of, known) : atKey(of, key);
  return {
    type: isPlain ? inner : { kind: "optional", of: inner },
    path: isPlain && step !== undefined && of.path !== undefined ? [...of.path, step] : undefined,
    run: isPlain ? (frame) => plainly(run(frame)) : (frame) => optionally(run(frame)),
  };
}

/** Whether the value has it, were it null: what `has` asks. */
export function compilePresence(compiler: Compiler, node: Select | Index): Compiled {
  // Compiled for its checks and for what it uses.
  compiler.compile(node);
  const of = compiler.compileStep(node.of);
  const key = node.kind === "select" ? undefined : compiler.compile(node.key);
  const run = key === undefined ? atStep(of, node.kind === "select" ? node.field : "") : atKey(of, key);
  return {
    type: { kind: "bool" },
    run: (frame) => {
      const value = run(frame);
      return value instanceof Failure ? value : value !== undefined;
    },
  };
}

function plainly(value: unknown): unknown {
  return value ?? null;
}

function optionally(value: unknown): unknown {
  return value instanceof Failure ? value : new CelOptional(value);
}

function atStep(of: Compiled, step: unknown): (frame: Frame) => unknown {
  return (frame) => lookUp(of.run(frame), step);
}

function atKey(of: Compiled, key: Compiled): (frame: Frame) => unknown {
  return (frame) => {
    const found = key.run(frame);
    return found instanceof Failure ? found : lookUp(of.run(frame), found);
  };
}

/** Undefined where there is nothing. */
function lookUp(value: unknown, step: unknown): unknown {
  if (typeof value !== "object" || value === null || value instanceof Failure) {
    return value instanceof Failure ? value : undefined;
  }
  if (Array.isArray(value)) return typeof step === "string" ? annotationIn(value, step) : value[Number(step)];
  if (value instanceof CelOptional) return lookUp(value.content, step);
  const name = String(step);
  return Object.hasOwn(value, name) ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}

function typeAt(compiler: Compiler, of: Compiled, node: Select | Index, step: unknown): ValueType {
  const type = of.type.kind === "optional" ? of.type.of : of.type;
  switch (type.kind) {
    case "object": {
      if (typeof step !== "string") return UNKNOWN;
      const found = type.fields().get(step);
      if (found !== undefined) return found;
      const what = compiler.textOf(of, "this");
      const message = `${what} has no field "${step}"`;
      throw compiler.unknownField(node.at, message, type.fields(), compiler.textOf(of, ""), step);
    }
    case "map":
      return type.of;
    case "list":
      if (typeof step === "string") return typeOfAnnotation(compiler, of, type, node, step);
      return type.of;
    case "unknown":
    case "null":
      return UNKNOWN;
    default:
      throw compiler.error(
        node.at,
        `${compiler.textOf(of, "this")} is ${KIND_WORDS[type.kind]}, and has no fields`,
        type.kind === "string" ? "Its length: size(text); a character of it: text.charAt(0)." : undefined,
      );
  }
}

function typeOfAnnotation(
  compiler: Compiler,
  of: Compiled,
  type: ValueType & { readonly kind: "list" },
  node: Select | Index,
  step: string,
): ValueType {
  if (type.annotations !== undefined) return type.annotations().get(step) ?? UNKNOWN;
  if (type.of.kind === "unknown" || type.of.kind === "map") return UNKNOWN;
  const what = compiler.textOf(of, "this");
  throw compiler.error(node.at, `${what} is a list`, `One of its elements: ${what}.exists(x, x == …), or ${what}[0].`);
}
