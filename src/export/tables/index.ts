import type { TableShape } from "../table.js";
import { ANNOTATIONS } from "./annotations.js";
import { ENTITLEMENTS } from "./entitlements.js";
import { GRANTS } from "./grants.js";
import { RESOURCE_TYPES } from "./resource-types.js";
import { RESOURCES } from "./resources.js";
import { SYNCS } from "./syncs.js";
import { USERS } from "./users.js";

/** The tables of an export, by name, in the order in which they are documented. */
export const TABLES = {
  syncs: SYNCS,
  resource_types: RESOURCE_TYPES,
  resources: RESOURCES,
  users: USERS,
  entitlements: ENTITLEMENTS,
  grants: GRANTS,
  annotations: ANNOTATIONS,
} as const;

/** The name of a table, and of its file or sheet. */
export type TableName = keyof typeof TABLES;

/** All names. */
export const TABLE_NAMES = Object.keys(TABLES) as readonly TableName[];

/** The shape of a table, as writers need it. */
export function shapeOf(name: TableName): TableShape {
  return TABLES[name];
}
