import { createReadStream, createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import Database from "better-sqlite3";
import { CompressStream } from "zstd-napi";

/** The five bytes in front of the zstd stream. */
const MAGIC = Buffer.from("C1ZF\0", "latin1");

/** The tables and indexes of writer release 0.25.0, as sqlite_master of its files has them. */
const SCHEMA = `
  CREATE TABLE v1_resource_types (id integer primary key, external_id text not null, data blob not null,
    sync_id text not null, discovered_at datetime not null);
  CREATE UNIQUE INDEX idx_resource_types_external_sync_v1 ON v1_resource_types (external_id, sync_id);
  CREATE TABLE v1_resources (id integer primary key, resource_type_id text not null, external_id text not null,
    parent_resource_type_id text, parent_resource_id text, data blob not null, sync_id text not null,
    discovered_at datetime not null);
  CREATE INDEX idx_resources_resource_type_id_v1 ON v1_resources (resource_type_id);
  CREATE INDEX idx_resources_external_sync_v1 ON v1_resources (parent_resource_type_id, parent_resource_id);
  CREATE UNIQUE INDEX idx_resources_parent_resource_id_v1 ON v1_resources (external_id, sync_id);
  CREATE TABLE v1_entitlements (id integer primary key, resource_type_id text not null, resource_id text not null,
    external_id text not null, data blob not null, sync_id text not null, discovered_at datetime not null);
  CREATE INDEX idx_entitlements_resource_id_v1 ON v1_entitlements (resource_type_id, resource_id);
  CREATE UNIQUE INDEX idx_entitlements_external_sync_v1 ON v1_entitlements (external_id, sync_id);
  CREATE TABLE v1_sync_runs (id integer primary key, sync_id text not null, started_at datetime not null,
    ended_at datetime, sync_token text not null, sync_type text not null default 'full',
    parent_sync_id text not null default '', linked_sync_id text not null default '',
    supports_diff integer not null default 0, grants_backfilled integer not null default 0, stats text,
    ingest_invariant_generation text not null default '', ingest_invariant_coverage text not null default '',
    ingest_invariant_mode text not null default '');
  CREATE UNIQUE INDEX idx_sync_runs_sync_id_v1 ON v1_sync_runs (sync_id);
  CREATE TABLE v1_grants (id integer primary key, resource_type_id text not null, resource_id text not null,
    entitlement_id text not null, principal_resource_type_id text not null, principal_resource_id text not null,
    external_id text not null, expansion blob, needs_expansion integer not null default 0, data blob not null,
    sync_id text not null, discovered_at datetime not null);
  CREATE INDEX idx_grants_resource_type_id_resource_id_v1 ON v1_grants (resource_type_id, resource_id);
  CREATE INDEX idx_grants_principal_id_v1 ON v1_grants (principal_resource_type_id, principal_resource_id);
  CREATE INDEX idx_grants_entitlement_id_principal_id_v1
    ON v1_grants (entitlement_id, principal_resource_type_id, principal_resource_id);
  CREATE UNIQUE INDEX idx_grants_external_sync_v1 ON v1_grants (external_id, sync_id);
  CREATE INDEX idx_grants_entitlement_sync_grant_v1 ON v1_grants (entitlement_id, sync_id, id);
  CREATE INDEX idx_grants_sync_expansion_v1 ON v1_grants (sync_id) WHERE expansion IS NOT NULL;
  CREATE INDEX idx_grants_sync_needs_expansion_v1 ON v1_grants (sync_id) WHERE needs_expansion = 1;
  CREATE TABLE v1_assets (id integer primary key, external_id text not null, content_type text not null,
    data blob not null, sync_id text not null, discovered_at datetime not null);
  CREATE UNIQUE INDEX idx_assets_external_sync_v1 ON v1_assets (external_id, sync_id);
  CREATE TABLE v1_connector_sessions (id integer primary key, sync_id text NOT NULL, key TEXT NOT NULL,
    value BLOB NOT NULL);
  CREATE UNIQUE INDEX idx_session_store_sync_key_v1 ON v1_connector_sessions (sync_id, key);`;

/** Fills a database in a temp folder, and packs it as a v1 archive at `path`. */
export async function writeV1Archive(path: string, fill: (database: Database.Database) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "c1z-generate-"));
  try {
    const file = join(folder, "archive.db");
    const database = new Database(file);
    database.pragma("journal_mode = OFF");
    database.pragma("synchronous = OFF");
    database.exec(SCHEMA);
    database.transaction(() => fill(database))();
    database.close();
    const compress = new CompressStream({ compressionLevel: 3, checksumFlag: true });
    const out = createWriteStream(path);
    out.write(MAGIC);
    await pipeline(createReadStream(file, { highWaterMark: 1024 * 1024 }), compress, out);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
