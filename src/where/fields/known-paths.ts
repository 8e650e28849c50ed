import type { Fields, ValueType } from "./value-type.js";

/** Messages nest themselves; nobody asks for more than this. */
const MOST_NESTED = 5;

/**
 * The paths of the fields that are known of a row, as they are typed; of annotations those that the messages are known of. `parts` too:
 * `resource.id` before `resource.id.resource`.
 */
export function* knownPaths(fields: Fields, before = "", depth = MOST_NESTED): Generator<string> {
  for (const [name, type] of fields) {
    // `@type` of an annotation is no name that a path can end with.
    if (!/^[A-Za-z_]\w*$/.test(name)) continue;
    const path = before === "" ? name : `${before}.${name}`;
    yield path;
    if (depth > 0) yield* knownPaths(fieldsIn(type), path, depth - 1);
  }
}

/** The fields of a value; none where they are not known. */
export function fieldsIn(type: ValueType): Fields {
  if (type.kind === "object") return type.fields();
  if (type.kind === "list" && type.annotations !== undefined) return type.annotations();
  return new Map();
}
