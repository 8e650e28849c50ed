import type { EntitlementRef, GrantRef, ResourceRef, StoredStatistics, SyncRun } from "../c1z/model.js";
import { openWritable } from "../c1z/native/sqlite.js";
import type { SqliteDatabase, SqliteStatement, SqlValue } from "../c1z/native/sqlite-types.js";
import { TABLES, type TableName } from "../c1z/sqlite/table-shapes.js";
import { statisticsText } from "./statistics-text.js";
import { indexStatements, tableStatements } from "./v1-schema.js";

/** A row's connector.v2 message, or the bytes of an asset. */
export interface WithMessage {
  readonly message: Uint8Array;
}

/** A grant, with what v1 stores beside its message. */
export interface WrittenGrant extends GrantRef, WithMessage {
  /** The bytes of its GrantExpandable annotation, which the message must not have then. */
  readonly expansion?: Uint8Array | undefined;
  /** Whether the grant has still to be expanded. */
  readonly needsExpansion?: boolean;
}

/** A resource as its columns are stored, for one whose key may be none. */
export interface StoredResource extends WithMessage {
  readonly resourceType: string;
  /** Normally `type:id`. */
  readonly externalId: string;
  readonly parentType: string | null;
  readonly parent: string | null;
}

/** An asset: any bytes. */
export interface WrittenAsset extends WithMessage {
  readonly id: string;
  readonly contentType: string;
}

/**
 * Writes the database of a v1 archive with the tables and indexes of writer 0.25.0. Rows are listed in the order in which they are
 * written. Use {@link packDatabase} on the file once it is finished.
 *
 * Errors are SQLite's own, with its name of the result code as `code` (`SQLITE_FULL`; `SQLITE_CONSTRAINT_UNIQUE` from
 * {@link finish} if an id was written twice in a sync).
 */
export class V1ArchiveWriter {
  readonly #database: SqliteDatabase;
  readonly #inserts = new Map<string, SqliteStatement>();

  /** Creates the database at `path`. Throws `C1Z_NO_ENGINE`. */
  constructor(path: string) {
    this.#database = openWritable(path);
    // The file is thrown away if anything fails.
    for (const setting of ["journal_mode = OFF", "synchronous = OFF"]) this.#database.exec(`PRAGMA ${setting}`);
    for (const statement of tableStatements()) this.#database.exec(statement);
    this.#database.exec("BEGIN");
  }

