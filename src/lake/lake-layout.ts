import { basename, join, resolve, sep } from "node:path";
import { datasetPath } from "../export/dataset-path.js";
import { TABLE_NAMES, type TableName } from "../export/tables/index.js";

/** A folder of a lake that holds a file for each sync. */
export type LakeTable = TableName | "findings" | "access_inherited";

/** All of them; `syncs` gets its file last, and loses it first. */
export const LAKE_TABLES: readonly LakeTable[] = [
  ...TABLE_NAMES.filter((name) => name !== "syncs"),
  "findings",
  "access_inherited",
  "syncs",
];

/** What no reader of the tables looks into: Spark and others leave out names that begin with `_`. */
export const HOUSEKEEPING = "_baton";

/** The folder of it that keeps what rules found. */
export const JUDGED = "judged";

/** A sync, or an archive without one, by what names its files. */
export interface LakeKey {
  readonly archive: string;
  readonly syncId: string;
}

/** Where things lie in a lake. All paths are absolute, and inside of the lake whatever the names are. */
export class LakeLayout {
  readonly root: string;

  constructor(folder: string) {
    this.root = resolve(folder);
  }

  /** Folders of the program itself. */
  get housekeeping(): string {
    return join(this.root, HOUSEKEEPING);
  }

  /** A file for each sync that says what its files are. */
  get manifests(): string {
    return join(this.housekeeping, "syncs");
  }

  /** A file for each archive that could not be added. */
  get broken(): string {
    return join(this.housekeeping, "broken");
  }

  /** A file for each process that changes the files of a sync at this moment. */
  get locks(): string {
    return join(this.housekeeping, "locks");
  }

  /** A file for each sync with what rules found in it. */
  get judgements(): string {
    return join(this.housekeeping, JUDGED);
  }

  /** A folder for each run of Spark that has not ended. */
  get results(): string {
    return join(this.housekeeping, "results");
  }

  folderOf(table: LakeTable): string {
    return join(this.root, table);
  }

  /** What the names of all files of a sync begin with: `NAME.SYNC`. */
  stemOf({ archive, syncId }: LakeKey): string {
    return basename(datasetPath("", archive, syncId, ""), ".");
  }

  /** `TABLE/NAME.SYNC.parquet`. */
  fileOf(table: LakeTable, { archive, syncId }: LakeKey): string {
    return join(this.root, datasetPath(table, archive, syncId, "parquet"));
  }

  /** The same for all tables of a sync: names are escaped once. */
  filesOf(key: LakeKey): (table: LakeTable) => string {
    const name = `${this.stemOf(key)}.parquet`;
    return (table) => `${this.root}${sep}${table}${sep}${name}`;
  }

  manifestOf({ archive, syncId }: LakeKey): string {
    return join(this.housekeeping, datasetPath("syncs", archive, syncId, "json"));
  }

  judgementOf({ archive, syncId }: LakeKey): string {
    return join(this.housekeeping, datasetPath(JUDGED, archive, syncId, "ndjson"));
  }

  brokenOf(archive: string): string {
    return join(this.housekeeping, datasetPath("broken", archive, "", "json"));
  }
}
