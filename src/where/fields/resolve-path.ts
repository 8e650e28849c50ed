import { C1zError } from "../../c1z/errors.js";
import { type FieldPath, formatFieldPath, parseFieldPath } from "./field-path.js";
import { fieldsIn } from "./known-paths.js";
import { meantFields } from "./meant-fields.js";
import type { Fields, ValueType } from "./value-type.js";

/**
 * A path into rows with these parts. It may leave out the part of the row that it is in, where one part alone has the field. Throws
 * `C1Z_UNKNOWN_FIELD` for a field that the type of a part does not have; keys under profile and annotations are free.
 */
export function resolvePath(text: string, parts: Fields): FieldPath {
  const path = parseFieldPath(text);
  const [first = "", ...steps] = path;
  const part = parts.get(first);
  if (part !== undefined) {
    expectSteps(text, part, first, steps, parts);
    return path;
  }
  const having = [...parts].filter(([, type]) => fieldsIn(type).has(first));
  const [only, ...others] = having;
  if (only === undefined || others.length > 0) throw unknownField(text, parts, "", first, parts);
  expectSteps(text, only[1], only[0], path, parts);
  return [only[0], ...path];
}

function expectSteps(text: string, part: ValueType, before: string, steps: FieldPath, parts: Fields): void {
  let type = part;
  let place = before;
  for (const step of steps) {
    if (type.kind === "object") {
      const inner = type.fields().get(step);
      if (inner === undefined) throw unknownField(text, type.fields(), place, step, parts);
      type = inner;
    } else if (type.kind === "list") type = fieldsIn(type).get(step) ?? type.of;
    else if (type.kind === "map") type = type.of;
    else if (type.kind === "unknown") return;
    else throw unknownField(text, new Map(), place, step, parts);
    place = formatFieldPath([...parseFieldPath(place), step]);
  }
}

function unknownField(text: string, fields: Fields, before: string, step: string, parts: Fields): C1zError {
  const meant = meantFields(fields, before, step);
  const choices =
    meant.length === 0
      ? `; fields begin with ${[...parts.keys()].join(", ")}.`
      : `; did you mean ${meant.join(" or ")}?`;
  return new C1zError("C1Z_UNKNOWN_FIELD", `No row has a field "${text}"${choices}`);
}
