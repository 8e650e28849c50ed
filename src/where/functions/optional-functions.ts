import { UNKNOWN, type ValueType } from "../fields/value-type.js";
import { CelOptional } from "../values/cel-optional.js";
import { Failure } from "../values/failure.js";
import { kindOf } from "../values/value-kind.js";
import { type Functions, overload } from "./overload.js";

const OPTIONAL: ValueType = { kind: "optional", of: UNKNOWN };
const NOTHING = new CelOptional(undefined);

/** What a value that may not be there can be asked. */
export const OPTIONAL_METHODS: Functions = {
  hasValue: [overload(["optional"], "bool", ({ content }) => content !== undefined)],
  value: [overload(["optional"], UNKNOWN, ({ content }) => content ?? new Failure("there is no value"))],
  orValue: [overload(["optional", "any"], UNKNOWN, ({ content }, other) => content ?? other)],
  or: [overload(["optional", "optional"], OPTIONAL, (one, other) => (one.content === undefined ? other : one))],
};

/** `optional.of(x)` and its like. */
export const OPTIONAL_FUNCTIONS: Functions = {
  "optional.of": [overload(["any"], OPTIONAL, (value) => new CelOptional(value))],
  "optional.none": [overload([], OPTIONAL, () => NOTHING)],
  "optional.ofNonZeroValue": [
    overload(["any"], OPTIONAL, (value) => (isZero(value) ? NOTHING : new CelOptional(value))),
  ],
};

function isZero(value: unknown): boolean {
  switch (kindOf(value)) {
    case "list":
    case "string":
    case "bytes":
      return (value as { readonly length: number }).length === 0;
    case "map":
      return Object.keys(value as object).length === 0;
    case "double":
    case "int":
      return Number(value) === 0;
    default:
      return value === null || value === false;
  }
}
