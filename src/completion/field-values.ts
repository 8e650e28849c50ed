import { ENTITLEMENT_PARTS } from "../views/entitlement-list.js";
import { GRANT_PARTS } from "../views/grant-list.js";
import { RESOURCE_PARTS } from "../views/resource-list.js";
import { RESOURCE_TYPE_PARTS } from "../views/resource-type-list.js";
import type { RowParts } from "../views/row-shape.js";
import { knownPaths } from "../where/fields/known-paths.js";
import { typeOfSchema } from "../where/fields/type-of-schema.js";
import { rowVariables } from "../where/row-variables.js";

/** What the rows of a command are made of, by its id. */
const ROWS: Readonly<Record<string, RowParts>> = {
  grants: GRANT_PARTS,
  entitlements: ENTITLEMENT_PARTS,
  resources: RESOURCE_PARTS,
  principals: RESOURCE_PARTS,
  "resource-types": RESOURCE_TYPE_PARTS,
  access: ENTITLEMENT_PARTS,
};

/** The path that is being typed: the last thing of an expression, or of a list. */
const LAST_PATH = /[A-Za-z_][\w.]*$/;

/**
 * The typed text with the path that it ends with completed, by all fields that the rows of a command may have: those next to what is
 * typed first. None where it does not end with a path.
 */
export function fieldValues(command: string, typed: string, most: number): readonly string[] {
  const parts = ROWS[command];
  const path = LAST_PATH.exec(typed)?.[0] ?? "";
  const isInText = (typed.match(/"/g)?.length ?? 0) % 2 === 1;
  if (parts === undefined || isInText) return [];
  const before = typed.slice(0, typed.length - path.length);
  const types = Object.entries(rowVariables(parts)).map(([name, schema]) => [name, typeOfSchema(schema)] as const);
  const found = [...knownPaths(new Map(types))].filter((one) => one.startsWith(path) && one !== path);
  const depthOf = (one: string): number => one.split(".").length;
  const least = Math.min(...found.map(depthOf));
  const near = found.filter((one) => depthOf(one) <= least + 1).sort((a, b) => depthOf(a) - depthOf(b));
  return near.slice(0, most).map((one) => before + one);
}
