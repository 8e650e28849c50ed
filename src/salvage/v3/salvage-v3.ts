import type { SyncRowsWriter, V1ArchiveWriter } from "../../archive-writer/v1-archive-writer.js";
import type { ArchiveFile } from "../../c1z/archive-file.js";
import { MessageDecoder } from "../../c1z/decode.js";
import { C1zError, isC1zError } from "../../c1z/errors.js";
import { type ReadLimits, readLimits } from "../../c1z/limits.js";
import { loadXxh64 } from "../../c1z/pebble/checksum/xxh64.js";
import { Entitlement, Grant, Resource, ResourceType } from "../../c1z/protobuf/messages.js";
import type { MessageType } from "../../c1z/protobuf/schema.js";
import type { EncodedRow } from "../../c1z/store.js";
import type { Damage, Salvaged, SalvageOptions, SavedKind } from "../salvaged.js";
import { type RecoveredStore, recoverStore } from "./recover-store.js";

/** Rows between two pauses in which signals can be handled. */
const BATCH_ROWS = 5000;

/**
 * Saves the rows of a v3 archive that can still be read: the frames that can be decoded, of their tables the blocks whose checksums are
 * right, merged as the store's MANIFEST says.
 *
 * Every row that is saved lies in a block that a checksum vouches for. Rows are left out, unless `options.unverified` is set, where a newer
 * table that is lost can have replaced or deleted them. Throws `C1Z_CORRUPT` if no table can be read, `C1Z_TOO_LARGE`, `C1Z_NO_ENGINE`.
 */
export async function salvageV3(
  file: ArchiveFile,
  writer: V1ArchiveWriter,
  options: SalvageOptions,
  limits: ReadLimits = readLimits(),
): Promise<Salvaged> {
  await loadXxh64();
  const store = await recoverStore(file, limits, options);
  if (store.isEmpty) {
    const [{ where, message } = { where: "its payload", message: "no table is in it" }] = store.damage;
    const why = `no table of it can be read (${where}: ${message})`;
    throw new C1zError("C1Z_CORRUPT", `Nothing can be saved of ${file.path}: ${why}.`);
  }
  return new SalvageRows(store, writer, options).salvage();
}

class SalvageRows {
  readonly #store: RecoveredStore;
  readonly #writer: V1ArchiveWriter;
  readonly #options: SalvageOptions;
  readonly #decoder = new MessageDecoder();
  readonly #damage: Damage[];
  readonly #saved: Record<SavedKind, number> = { "resource-type": 0, resource: 0, entitlement: 0, grant: 0, asset: 0 };
  #leftOut = 0;
  #count = 0;

  constructor(store: RecoveredStore, writer: V1ArchiveWriter, options: SalvageOptions) {
    this.#store = store;
    this.#writer = writer;
    this.#options = options;
    this.#damage = [...store.damage];
  }

  async salvage(): Promise<Salvaged> {
    const { run, isListed, statistics } = this.#store;
    const rows = this.#writer.rowsOf(run.id, run.startedAt ?? "");
    const { sync } = this.#store;
    await this.#save("resource-type", ResourceType, sync.resourceTypes(), (row) => rows.resourceType(row));
    await this.#save("resource", Resource, sync.resources({}), (row) => rows.resource(row));
    await this.#save("entitlement", Entitlement, sync.entitlements({}), (row) => rows.entitlement(row));
    await this.#save("grant", Grant, sync.grants({}), (row) => rows.grant(row));
    this.#saveAssets(rows);
    this.#writer.syncRun(run, statistics);
    const { doubtful } = this.#store;
    return {
      format: "v3",
      syncs: [{ run, isListed, saved: this.#saved, stored: statistics }],
      damage: this.#damage,
      leftOut: this.#leftOut + (this.#options.unverified ? 0 : doubtful),
      doubtful: this.#options.unverified ? doubtful : 0,
      unverified: 0,
    };
  }

  #saveAssets(rows: SyncRowsWriter): void {
    try {
      for (const asset of this.#store.assets()) {
        rows.asset(asset);
        this.#saved.asset++;
      }
    } catch (error) {
      if (!isC1zError(error)) throw error;
      this.#damage.push({ where: "the assets", message: error.message.replace(/\.$/, "") });
    }
  }

  async #save<Row extends EncodedRow>(
    kind: SavedKind,
    type: MessageType,
    rows: Iterable<Row>,
    write: (row: Row) => void,
  ): Promise<void> {
    for (const row of rows) {
      if (++this.#count % BATCH_ROWS === 0) await new Promise(setImmediate);
      try {
        this.#decoder.check(type, row.message);
      } catch (error) {
        if (!isC1zError(error)) throw error;
        this.#leftOut++;
        this.#damage.push({ where: row.locate(), message: error.message.replace(/\.$/, "") });
        continue;
      }
      write(row);
      this.#saved[kind]++;
    }
  }
}
