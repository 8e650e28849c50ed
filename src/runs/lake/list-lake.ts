import type { Block } from "../../document/document.js";
import type { JsonOf } from "../../json-schema/json-schema.js";
import type { BrokenArchive, Lake, LakeSync } from "../../lake/lake.js";
import { plural } from "../../text/plural.js";
import type { BROKEN_ARCHIVE, LAKE_LIST } from "./lake-schema.js";

/** The JSON form of what a lake holds. */
export function lakeListJson({ folder, syncs, broken }: Lake): JsonOf<typeof LAKE_LIST> {
  return {
    version: 1,
    lake: folder,
    syncs: syncs.map(({ archive, syncId, format, syncType, startedAt, endedAt, addedAt, toolVersion, ...sync }) => ({
      ...{ archive, syncId, format, syncType, startedAt, endedAt, addedAt, toolVersion },
      incomplete: sync.incomplete,
      rows: Object.fromEntries([...sync.files].map(([table, { rows }]) => [table, rows])),
      bytes: [...sync.files.values()].reduce((sum, { bytes }) => sum + bytes, 0),
    })),
    broken: broken.map(brokenJson),
  };
}

/** The same of an archive that could not be added. */
export function brokenJson({ archive, file, code, message, at }: BrokenArchive): JsonOf<typeof BROKEN_ARCHIVE> {
  return { archive, file, code, message, at };
}

/** What a lake holds, for people. */
export function* lakeListBlocks({ folder, syncs, broken }: Lake): Generator<Block> {
  const archives = new Set(syncs.map(({ archive }) => archive)).size;
  const grants = syncs.reduce((sum, sync) => sum + rowsIn(sync, "grants"), 0);
  const what = `${plural(syncs.length, "sync")} of ${plural(archives, "archive")}, ${plural(grants, "grant")}`;
  yield { kind: "paragraph", text: `${folder}: ${what}.` };
  if (syncs.length > 0) {
    yield {
      kind: "table",
      headings: ["Archive", "Sync", "Ended", "Users", "Grants", "Added", "State"],
      rows: syncs.map((sync) => [
        { text: sync.archive, code: true },
        { text: sync.syncId, code: true },
        sync.endedAt ?? "",
        rowsIn(sync, "users").toLocaleString("en-US"),
        rowsIn(sync, "grants").toLocaleString("en-US"),
        sync.addedAt,
        stateOf(sync),
      ]),
    };
  }
  yield* brokenBlocks(broken);
}

/** Archives that could not be added, if there are any. */
export function* brokenBlocks(broken: readonly BrokenArchive[]): Generator<Block> {
  if (broken.length === 0) return;
  yield { kind: "label", text: "Broken archives" };
  yield {
    kind: "table",
    headings: ["Archive", "Tried", "Code", "What"],
    rows: broken.map(({ archive, at, code, message }) => [{ text: archive, code: true }, at, code, message]),
  };
}

function rowsIn({ files }: LakeSync, table: string): number {
  return files.get(table)?.rows ?? 0;
}

function stateOf({ incomplete, endedAt }: LakeSync): string {
  if (incomplete.length > 0) return "incomplete";
  return endedAt === null ? "unfinished" : "";
}
