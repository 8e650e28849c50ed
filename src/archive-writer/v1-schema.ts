import { TABLES, type TableName } from "../c1z/sqlite/table-shapes.js";

/** A table of a v1 archive as the current writer creates it. */
interface TableDefinition {
  /** Column names with their SQL types, without `id`, which comes first. */
  readonly columns: Readonly<Record<string, string>>;
  readonly indexes: readonly IndexDefinition[];
}

interface IndexDefinition {
  readonly name: string;
  readonly unique?: boolean;
  readonly on: readonly string[];
  readonly where?: string;
}

const TEXT = "text not null";
const OPTIONAL_TEXT = "text not null default ''";
/** What every record has: its message, its sync and when it was read. */
const RECORD = { data: "blob not null", sync_id: TEXT, discovered_at: "datetime not null" } as const;

/** The tables and indexes of writer 0.25.0 (docs/format-v1.md, "Tables"). */
const DEFINITIONS: Readonly<Record<TableName, TableDefinition>> = {
  [TABLES.resourceTypes]: {
    columns: { external_id: TEXT, ...RECORD },
    indexes: [{ name: "idx_resource_types_external_sync_v1", unique: true, on: ["external_id", "sync_id"] }],
  },
  [TABLES.resources]: {
    columns: {
      resource_type_id: TEXT,
      external_id: TEXT,
      parent_resource_type_id: "text",
      parent_resource_id: "text",
      ...RECORD,
    },
    indexes: [
      { name: "idx_resources_resource_type_id_v1", on: ["resource_type_id"] },
      // The writer's own names: those of these two are swapped.
      { name: "idx_resources_external_sync_v1", on: ["parent_resource_type_id", "parent_resource_id"] },
      { name: "idx_resources_parent_resource_id_v1", unique: true, on: ["external_id", "sync_id"] },
    ],
  },
  [TABLES.entitlements]: {
    columns: { resource_type_id: TEXT, resource_id: TEXT, external_id: TEXT, ...RECORD },
    indexes: [
      { name: "idx_entitlements_resource_id_v1", on: ["resource_type_id", "resource_id"] },
      { name: "idx_entitlements_external_sync_v1", unique: true, on: ["external_id", "sync_id"] },
    ],
  },
  [TABLES.grants]: {
    columns: {
      resource_type_id: TEXT,
      resource_id: TEXT,
      entitlement_id: TEXT,
      principal_resource_type_id: TEXT,
      principal_resource_id: TEXT,
      external_id: TEXT,
      expansion: "blob",
      needs_expansion: "integer not null default 0",
      ...RECORD,
    },
    indexes: [
      { name: "idx_grants_resource_type_id_resource_id_v1", on: ["resource_type_id", "resource_id"] },
      { name: "idx_grants_principal_id_v1", on: ["principal_resource_type_id", "principal_resource_id"] },
      {
        name: "idx_grants_entitlement_id_principal_id_v1",
        on: ["entitlement_id", "principal_resource_type_id", "principal_resource_id"],
      },
      { name: "idx_grants_external_sync_v1", unique: true, on: ["external_id", "sync_id"] },
      { name: "idx_grants_entitlement_sync_grant_v1", on: ["entitlement_id", "sync_id", "id"] },
      { name: "idx_grants_sync_expansion_v1", on: ["sync_id"], where: "expansion IS NOT NULL" },
      { name: "idx_grants_sync_needs_expansion_v1", on: ["sync_id"], where: "needs_expansion = 1" },
    ],
  },
  [TABLES.assets]: {
    columns: { external_id: TEXT, content_type: TEXT, ...RECORD },
    indexes: [{ name: "idx_assets_external_sync_v1", unique: true, on: ["external_id", "sync_id"] }],
  },
  [TABLES.syncRuns]: {
    columns: {
      sync_id: TEXT,
      started_at: "datetime not null",
      ended_at: "datetime",
      sync_token: TEXT,
      sync_type: "text not null default 'full'",
      parent_sync_id: OPTIONAL_TEXT,
      linked_sync_id: OPTIONAL_TEXT,
      supports_diff: "integer not null default 0",
      grants_backfilled: "integer not null default 0",
      stats: "text",
      ingest_invariant_generation: OPTIONAL_TEXT,
      ingest_invariant_coverage: OPTIONAL_TEXT,
      ingest_invariant_mode: OPTIONAL_TEXT,
    },
    indexes: [{ name: "idx_sync_runs_sync_id_v1", unique: true, on: ["sync_id"] }],
  },
};

/** The statements that create the tables of a v1 archive, without indexes: those are quicker to build when all rows are there. */
export function tableStatements(): readonly string[] {
  return Object.entries(DEFINITIONS).map(([table, { columns }]) => {
    const definitions = Object.entries(columns).map(([name, type]) => `${name} ${type}`);
    return `CREATE TABLE ${table} (id integer primary key, ${definitions.join(", ")})`;
  });
}

/** The statements that create the indexes of those tables. */
export function indexStatements(): readonly string[] {
  return Object.entries(DEFINITIONS).flatMap(([table, { indexes }]) =>
    indexes.map(({ name, unique, on, where }) => {
      const condition = where === undefined ? "" : ` WHERE ${where}`;
      return `CREATE ${unique ? "UNIQUE " : ""}INDEX ${name} ON ${table} (${on.join(", ")})${condition}`;
    }),
  );
}
