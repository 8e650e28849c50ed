import type { ValueType } from "../fields/value-type.js";
import type { TakenKind } from "../functions/overload.js";

/** What people call a kind of value. */
export const KIND_WORDS: Readonly<Record<ValueType["kind"] | TakenKind, string>> = {
  unknown: "some value",
  any: "any value",
  null: "null",
  bool: "true or false",
  int: "a whole number",
  double: "a number",
  string: "a text",
  bytes: "bytes",
  list: "a list",
  map: "a map",
  object: "an object",
  timestamp: "a time",
  duration: "a duration",
  type: "a type",
  optional: "an optional value",
};
