import { CelDuration } from "./cel-duration.js";
import { CelOptional } from "./cel-optional.js";
import { CelTimestamp } from "./cel-timestamp.js";
import { CelType } from "./cel-type.js";

/** What a value is at run time. A number of JSON is a `double`, an integer that is written in the expression an `int`. */
export type ValueKind =
  | "null"
  | "bool"
  | "int"
  | "double"
  | "string"
  | "bytes"
  | "list"
  | "map"
  | "timestamp"
  | "duration"
  | "type"
  | "optional";

/** The kind of a value that is no failure. */
export function kindOf(value: unknown): ValueKind {
  switch (typeof value) {
    case "string":
      return "string";
    case "number":
      return "double";
    case "bigint":
      return "int";
    case "boolean":
      return "bool";
    case "object":
      return kindOfObject(value);
    default:
      return "null";
  }
}

function kindOfObject(value: object | null): ValueKind {
  if (value === null) return "null";
  if (Array.isArray(value)) return "list";
  if (value instanceof CelTimestamp) return "timestamp";
  if (value instanceof CelDuration) return "duration";
  if (value instanceof Uint8Array) return "bytes";
  if (value instanceof CelType) return "type";
  return value instanceof CelOptional ? "optional" : "map";
}
