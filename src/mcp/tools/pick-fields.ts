import type { JsonSchema } from "../../json-schema/json-schema.js";
import { JsonSchema as Schema } from "../../json-schema/json-schema.js";
import { type Fields, fieldsAt } from "../../projection/fields.js";
import type { Variables } from "../../where/compile-where.js";
import { fieldsIn } from "../../where/fields/known-paths.js";
import { resolvePath } from "../../where/fields/resolve-path.js";
import { typeOfSchema } from "../../where/fields/type-of-schema.js";
import type { JsonObject } from "../answer/fit-answer.js";

/** Takes fields out of rows with these parts, or of rows that are one object. Throws `C1Z_UNKNOWN_FIELD`. */
export function pickFields(texts: readonly string[], rows: Variables | JsonSchema): (row: JsonObject) => JsonObject {
  const parts =
    rows instanceof Schema
      ? fieldsIn(typeOfSchema(rows))
      : new Map(Object.entries(rows).map(([name, schema]) => [name, typeOfSchema(schema)]));
  const fields = fieldsAt(texts.map((text) => resolvePath(text, parts)));
  return (row) => picked(row, fields) as JsonObject;
}

/** Of a list with something asked of its elements, all of it. */
function picked(value: unknown, fields: Fields): unknown {
  if (fields === "whole" || typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).flatMap(([name, one]) => {
    const within = fields.members.get(name);
    return within === undefined ? [] : [[name, picked(one, within)]];
  });
  return Object.fromEntries(entries);
}
