import { MessageDecoder } from "../../c1z/decode.js";
import { isC1zError } from "../../c1z/errors.js";
import { Entitlement, Grant, Resource, ResourceType } from "../../c1z/protobuf/messages.js";
import { TABLES, type TableName } from "../../c1z/sqlite/table-shapes.js";
import type { RowValues } from "./row-values.js";

/**
 * Whether a row's message says the same ids as its columns: `agrees` for all of them, `silent` if some are in the columns only (slim grants),
 * `disagrees`, or `unreadable`.
 */
export type Agreement = "agrees" | "silent" | "disagrees" | "unreadable";

/** Each id with what the message says of it; undefined if the message does not have it. */
type Pairs = readonly (readonly [column: unknown, message: string | undefined])[];

const decoder = new MessageDecoder();

const PAIRS: Partial<Readonly<Record<TableName, (row: RowValues, message: Buffer) => Pairs>>> = {
  [TABLES.resourceTypes]: (row, bytes) => [[row.external_id, decoder.decode(ResourceType, bytes).id]],
  [TABLES.resources]: (row, bytes) => {
    const { id } = decoder.decode(Resource, bytes);
    return [
      [row.resource_type_id, id?.resourceType],
      [row.external_id, id && `${id.resourceType}:${id.resource}`],
    ];
  },
  [TABLES.entitlements]: (row, bytes) => {
    const { id, resource } = decoder.decode(Entitlement, bytes);
    return [[row.external_id, id], ...resourcePairs(row.resource_type_id, row.resource_id, resource?.id)];
  },
  [TABLES.grants]: (row, bytes) => {
    const { id, entitlement, principal } = decoder.decode(Grant, bytes);
    return [
      [row.external_id, id],
      [row.entitlement_id, entitlement?.id],
      ...resourcePairs(row.resource_type_id, row.resource_id, entitlement?.resource?.id),
      ...resourcePairs(row.principal_resource_type_id, row.principal_resource_id, principal?.id),
    ];
  },
};

function resourcePairs(
  type: unknown,
  id: unknown,
  message: { readonly resourceType?: string; readonly resource?: string } | undefined,
): Pairs {
  return [
    [type, message?.resourceType],
    [id, message?.resource],
  ];
}

/** Compares a row's columns with its message. Tables whose rows have no message are `silent`. */
export function agreementOf(table: TableName, row: RowValues): Agreement {
  const pairs = PAIRS[table];
  if (pairs === undefined || !Buffer.isBuffer(row.data)) return "silent";
  try {
    const found = pairs(row, row.data);
    if (found.some(([column, message]) => message !== undefined && message !== column)) return "disagrees";
    return found.every(([, message]) => message !== undefined) ? "agrees" : "silent";
  } catch (error) {
    if (!isC1zError(error, "C1Z_BAD_MESSAGE")) throw error;
    return "unreadable";
  }
}
