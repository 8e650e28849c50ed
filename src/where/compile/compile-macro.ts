import { UNKNOWN, type ValueType } from "../fields/value-type.js";
import type { Macro, Node } from "../language/syntax-tree.js";
import { CelOptional } from "../values/cel-optional.js";
import { Failure } from "../values/failure.js";
import { kindOf } from "../values/value-kind.js";
import { compilePresence } from "./compile-access.js";
import type { Compiled, Frame } from "./compiled.js";
import { type Compiler, truth } from "./compiler.js";
import { KIND_WORDS } from "./kind-words.js";

const BOOL: ValueType = { kind: "bool" };

/** Compiles what has a variable of its own, and `has`. */
export function compileMacro(compiler: Compiler, node: Macro): Compiled {
  const { name, over, variable, parts } = node;
  if (name === "has") {
    if (over.kind !== "select" && over.kind !== "index") throw new Error("has() asks for a field");
    return compilePresence(compiler, over);
  }
  const of = compiler.compile(over);
  const [first, second] = parts;
  if (first === undefined) throw new Error(`${name}() has a part`);
  if (name === "bind") return bound(compiler, of, variable, first);
  if (name === "optMap" || name === "optFlatMap") return mapped(compiler, node, of, first);
  expectList(compiler, node, of);
  return compiler.withLocal(variable, elementType(of.type), (slot) => {
    const loop: Loop = { of, slot, at: node.at };
    if (name === "map") return collected(compiler, loop, second === undefined ? undefined : first, second ?? first);
    const test = compiler.condition(first);
    switch (name) {
      case "all":
        return { type: BOOL, run: (frame) => decided(loop, test, frame, false) };
      case "exists":
        return { type: BOOL, run: (frame) => decided(loop, test, frame, true) };
      case "exists_one":
        return { type: BOOL, run: (frame) => exactlyOne(loop, test, frame) };
      case "filter":
        return { type: of.type.kind === "list" ? of.type : LIST, run: (frame) => filtered(loop, test, frame) };
    }
  });
}

const LIST: ValueType = { kind: "list", of: UNKNOWN };

interface Loop {
  readonly of: Compiled;
  /** Where each element stands in the frame. */
  readonly slot: number;
  readonly at: number;
}

function expectList(compiler: Compiler, { name, over }: Macro, of: Compiled): void {
  const { kind } = of.type;
  if (kind === "list" || kind === "map" || kind === "object" || kind === "unknown" || kind === "null") return;
  throw compiler.error(
    over.at,
    `${name}() is asked of a list or a map, but ${compiler.textOf(of, "this")} is ${KIND_WORDS[kind]}`,
  );
}

function elementType(type: ValueType): ValueType {
  if (type.kind === "list") return type.of;
  return type.kind === "map" || type.kind === "object" ? { kind: "string" } : UNKNOWN;
}

/** The elements of a list or the keys of a map; none of what isn't there. */
function elementsOf({ of, at }: Loop, frame: Frame): readonly unknown[] | Failure {
  const value = of.run(frame);
  if (Array.isArray(value) || value instanceof Failure) return value;
  if (value === null || value === undefined) return [];
  const kind = kindOf(value);
  return kind === "map" ? Object.keys(value) : new Failure(`${KIND_WORDS[kind]} has no elements`, at);
}

/** One element decides, even beside others that fail. */
function decided(loop: Loop, test: Compiled, frame: Frame, decides: boolean): boolean | Failure {
  const elements = elementsOf(loop, frame);
  if (elements instanceof Failure) return elements;
  let failure: Failure | undefined;
  for (const element of elements) {
    frame[loop.slot] = element;
    const value = truth(test.run(frame), loop.at);
    if (value === decides) return decides;
    if (value instanceof Failure) failure ??= value;
  }
  return failure ?? !decides;
}

function exactlyOne(loop: Loop, test: Compiled, frame: Frame): boolean | Failure {
  const found = filtered(loop, test, frame);
  return found instanceof Failure ? found : found.length === 1;
}

function filtered(loop: Loop, test: Compiled, frame: Frame): readonly unknown[] | Failure {
  const elements = elementsOf(loop, frame);
  if (elements instanceof Failure) return elements;
  const found: unknown[] = [];
  for (const element of elements) {
    frame[loop.slot] = element;
    const value = truth(test.run(frame), loop.at);
    if (value instanceof Failure) return value;
    if (value) found.push(element);
  }
  return found;
}

function collected(compiler: Compiler, loop: Loop, condition: Node | undefined, result: Node): Compiled {
  const test = condition && compiler.condition(condition);
  const each = compiler.compile(result);
  return {
    type: { kind: "list", of: each.type },
    run: (frame) => {
      const elements = test === undefined ? elementsOf(loop, frame) : filtered(loop, test, frame);
      if (elements instanceof Failure) return elements;
      const results: unknown[] = [];
      for (const element of elements) {
        frame[loop.slot] = element;
        const value = each.run(frame);
        if (value instanceof Failure) return value;
        results.push(value);
      }
      return results;
    },
  };
}

function bound(compiler: Compiler, value: Compiled, variable: string, result: Node): Compiled {
  return compiler.withLocal(variable, value.type, (slot) => {
    const { type, run } = compiler.compile(result);
    return {
      type,
      run: (frame) => {
        const content = value.run(frame);
        if (content instanceof Failure) return content;
        frame[slot] = content;
        return run(frame);
      },
    };
  });
}

function mapped(compiler: Compiler, { name, variable, at }: Macro, of: Compiled, result: Node): Compiled {
  const inner = of.type.kind === "optional" ? of.type.of : UNKNOWN;
  return compiler.withLocal(variable, inner, (slot) => {
    const each = compiler.compile(result);
    return {
      type: { kind: "optional", of: name === "optMap" ? each.type : UNKNOWN },
      run: (frame) => {
        const optional = of.run(frame);
        if (optional instanceof Failure || optional === null) return optional;
        if (!(optional instanceof CelOptional)) return new Failure(`${name}() is asked of an optional value`, at);
        if (optional.content === undefined) return optional;
        frame[slot] = optional.content;
        const value = each.run(frame);
        return name === "optFlatMap" || value instanceof Failure ? value : new CelOptional(value);
      },
    };
  });
}
