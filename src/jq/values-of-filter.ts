import type { LinePart, LineValue } from "../projection/line-values.js";
import type { Entry, Expression } from "./expression.js";
import { parseFilter } from "./parse-filter.js";
import { NotUnderstood } from "./tokens.js";

/**
 * What a filter prints of each input, if that is values at fixed paths and nothing else: `.a.b`, `.a, .b`, `[.a, .b]`, `{a: .b}` and those in one
 * another, in jq's compact form. jq compiles such a filter. Undefined for any other.
 */
export function valuesOfFilter(filter: string): readonly LineValue[] | undefined {
  if (!CERTAIN.test(filter)) return undefined;
  try {
    return valuesOf(parseFilter(filter), []);
  } catch (error) {
    if (error instanceof NotUnderstood) return undefined;
    throw error;
  }
}

/** The values that an expression gives for the value at `at`. */
function valuesOf(expression: Expression, at: readonly string[]): readonly LineValue[] | undefined {
  if (expression.kind === "array") return arrayOf(expression.of, at);
  if (expression.kind === "object") return objectOf(expression.entries, at);
  if (expression.kind === "binary" && expression.operator === ",") {
    const left = valuesOf(expression.left, at);
    const right = left && valuesOf(expression.right, at);
    return right && [...left, ...right];
  }
  if (expression.kind === "binary" && expression.operator === "|") {
    const left = pathOf(expression.left, at);
    return left && valuesOf(expression.right, left);
  }
  const path = pathOf(expression, at);
  return path && [[path]];
}

/** The path of an expression that follows members only. */
function pathOf(expression: Expression, at: readonly string[]): readonly string[] | undefined {
  if (expression.kind === "identity") return at;
  if (expression.kind === "binary" && expression.operator === "|") {
    const left = pathOf(expression.left, at);
    return left && pathOf(expression.right, left);
  }
  if (expression.kind !== "field") return undefined;
  const of = pathOf(expression.of, at);
  return of && [...of, expression.name];
}

function arrayOf(of: Expression | undefined, at: readonly string[]): readonly LineValue[] | undefined {
  // `.a | []` fails where `.a` does, which no value would tell.
  const elements = of && valuesOf(of, at);
  return elements && [["[", ...elements.flatMap((value, index) => (index === 0 ? value : [",", ...value])), "]"]];
}

function objectOf(entries: readonly Entry[], at: readonly string[]): readonly LineValue[] | undefined {
  const parts: LinePart[] = [];
  const names = new Set<string>();
  for (const { key, value } of entries) {
    const values = valuesOf(value, at);
    // Several values would give an object for each, and of a name that comes twice the last value counts.
    if (key.kind !== "literal" || typeof key.value !== "string" || !PLAIN_NAME.test(key.value)) return undefined;
    if (values?.length !== 1 || names.has(key.value)) return undefined;
    parts.push(`${names.size === 0 ? "{" : ","}"${key.value}":`, ...(values[0] as LineValue));
    names.add(key.value);
  }
  return names.size === 0 ? undefined : [[...parts, "}"]];
}

/** Whatever is understood of these characters, jq understands in the same way. */
const CERTAIN = /^[\w .,|{}[\]()":-]+$/;
/** A name that is printed as it is written, and is no word of jq's own. */
const PLAIN_NAME = /^(?!__loc__$)[\w -]+$/;
