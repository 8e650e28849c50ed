import { C1zError } from "../c1z/errors.js";
import { readIgnoredField } from "../diff/ignored-field-option.js";
import type { FieldPath } from "../diff/sync-diff.js";

/** The paths that texts stand for. Throws `C1Z_INVALID_SETTING` for a text that is none, or names a field that no row has. */
export function ignoredPaths(texts: readonly string[]): readonly FieldPath[] {
  return texts.map((text) => {
    const read = readIgnoredField(text);
    if ("path" in read) return read.path;
    throw new C1zError("C1Z_INVALID_SETTING", read.problem);
  });
}
