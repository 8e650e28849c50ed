import { type FieldPath, formatFieldPath } from "../fields/field-path.js";
import { meantFields } from "../fields/meant-fields.js";
import { type Fields, UNKNOWN, type ValueType } from "../fields/value-type.js";
import { TYPE_NAMES } from "../functions/conversions.js";
import { expressionError } from "../language/expression-error.js";
import type {
  Condition,
  ListLiteral,
  Literal,
  Logical,
  MapLiteral,
  Name,
  Node,
  Operation,
} from "../language/syntax-tree.js";
import { CelType } from "../values/cel-type.js";
import { Failure } from "../values/failure.js";
import { kindOf, type ValueKind } from "../values/value-kind.js";
import { compileAccess } from "./compile-access.js";
import { compileCall } from "./compile-call.js";
import { compileMacro } from "./compile-macro.js";
import { compileOperation } from "./compile-operation.js";
import { type Compiled, constantOf, type Frame } from "./compiled.js";
import { KIND_WORDS } from "./kind-words.js";

const TYPES: ReadonlySet<string> = new Set(Object.values(TYPE_NAMES));

/** A variable that a macro has: its place in the frame, and what is known of it. */
interface Local {
  readonly slot: number;
  readonly type: ValueType;
}

/** Compiles the parts of one expression over the variables of a row. Throws `C1Z_INVALID_EXPRESSION` with the place of a mistake. */
export class Compiler {
  readonly #expression: string;
  readonly #variables: Fields;
  readonly #slots: ReadonlyMap<string, number>;
  readonly #locals = new Map<string, Local>();
  #frameSize: number;
  #uses = new Map<string, FieldPath>();

  /** `variables`: those of the row, which stand in the frame in this order. */
  constructor(expression: string, variables: Fields) {
    this.#expression = expression;
    this.#variables = variables;
    this.#slots = new Map([...variables.keys()].map((name, slot) => [name, slot]));
    this.#frameSize = variables.size;
  }

  /** How long a frame has to be for all that was compiled so far. */
  get frameSize(): number {
    return this.#frameSize;
  }

  /** The fields of the row that were used since the last call; of a value that is used whole, the value. */
  takeUses(): readonly FieldPath[] {
    const uses = [...this.#uses.values()];
    this.#uses = new Map();
    return uses;
  }

  /** Compiles a part that is used for its value. */
  compile(node: Node): Compiled {
    const compiled = this.compileStep(node);
    if (compiled.path !== undefined) this.#uses.set(JSON.stringify(compiled.path), compiled.path);
    return compiled;
  }

  /** Compiles a part of which perhaps only a field is used. */
  compileStep(node: Node): Compiled {
    switch (node.kind) {
      case "literal":
        return literal(node);
      case "name":
        return this.#name(node);
      case "select":
      case "index":
        return this.#withKnownTypes(node) ?? compileAccess(this, node);
      case "call":
        return compileCall(this, node);
      case "operation":
        return this.#operation(node);
      case "logical":
        return this.#logical(node);
      case "condition":
        return this.#condition(node);
      case "list":
        return this.#list(node);
      case "map":
        return this.#map(node);
      case "macro":
        return compileMacro(this, node);
    }
  }

  /** A mistake at a node. */
  error(at: number, message: string, hint?: string): Error {
    return expressionError(this.#expression, at, message, hint);
  }

  /** The same with fields that may be meant. */
  unknownField(at: number, message: string, fields: Fields, before: string, written: string): Error {
    const meant = meantFields(fields, before, written);
    if (meant.length > 0) return this.error(at, `${message}; did you mean ${meant.join(" or ")}?`);
    const names = [...fields.keys()].join(", ");
    return this.error(at, message, names === "" ? undefined : `It has ${names}.`);
  }

  /** What a part is, for messages: its words in the expression. */
  textOf({ path }: Compiled, otherwise: string): string {
    return path === undefined ? otherwise : formatFieldPath(path);
  }

  /** Compiles with a variable of its own; `inside` gets its place in the frame. */
  withLocal<Result>(name: string, type: ValueType, inside: (slot: number) => Result): Result {
    const before = this.#locals.get(name);
    const slot = this.#frameSize++;
    this.#locals.set(name, { slot, type });
    try {
      return inside(slot);
    } finally {
      if (before === undefined) this.#locals.delete(name);
      else this.#locals.set(name, before);
    }
  }

  /** Whether a name is a variable of the row or of a macro. */
  isVariable(name: string): boolean {
    return this.#locals.has(name) || this.#variables.has(name);
  }

  #name(node: Name): Compiled {
    const { name, at } = node;
    const local = this.#locals.get(name);
    if (local !== undefined) {
      const { slot, type } = local;
      return { type, run: (frame) => frame[slot] ?? null };
    }
    const slot = this.#slots.get(name);
    const type = this.#variables.get(name);
    if (slot !== undefined && type !== undefined) return { type, path: [name], run: (frame) => frame[slot] ?? null };
    if (TYPES.has(name)) return constantOf(new CelType(name), { kind: "type" });
    return this.#shortened(node) ?? this.#unknownName(name, at);
  }

  /** A path may leave out the part of the row that it is in, where one part alone has the field: `slug` is `entitlement.slug`. */
  #shortened({ name, at }: Name): Compiled | undefined {
    const parts = [...this.#variables].filter(([, type]) => type.kind === "object" && type.fields().has(name));
    const [part, ...others] = parts;
    if (part === undefined || others.length > 0) return undefined;
    const of: Node = { kind: "name", at, name: part[0] };
    return compileAccess(this, { kind: "select", at, of, field: name, isOptional: false });
  }

  #unknownName(name: string, at: number): never {
    const hint = `Variables here: ${[...this.#variables.keys()].join(", ")}.`;
    const meant = meantFields(this.#variables, "", name);
    const choices = meant.length === 0 ? "" : `; did you mean ${meant.join(" or ")}?`;
    throw this.error(at, `There is no variable "${name}"${choices}`, meant.length === 0 ? hint : undefined);
  }

  /** `google.protobuf.Timestamp` is the name of a type. */
  #withKnownTypes(node: Node): Compiled | undefined {
    const name = dottedName(node);
    return name !== undefined && TYPES.has(name) ? constantOf(new CelType(name), { kind: "type" }) : undefined;
  }

