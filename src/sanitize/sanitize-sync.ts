import type { SyncRowsWriter, V1ArchiveWriter } from "../archive-writer/v1-archive-writer.js";
import { isC1zError } from "../c1z/errors.js";
import type { EntitlementRef, ResourceIdentity, SyncRun } from "../c1z/model.js";
import { GrantExpandable } from "../c1z/protobuf/annotations.js";
import { Entitlement, Grant, Resource, ResourceType } from "../c1z/protobuf/messages.js";
import type { MessageType } from "../c1z/protobuf/schema.js";
import type { EncodedRow } from "../c1z/store.js";
import type { Sync } from "../c1z/sync.js";
import { MessageSanitizer, type ValueChanges } from "./message-sanitizer.js";
import { sanitizedToken } from "./sync-token.js";

/** Rows between two pauses in which signals can be handled. */
const BATCH_ROWS = 5000;

/** How a sync was copied. */
export interface SanitizedSync {
  readonly rows: number;
  /** Rows that can't be read, and so can't be changed: they are left out. */
  readonly unreadable: number;
}

/**
 * Writes the rows of a sync with other values. Assets (pictures, mostly) are left out. Throws the errors of reading and of SQLite.
 */
export async function sanitizeSync(sync: Sync, writer: V1ArchiveWriter, changes: ValueChanges): Promise<SanitizedSync> {
  const run = sanitizedRun(sync.run, changes);
  const copied = await new SyncCopy(writer.rowsOf(run.id, run.startedAt ?? ""), changes).copy(sync);
  // With rows left out, the statistics would say that the copy has lost them.
  const stored = copied.unreadable > 0 || areOutdated(sync) ? undefined : sync.storedStatistics();
  writer.syncRun(run, stored && { ...stored, assets: 0 });
  return copied;
}

/**
 * Whether rows of a v3 archive were written or deleted after its statistics were made: they differ, and no row is missing for that. A v1 archive
 * can't say so, and with these statistics would seem to lack rows, so its copy has none.
 */
export function areOutdated(sync: Sync): boolean {
  const stored = sync.storedStatistics();
  if (stored === undefined || sync.discrepancies.length > 0) return false;
  const counted = sync.countRows();
  return counted.grants !== stored.grants || counted.entitlements !== stored.entitlements;
}

function sanitizedRun(run: SyncRun, changes: ValueChanges): SyncRun {
  const { text, shiftSeconds } = changes;
  const shifted = (time: string | undefined): string | undefined => shiftedTime(time, shiftSeconds);
  return {
    ...run,
    id: text(run.id),
    startedAt: shifted(run.startedAt),
    endedAt: shifted(run.endedAt),
    syncToken: sanitizedToken(run.syncToken, changes),
    parentSyncId: text(run.parentSyncId),
    linkedSyncId: text(run.linkedSyncId),
  };
}

/** A time moved by some seconds, its fraction as it is. Text that is no time stays. */
function shiftedTime(time: string | undefined, seconds: number): string | undefined {
  if (time === undefined || seconds === 0) return time;
  const milliseconds = Date.parse(time);
  if (Number.isNaN(milliseconds)) return time;
  const fraction = /\.\d+/.exec(time)?.[0] ?? "";
  return `${new Date(Math.floor(milliseconds / 1000 + seconds) * 1000).toISOString().slice(0, 19)}${fraction}Z`;
}

class SyncCopy {
  readonly #out: SyncRowsWriter;
  readonly #changes: ValueChanges;
  readonly #messages: MessageSanitizer;
  #rows = 0;
  #unreadable = 0;

  constructor(out: SyncRowsWriter, changes: ValueChanges) {
    this.#out = out;
    this.#changes = changes;
    this.#messages = new MessageSanitizer(changes);
  }

  async copy(sync: Sync): Promise<SanitizedSync> {
    const { text } = this.#changes;
    await this.#each(sync.encodedResourceTypes(), (row) =>
      this.#out.resourceType({ id: text(row.id), message: this.#message(ResourceType, row) }),
    );
    await this.#each(sync.encodedResources(), (row) => {
      const parent = row.parent && this.#identity(row.parent);
      this.#out.resource({ ...this.#identity(row), parent, message: this.#message(Resource, row) });
    });
    await this.#each(sync.encodedEntitlements(), (row) =>
      this.#out.entitlement({ ...this.#entitlement(row), message: this.#message(Entitlement, row) }),
    );
    await this.#each(sync.encodedGrants(), (row) =>
      this.#out.grant({
        id: text(row.id),
        entitlement: this.#entitlement(row.entitlement),
        principal: this.#identity(row.principal),
        expansion: row.expansion && this.#messages.sanitize(GrantExpandable, row.expansion),
        message: this.#message(Grant, row),
      }),
    );
    return { rows: this.#rows, unreadable: this.#unreadable };
  }

  async #each<Row>(rows: Iterable<Row>, write: (row: Row) => void): Promise<void> {
    let count = 0;
    for (const row of rows) {
      try {
        write(row);
        this.#rows++;
      } catch (error) {
        if (!isC1zError(error, "C1Z_BAD_MESSAGE")) throw error;
        this.#unreadable++;
      }
      if (++count % BATCH_ROWS === 0) await new Promise(setImmediate);
    }
  }

  #message(type: MessageType, { message }: EncodedRow): Buffer {
    return this.#messages.sanitize(type, message);
  }

  #identity({ resourceType, resource }: ResourceIdentity): ResourceIdentity {
    const { text } = this.#changes;
    return { resourceType: text(resourceType), resource: text(resource) };
  }

  #entitlement({ id, ...owner }: EntitlementRef): EntitlementRef {
    return { id: this.#changes.text(id), ...this.#identity(owner) };
  }
}
