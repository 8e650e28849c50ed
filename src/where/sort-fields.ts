import { JsonSchema } from "../json-schema/json-schema.js";
import type { Variables } from "./compile-where.js";
import { fieldsIn } from "./fields/known-paths.js";
import { resolvePath } from "./fields/resolve-path.js";
import { typeOfSchema } from "./fields/type-of-schema.js";
import type { SortField } from "./sort-rows.js";

const DESCENDING = ":desc";

/**
 * The fields that `--sort` names: `principal.displayName`, `grant.id:desc`. `rows`: what their parts are, or what a whole row is. Throws
 * `C1Z_UNKNOWN_FIELD`.
 */
export function sortFields(texts: readonly string[], rows: Variables | JsonSchema): readonly SortField[] {
  const parts =
    rows instanceof JsonSchema
      ? fieldsIn(typeOfSchema(rows))
      : new Map(Object.entries(rows).map(([name, schema]) => [name, typeOfSchema(schema)]));
  return texts.map((text) => {
    const isDescending = text.endsWith(DESCENDING);
    const field = isDescending ? text.slice(0, -DESCENDING.length) : text.replace(/:asc$/, "");
    return { path: resolvePath(field, parts), isDescending };
  });
}