  #operation(node: Operation): Compiled {
    return compileOperation(this, node);
  }

  #logical({ operator, operands, at }: Logical): Compiled {
    const compiled = operands.map((operand) => this.condition(operand));
    const [a, b] = compiled;
    if (a === undefined) throw new Error("A logical operator has an operand");
    const bool: ValueType = { kind: "bool" };
    if (operator === "!") {
      return {
        type: bool,
        run: (frame) => {
          const value = truth(a.run(frame), at);
          return value instanceof Failure ? value : !value;
        },
      };
    }
    if (b === undefined) throw new Error(`${operator} has two operands`);
    const decides = operator === "||";
    return { type: bool, run: (frame) => eitherOrBoth(decides, a, b, frame, at) };
  }

  /** Compiles what has to be true or false. What the row lacks counts as false. */
  condition(node: Node): Compiled {
    const compiled = this.compile(node);
    const { kind } = compiled.type;
    if (kind === "bool" || kind === "unknown" || kind === "null") return compiled;
    const what = this.textOf(compiled, "this");
    throw this.error(
      node.at,
      `A condition is true or false, but ${what} is ${KIND_WORDS[kind]}`,
      CONDITION_HINTS[kind],
    );
  }

  #condition({ condition, yes, no, at }: Condition): Compiled {
    const test = this.condition(condition);
    const [first, second] = [this.compile(yes), this.compile(no)];
    return {
      type: first.type.kind === second.type.kind ? first.type : UNKNOWN,
      run: (frame) => {
        const value = truth(test.run(frame), at);
        if (value instanceof Failure) return value;
        return value ? first.run(frame) : second.run(frame);
      },
    };
  }

  #list({ elements }: ListLiteral): Compiled {
    const compiled = elements.map((element) => this.compile(element));
    const [first] = compiled;
    const isUniform = compiled.every(({ type }) => type.kind === first?.type.kind);
    const type: ValueType = { kind: "list", of: (isUniform && first?.type) || UNKNOWN };
    const run = (frame: Frame): unknown => {
      const values = compiled.map((element) => element.run(frame));
      return values.find((value) => value instanceof Failure) ?? values;
    };
    // A list that is the same for every row is made once.
    return compiled.every(({ constant }) => constant !== undefined) ? constantOf(run([]), type) : { type, run };
  }

  #map({ entries }: MapLiteral): Compiled {
    const compiled = entries.map(([key, value]) => [this.compile(key), this.compile(value)] as const);
    return {
      type: { kind: "map", of: UNKNOWN },
      run: (frame) => {
        const map: Record<string, unknown> = {};
        for (const [key, value] of compiled) {
          const [name, content] = [key.run(frame), value.run(frame)];
          if (name instanceof Failure) return name;
          if (content instanceof Failure) return content;
          Object.defineProperty(map, String(name), { value: content, enumerable: true, configurable: true });
        }
        return map;
      },
    };
  }
}

const CONDITION_HINTS: Partial<Readonly<Record<ValueType["kind"], string>>> = {
  string: 'Compare it: field == "value", field.contains("part"), field != null.',
  list: "Ask about its elements: list.exists(x, x == 1), size(list) > 0.",
  object: "Ask whether it is there, has(resource.status), or about one of its fields.",
};

/** True or false; what isn't there is false. */
export function truth(value: unknown, at: number): boolean | Failure {
  if (value === true || value === false) return value;
  if (value === null || value === undefined) return false;
  if (value instanceof Failure) return value;
  return new Failure(`a condition is true or false, but this is ${KIND_WORDS[kindOf(value)]}`, at);
}

/** What decides (true for `||`) decides, even beside a failure. */
function eitherOrBoth(decides: boolean, a: Compiled, b: Compiled, frame: Frame, at: number): boolean | Failure {
  const first = truth(a.run(frame), at);
  if (first === decides) return decides;
  const second = truth(b.run(frame), at);
  if (second === decides) return decides;
  return first instanceof Failure ? first : second;
}

function literal({ value }: Literal): Compiled {
  const kind = kindOf(value) as Extract<ValueKind, "null" | "bool" | "int" | "double" | "string" | "bytes">;
  return constantOf(value, { kind });
}

function dottedName(node: Node): string | undefined {
  if (node.kind === "name") return node.name;
  if (node.kind !== "select" || node.isOptional) return undefined;
  const before = dottedName(node.of);
  return before === undefined ? undefined : `${before}.${node.field}`;
}
