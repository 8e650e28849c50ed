import { TYPE_NAMES } from "../../src/where/functions/conversions.js";
import { CelOptional } from "../../src/where/values/cel-optional.js";
import { CelType } from "../../src/where/values/cel-type.js";
import { Failure } from "../../src/where/values/failure.js";
import { kindOf } from "../../src/where/values/value-kind.js";

/** A value with its type, in the form in which the answers of cel-go were kept. */
export function answerText(value: unknown): string {
  if (value instanceof Failure) return "error";
  if (value instanceof CelOptional) return `optional(${value.content === undefined ? "" : answerText(value.content)})`;
  if (value instanceof CelType) return `type ${value.name}`;
  if (value instanceof Uint8Array) return `bytes ${Buffer.from(value).toString("hex")}`;
  if (Array.isArray(value)) return `[${value.map(answerText).join(", ")}]`;
  const kind = kindOf(value);
  if (kind === "null") return "null";
  if (kind === "string") return `string ${JSON.stringify(value)}`;
  if (kind === "double") return `double ${String(value).replace(/^Infinity$/, "+Inf")}`;
  if (kind !== "map")
    return `${TYPE_NAMES[kind].replace(/^google\.protobuf\.(\w+)$/, (_, name: string) => name.toLowerCase())} ${value}`;
  const entries = Object.entries(value as object).map(
    ([key, one]) => `string ${JSON.stringify(key)}: ${answerText(one)}`,
  );
  return `{${entries.sort().join(", ")}}`;
}
