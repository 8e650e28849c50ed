import type { SyncRowsWriter, V1ArchiveWriter } from "../../archive-writer/v1-archive-writer.js";
import { TABLES, type TableName } from "../../c1z/sqlite/table-shapes.js";
import type { SavedKind } from "../salvaged.js";
import type { RowValues } from "./row-values.js";

/** The tables with the rows of syncs: what they hold, and how a row goes into a new archive. */
export const RECORD_TABLES: readonly {
  readonly table: TableName;
  readonly kind: SavedKind;
  readonly write: (rows: SyncRowsWriter, values: RowValues) => void;
}[] = [
  {
    table: TABLES.resourceTypes,
    kind: "resource-type",
    write: (rows, values) => rows.resourceType({ id: text(values.external_id), message: bytes(values.data) }),
  },
  {
    table: TABLES.resources,
    kind: "resource",
    write: (rows, values) =>
      rows.storedResource({
        resourceType: text(values.resource_type_id),
        externalId: text(values.external_id),
        parentType: optionalText(values.parent_resource_type_id),
        parent: optionalText(values.parent_resource_id),
        message: bytes(values.data),
      }),
  },
  {
    table: TABLES.entitlements,
    kind: "entitlement",
    write: (rows, values) =>
      rows.entitlement({
        resourceType: text(values.resource_type_id),
        resource: text(values.resource_id),
        id: text(values.external_id),
        message: bytes(values.data),
      }),
  },
  {
    table: TABLES.grants,
    kind: "grant",
    write: (rows, values) =>
      rows.grant({
        id: text(values.external_id),
        entitlement: {
          resourceType: text(values.resource_type_id),
          resource: text(values.resource_id),
          id: text(values.entitlement_id),
        },
        principal: {
          resourceType: text(values.principal_resource_type_id),
          resource: text(values.principal_resource_id),
        },
        expansion: Buffer.isBuffer(values.expansion) ? values.expansion : undefined,
        needsExpansion: values.needs_expansion === 1,
        message: bytes(values.data),
      }),
  },
  {
    table: TABLES.assets,
    kind: "asset",
    write: (rows, values) =>
      rows.asset({
        id: text(values.external_id),
        contentType: text(values.content_type),
        message: bytes(values.data),
      }),
  },
];

/** The writers of the rows of each sync, by sync and time: a connector reads many rows within one second. */
export class RowWriters {
  readonly #writer: V1ArchiveWriter;
  #last: { readonly sync: string; readonly time: string; readonly rows: SyncRowsWriter } | undefined;

  constructor(writer: V1ArchiveWriter) {
    this.#writer = writer;
  }

  rowsOf(sync: string, time: string): SyncRowsWriter {
    if (this.#last?.sync !== sync || this.#last.time !== time) {
      this.#last = { sync, time, rows: this.#writer.rowsOf(sync, time) };
    }
    return this.#last.rows;
  }
}

function text(value: RowValues[string] | undefined): string {
  return typeof value === "string" ? value : "";
}

function optionalText(value: RowValues[string] | undefined): string | null {
  return typeof value === "string" ? value : null;
}

function bytes(value: RowValues[string] | undefined): Buffer {
  return Buffer.isBuffer(value) ? value : Buffer.alloc(0);
}
