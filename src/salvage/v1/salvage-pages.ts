import type { V1ArchiveWriter } from "../../archive-writer/v1-archive-writer.js";
import type { StoredStatistics } from "../../c1z/model.js";
import { GrantMessages } from "../../c1z/sqlite/grant-message.js";
import { parseStoredStatistics } from "../../c1z/sqlite/stored-statistics.js";
import { TABLES, type TableName } from "../../c1z/sqlite/table-shapes.js";
import type { Damage, Salvaged, SalvageOptions, SavedKind, SavedSync } from "../salvaged.js";
import { leafOf, tablePageKind } from "./btree-page.js";
import { agreementOf } from "./confirm-keys.js";
import type { DecodedPages } from "./decoded-pages.js";
import { valuesOf } from "./record.js";
import { type RowValues, rowValues } from "./row-values.js";
import { RECORD_TABLES, RowWriters } from "./saved-rows.js";
import { storedRun } from "./stored-run.js";
import { type StoredTable, storedTables } from "./table-columns.js";
import { leavesOf } from "./table-leaves.js";

/** What is known of the decoded bytes. */
export interface PagesTrust extends SalvageOptions {
  /** A checksum speaks against them. */
  readonly isDoubtful: boolean;
  /** The stream was decoded to its end, and no checksum speaks against it: bad pages were bad before they were packed. */
  readonly isWhole: boolean;
}

/** Rows between two pauses in which signals can be handled. */
const BATCH_ROWS = 5000;

/** Reads the rows of all tables from the pages of a database, and writes those that are to be saved. */
export class SalvagePages {
  readonly #pages: DecodedPages;
  readonly #writer: V1ArchiveWriter;
  readonly #rows: RowWriters;
  readonly #trust: PagesTrust;
  readonly #reached = new Set<number>();
  readonly #damage: Damage[] = [];
  readonly #saved = new Map<string, Record<SavedKind, number>>();
  readonly #earliest = new Map<string, string>();
  #leftOut = 0;
  #doubtful = 0;
  #unverified = 0;
  readonly #lostTables = new Set<TableName>();
  /** The ids of the list of syncs, if all of it can be read. */
  #listed: ReadonlySet<string> | undefined;

  constructor(pages: DecodedPages, writer: V1ArchiveWriter, trust: PagesTrust) {
    this.#pages = pages;
    this.#writer = writer;
    this.#rows = new RowWriters(writer);
    this.#trust = trust;
  }

