import type { JsonSchema } from "../json-schema/json-schema.js";
import type { Compiled, Frame } from "./compile/compiled.js";
import { Compiler, truth } from "./compile/compiler.js";
import type { FieldPath } from "./fields/field-path.js";
import { typeOfSchema } from "./fields/type-of-schema.js";
import { parseExpression } from "./language/parse-expression.js";
import type { Node } from "./language/syntax-tree.js";
import { Failure } from "./values/failure.js";

/** The variables of an expression, each with the description of its JSON. */
export type Variables = Readonly<Record<string, JsonSchema>>;

/** A field that has to have one value, for a row to be kept. */
export interface Equality {
  readonly path: FieldPath;
  readonly value: string;
}

/** A condition that has to hold, with others (`a && b && c` are three), and what it needs of a row. */
export interface Conjunct {
  /** The fields that are looked at; of a value that is used whole, the value. */
  readonly uses: readonly FieldPath[];
  /** Of a comparison with a text that is written in the expression. */
  readonly equality: Equality | undefined;
  /** Whether it holds for a frame; a failure where it has no answer. */
  readonly test: (frame: Frame) => boolean | Failure;
}

/** An expression that rows are tested with. */
export interface Where {
  readonly expression: string;
  /** The names of the variables, in the order of their values in a frame. */
  readonly variables: readonly string[];
  /** All have to hold. */
  readonly conjuncts: readonly Conjunct[];
  /** A frame to put the values of a row into; the same one serves row after row. */
  frame(): Frame;
  /** Whether a row is kept, its values by the names of the variables; a failure where the expression has no answer for it. */
  test(values: Readonly<Record<string, unknown>>): boolean | Failure;
}

/**
 * Compiles a CEL expression (docs/where.md) over rows with these variables. Throws `C1Z_INVALID_EXPRESSION`, which says where the mistake
 * is, for what is no expression, a field that a variable's description does not have, and values that an operator or function does not take.
 */
export function compileWhere(expression: string, variables: Variables): Where {
  const types = new Map(Object.entries(variables).map(([name, schema]) => [name, typeOfSchema(schema)]));
  const tree = parseExpression(expression);
  const compiler = new Compiler(expression, types);
  const conjuncts = conjunctsOf(tree).map((node) => conjunctOf(compiler, node));
  const names = [...types.keys()];
  const frame = (): Frame => new Array(compiler.frameSize).fill(null);
  const scratch = frame();
  return {
    expression,
    variables: names,
    conjuncts,
    frame,
    test(values) {
      names.forEach((name, slot) => {
        scratch[slot] = values[name] ?? null;
      });
      return testAll(conjuncts, scratch);
    },
  };
}

/** Whether all hold. One that does not decides, even beside a failure. */
export function testAll(conjuncts: readonly Conjunct[], frame: Frame): boolean | Failure {
  let failure: Failure | undefined;
  for (const { test } of conjuncts) {
    const value = test(frame);
    if (value === false) return false;
    if (value instanceof Failure) failure ??= value;
  }
  return failure ?? true;
}

function conjunctsOf(node: Node): readonly Node[] {
  return node.kind === "logical" && node.operator === "&&" ? node.operands.flatMap(conjunctsOf) : [node];
}

function conjunctOf(compiler: Compiler, node: Node): Conjunct {
  const { run } = compiler.condition(node);
  const uses = compiler.takeUses();
  return { uses, equality: equalityOf(compiler, node), test: (frame) => truth(run(frame), node.at) };
}

function equalityOf(compiler: Compiler, node: Node): Equality | undefined {
  if (node.kind !== "operation" || node.operator !== "==") return undefined;
  const [a, b] = node.operands.map((operand) => compiler.compileStep(operand));
  compiler.takeUses();
  return a && b && (equalityWith(a, b) ?? equalityWith(b, a));
}

function equalityWith({ path }: Compiled, { constant }: Compiled): Equality | undefined {
  return path !== undefined && typeof constant?.value === "string" ? { path, value: constant.value } : undefined;
}
