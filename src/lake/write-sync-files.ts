import { relative } from "node:path";
import type { C1zError } from "../c1z/errors.js";
import { describeDiscrepancy } from "../c1z/tally/describe-discrepancy.js";
import { CountingSink, type OpenedInput } from "../export/export-tables.js";
import { SyncScan, type UnreadableRows } from "../export/scan-sync.js";
import type { StagingFolder } from "../export/staging-folder.js";
import { cellsOf } from "../export/table.js";
import { shapeOf, TABLE_NAMES, type TableName } from "../export/tables/index.js";
import { PARQUET } from "../export/writers/parquet.js";
import type { Finding } from "../findings/finding.js";
import { ACCESS_EXPANDED } from "../sql/tables/access-expanded.js";
import { FINDINGS } from "../sql/tables/findings.js";
import { fileDigest } from "./file-digest.js";
import { InheritedAccess } from "./inherited-access.js";
import type { LakeFile } from "./lake.js";
import { LAKE_TABLES, type LakeLayout, type LakeTable } from "./lake-layout.js";
import { settle } from "./settle.js";

/** Asks rules about a sync, with pauses; `take` gets each finding. */
export type FindingSteps = (input: OpenedInput, take: (finding: Finding) => void) => Iterable<unknown>;

/** The files of a sync before they are in place. */
export interface WrittenFiles {
  readonly files: ReadonlyMap<LakeTable, LakeFile>;
  /** See {@link LakeSync.incomplete}. */
  readonly incomplete: readonly string[];
  /** What the user should know of the files, as sentences. */
  readonly notes: readonly string[];
}

/** So many rows that can't be read are named. */
const MOST_NAMED = 10;
const ROWS_PER_PAUSE = 5000;

/** Writes the files of all tables of a sync into a staging folder. Throws the errors of reading, and `C1Z_UNWRITABLE`. */
export async function writeSyncFiles(
  layout: LakeLayout,
  staging: StagingFolder,
  input: OpenedInput,
  findings: FindingSteps,
): Promise<WrittenFiles> {
  const { archive, sync } = input;
  const key = { archive, syncId: sync.run.id };
  const pathOf = (table: string): string =>
    staging.pathOf(relative(layout.root, layout.fileOf(table as LakeTable, key)));
  const writer = await PARQUET.open(({ name }) => pathOf(name));
  try {
    const sinks = new Map(TABLE_NAMES.map((name) => [name, new CountingSink(writer.table(shapeOf(name)))] as const));
    const unreadable: UnreadableRows = new Map();
    const inherited = new InheritedAccess(sync);
    const scan = new SyncScan(key, input.format, sync, sinks, unreadable, inherited.note);
    await inSteps(scan.run());
    const found = new CountingSink(writer.table({ ...FINDINGS, name: "findings" }));
    await inSteps(findings(input, (finding) => found.write(cellsOf(FINDINGS.columns, { origin: key, finding }))));
    const access = new CountingSink(writer.table({ ...ACCESS_EXPANDED, name: "access_inherited" }));
    let rows = 0;
    for (const row of inherited.rows(key)) {
      access.write(cellsOf(ACCESS_EXPANDED.columns, row));
      if (++rows % ROWS_PER_PAUSE === 0) await turn();
    }
    const notes = await writer.finish();
    const counts = (table: LakeTable): number =>
      (table === "findings" ? found : table === "access_inherited" ? access : sinks.get(table as TableName))?.count ??
      0;
    const files = new Map(
      LAKE_TABLES.map((table) => [table, { path: pathOf(table), rows: counts(table), ...fileDigest(pathOf(table)) }]),
    );
    await settle([...files.values()].map(({ path }) => path));
    const discrepancies = sync.discrepancies.map((one) => `${describeDiscrepancy(one)}.`);
    return { files, incomplete: [...sentences([...unreadable.values()]), ...new Set(discrepancies)], notes };
  } catch (error) {
    writer.abandon();
    throw error;
  }
}

function sentences(unreadable: readonly C1zError[]): readonly string[] {
  const named = unreadable.slice(0, MOST_NAMED).map(({ message }) => message);
  const others = unreadable.length - named.length;
  return others === 0 ? named : [...named, `${others} rows more can't be read.`];
}

/** Lets signals be handled between steps. */
async function inSteps(steps: Iterable<unknown>): Promise<void> {
  for (const _ of steps) await turn();
}

function turn(): Promise<void> {
  return new Promise(setImmediate);
}