  async salvage(damage: readonly Damage[]): Promise<Salvaged> {
    this.#damage.push(...damage);
    const tables = storedTables(this.#pages, this.#reached);
    const leaves = new Map(tables.map((table) => [table.name, this.#walk(table)]));
    if (this.#lostTables.size > 0) this.#adoptOrphans(tables, leaves);
    const runs = await this.#syncRuns(tables, leaves.get(TABLES.syncRuns) ?? []);
    for (const record of RECORD_TABLES) {
      const table = tables.find(({ name }) => name === record.table);
      if (table === undefined) continue;
      const whole = table.columns.includes("expansion") || record.kind !== "grant" ? asStored : splitExpansion;
      for await (const values of this.#rowsOf(table, leaves.get(record.table) ?? [])) this.#save(record, values, whole);
      this.#leftOut += this.#writer.dropRepeated(record.table);
    }
    return {
      format: "v1",
      syncs: this.#syncs(runs),
      damage: this.#damage,
      leftOut: this.#leftOut,
      doubtful: this.#doubtful,
      unverified: this.#unverified,
    };
  }

  #walk({ name, root }: StoredTable): number[] {
    if (root === undefined) {
      this.#lose(name, { where: `table ${name}`, message: "the list of tables does not name it, or can't be read" });
      return [];
    }
    const { leaves, lost } = leavesOf(this.#pages, root, this.#reached);
    for (const { page, lastPage, after, upTo } of lost) {
      const isCut = page > this.#pages.count;
      this.#lose(name, {
        where: `${page === lastPage ? `page ${page}` : `pages ${page} to ${lastPage}`} of ${name}`,
        message: isCut ? "it was not decoded" : "it is no page of a table, or leads out of itself",
        rows:
          after === undefined && upTo === undefined
            ? undefined
            : `row ids ${(after ?? 0) + 1} to ${upTo ?? "the last"}`,
      });
    }
    return [...leaves];
  }

  #lose(table: TableName, damage: Damage): void {
    this.#lostTables.add(table);
    this.#damage.push(damage);
  }

  /**
   * Leaf pages that no page leads to any more belong to the table that their rows fit. Not if the database has free pages, which
   * can hold rows that were deleted.
   */
  #adoptOrphans(tables: readonly StoredTable[], leaves: ReadonlyMap<TableName, number[]>): void {
    if (this.#pages.freePages > 0) return;
    for (let number = 2; number <= this.#pages.count; number++) {
      const page = this.#reached.has(number) ? undefined : this.#pages.page(number);
      if (page === undefined || tablePageKind(page, number) !== "leaf") continue;
      const records = (leafOf(this.#pages, number)?.rows ?? []).map(({ record }) => valuesOf(record));
      const table = tables.find((one) =>
        records.some((values) => values && rowValues(values, one, false) !== undefined),
      );
      if (table !== undefined) leaves.get(table.name)?.push(number);
    }
  }

  /** The rows of a table in the order of their row ids; those that don't fit it are left out, as is a row id that was there. */
  async *#rowsOf(table: StoredTable, leaves: readonly number[]): AsyncGenerator<RowValues> {
    const firsts = leaves.map((page) => ({ page, first: leafOf(this.#pages, page)?.rows[0]?.rowId ?? 0 }));
    let before = Number.NEGATIVE_INFINITY;
    let count = 0;
    for (const { page } of firsts.sort((a, b) => a.first - b.first)) {
      const leaf = leafOf(this.#pages, page);
      let lost = leaf?.lost ?? 0;
      for (const { rowId, record } of leaf?.rows ?? []) {
        const values = rowId > before ? valuesOf(record) : undefined;
        const row = values && rowValues(values, table, true);
        if (row === undefined) lost++;
        else yield row;
        before = Math.max(before, rowId);
        if (++count % BATCH_ROWS === 0) await new Promise(setImmediate);
      }
      if (lost > 0) {
        this.#leftOut += lost;
        this.#damage.push({ where: `page ${page} of ${table.name}`, message: `${lost} of its rows can't be read` });
      }
    }
  }

  async #syncRuns(tables: readonly StoredTable[], leaves: readonly number[]): Promise<ReadonlyMap<string, RowValues>> {
    const runs = new Map<string, RowValues>();
    const table = tables.find(({ name }) => name === TABLES.syncRuns);
    if (table === undefined) return runs;
    const before = this.#damage.length;
    for await (const row of this.#rowsOf(table, leaves)) {
      if (typeof row.sync_id === "string" && !runs.has(row.sync_id)) runs.set(row.sync_id, row);
    }
    const isWhole = this.#damage.length === before && !this.#lostTables.has(TABLES.syncRuns);
    if (isWhole) this.#listed = new Set(runs.keys());
    return runs;
  }

  #save(
    { table, kind, write }: (typeof RECORD_TABLES)[number],
    values: RowValues,
    whole: (values: RowValues) => RowValues,
  ): void {
    const { sync_id: sync, discovered_at: time } = values;
    if (typeof sync !== "string" || typeof time !== "string") return;
    const agreement = agreementOf(table, values);
    const isDoubtful = this.#trust.isDoubtful || agreement === "disagrees" || this.#isOfNoSync(sync);
    if (agreement === "unreadable" || (isDoubtful && !this.#trust.unverified)) {
      this.#leftOut++;
      return;
    }
    if (isDoubtful) this.#doubtful++;
    else if (!this.#trust.isWhole || this.#lostTables.size > 0) this.#unverified++;
    write(this.#rows.rowsOf(sync, time), whole(values));
    this.#count(sync, kind, time);
  }

  /** Whether the list of syncs is whole and does not have this one. */
  #isOfNoSync(sync: string): boolean {
    return this.#listed !== undefined && !this.#listed.has(sync);
  }

  #count(sync: string, kind: SavedKind, time: string): void {
    let counts = this.#saved.get(sync);
    if (counts === undefined) {
      counts = { "resource-type": 0, resource: 0, entitlement: 0, grant: 0, asset: 0 };
      this.#saved.set(sync, counts);
    }
    counts[kind]++;
    const earliest = this.#earliest.get(sync);
    if (earliest === undefined || time < earliest) this.#earliest.set(sync, time);
  }

  /** The runs of the list that can be read, and one for each other sync that rows name: not finished, as nothing says so. */
  #syncs(listed: ReadonlyMap<string, RowValues>): readonly SavedSync[] {
    if (this.#trust.isDoubtful && !this.#trust.unverified) return [];
    const none = { "resource-type": 0, resource: 0, entitlement: 0, grant: 0, asset: 0 };
    const ids = [...new Set([...listed.keys(), ...this.#saved.keys()])];
    return ids.map((id) => {
      const values = listed.get(id);
      const run = storedRun(id, values, this.#earliest.get(id));
      const stored: StoredStatistics | undefined =
        typeof values?.stats === "string" ? parseStoredStatistics(values.stats) : undefined;
      this.#writer.syncRun(run, stored);
      return { run, isListed: values !== undefined, saved: this.#saved.get(id) ?? none, stored };
    });
  }
}

function asStored(values: RowValues): RowValues {
  return values;
}

const messages = new GrantMessages();

/** A grant of a file without the column: its writer kept the expansion in the message (docs/format-v1.md, "Grant expansion"). */
function splitExpansion(values: RowValues): RowValues {
  if (!Buffer.isBuffer(values.data)) return values;
  const { message, expansion } = messages.splitExpansion(values.data);
  return { ...values, data: Buffer.from(message), expansion: expansion === undefined ? null : Buffer.from(expansion) };
}
