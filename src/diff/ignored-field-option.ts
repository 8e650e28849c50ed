import { nearestNames } from "../text/nearest-names.js";
import { parseFieldPath } from "./field-path.js";
import { ROW_MESSAGES } from "./row-messages.js";
import type { FieldPath } from "./sync-diff.js";

/** The fields that rows have, of any kind. */
const FIELD_NAMES = new Set(Object.values(ROW_MESSAGES).flatMap(({ fields }) => fields.map(({ name }) => name)));

/**
 * Reads the path of a field that should not be compared, or says what is wrong with it: also where no kind of row has such a
 * field, because a typing mistake would ignore nothing.
 */
export function readIgnoredField(text: string): { readonly path: FieldPath } | { readonly problem: string } {
  const path = parseFieldPath(text);
  if (path === undefined) return { problem: `Expected a path like annotations.UserTrait.status, got "${text}".` };
  const [first = ""] = path;
  if (first === "*" || FIELD_NAMES.has(first)) return { path };
  const near = nearestNames(first, FIELD_NAMES);
  const advice = near.length === 0 ? `Fields: ${[...FIELD_NAMES].join(", ")}.` : `Did you mean ${near.join(" or ")}?`;
  return { problem: `No row has a field "${first}". ${advice}` };
}