  /** Adds a sync run, with the statistics that belong to its rows, if there are any. */
  syncRun(run: SyncRun, statistics?: StoredStatistics): void {
    this.#insert(TABLES.syncRuns, {
      sync_id: run.id,
      started_at: storedTime(run.startedAt ?? ""),
      ended_at: run.endedAt === undefined ? null : storedTime(run.endedAt),
      sync_token: run.syncToken,
      sync_type: run.syncType,
      parent_sync_id: run.parentSyncId,
      linked_sync_id: run.linkedSyncId,
      supports_diff: run.supportsDiff ? 1 : 0,
      stats: statistics === undefined ? null : statisticsText(statistics),
    });
  }

  /** Takes the rows of one sync; `discoveredAt` is a time as the format stores it, or RFC 3339 in UTC. */
  rowsOf(syncId: string, discoveredAt: string): SyncRowsWriter {
    const shared = { sync_id: syncId, discovered_at: storedTime(discoveredAt) };
    return new SyncRowsWriter((table, values) => this.#insert(table, { ...values, ...shared }));
  }

  /**
   * Keeps the first of the rows of a table that have the same id in a sync, and gives how many others there were. Only rows of a
   * damaged archive need this.
   */
  dropRepeated(table: TableName): number {
    const key = table === TABLES.syncRuns ? "sync_id" : "external_id, sync_id";
    const count = (): number => Number(this.#database.query(`SELECT count(*) FROM ${table}`).get()?.[0] ?? 0);
    const before = count();
    this.#database.exec(`DELETE FROM ${table} WHERE id NOT IN (SELECT min(id) FROM ${table} GROUP BY ${key})`);
    return before - count();
  }

  /**
   * Builds the indexes and closes the file. `mayRepeat`: ids may be there twice, as those of entitlements may in v3, where they are told apart by
   * their resource; the index of such a table is then one that allows it.
   */
  finish(mayRepeat = false): void {
    this.#database.exec("COMMIT");
    for (const statement of indexStatements()) this.#createIndex(statement, mayRepeat);
    this.close();
  }

  #createIndex(statement: string, mayRepeat: boolean): void {
    try {
      this.#database.exec(statement);
    } catch (error) {
      if (!mayRepeat || errorCode(error) !== "SQLITE_CONSTRAINT_UNIQUE") throw error;
      this.#database.exec(statement.replace("CREATE UNIQUE INDEX", "CREATE INDEX"));
    }
  }

  /** Closes the file as it is. Safe to call twice. */
  close(): void {
    this.#database.close();
  }

  #insert(table: TableName, values: Readonly<Record<string, SqlValue>>): void {
    const columns = Object.keys(values);
    let insert = this.#inserts.get(table);
    if (insert === undefined) {
      const marks = columns.map(() => "?").join(", ");
      insert = this.#database.statement(`INSERT INTO ${table} (${columns.join(", ")}) VALUES (${marks})`);
      this.#inserts.set(table, insert);
    }
    insert.run(Object.values(values));
  }
}

type Insert = (table: TableName, values: Readonly<Record<string, SqlValue>>) => void;

/** Takes the rows of one sync, of all kinds in any order. */
export class SyncRowsWriter {
  readonly #insert: Insert;

  /** @internal Comes from {@link V1ArchiveWriter.rowsOf}. */
  constructor(insert: Insert) {
    this.#insert = insert;
  }

  resourceType({ id, message }: WithMessage & { readonly id: string }): void {
    this.#insert(TABLES.resourceTypes, { external_id: id, data: message });
  }

  resource({ resourceType, resource, parent, message }: ResourceRef & WithMessage): void {
    this.storedResource({
      resourceType,
      externalId: `${resourceType}:${resource}`,
      parentType: parent?.resourceType ?? null,
      parent: parent?.resource ?? null,
      message,
    });
  }

  storedResource({ resourceType, externalId, parentType, parent, message }: StoredResource): void {
    this.#insert(TABLES.resources, {
      resource_type_id: resourceType,
      external_id: externalId,
      parent_resource_type_id: parentType,
      parent_resource_id: parent,
      data: message,
    });
  }

  entitlement({ resourceType, resource, id, message }: EntitlementRef & WithMessage): void {
    this.#insert(TABLES.entitlements, {
      resource_type_id: resourceType,
      resource_id: resource,
      external_id: id,
      data: message,
    });
  }

  grant({ id, entitlement, principal, expansion, needsExpansion, message }: WrittenGrant): void {
    this.#insert(TABLES.grants, {
      resource_type_id: entitlement.resourceType,
      resource_id: entitlement.resource,
      entitlement_id: entitlement.id,
      principal_resource_type_id: principal.resourceType,
      principal_resource_id: principal.resource,
      external_id: id,
      expansion: expansion ?? null,
      needs_expansion: needsExpansion ? 1 : 0,
      data: message,
    });
  }

  asset({ id, contentType, message }: WrittenAsset): void {
    this.#insert(TABLES.assets, { external_id: id, content_type: contentType, data: message });
  }
}

function errorCode(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}

/** `2026-11-22T03:12:21.85Z` as the format stores it: `2026-11-22 03:12:21.85`. Other text is stored as it is. */
function storedTime(time: string): string {
  const match = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d(?:\.\d+)?)Z$/.exec(time);
  return match === null ? time : `${match[1]} ${match[2]}`;
}
