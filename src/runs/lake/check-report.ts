import { relative, resolve } from "node:path";
import type { Block } from "../../document/document.js";
import type { JsonOf } from "../../json-schema/json-schema.js";
import type { LakeCheck, LakeCheckOptions } from "../../lake/check-lake.js";
import type { LakeSync } from "../../lake/lake.js";
import { plural } from "../../text/plural.js";
import type { LAKE_CHECKED } from "./lake-schema.js";
import { brokenBlocks, brokenJson } from "./list-lake.js";

/** A check of a lake, and how it was made. */
export interface CheckedLake extends LakeCheckOptions {
  readonly folder: string;
  readonly check: LakeCheck;
}

/** The JSON form of what a check found. */
export function checkJson({ folder, check, ...options }: CheckedLake): JsonOf<typeof LAKE_CHECKED> {
  const { syncs, faults, strays, running, broken } = check;
  return {
    version: 1,
    lake: folder,
    syncs: syncs.length,
    files: filesOf(syncs).length,
    rows: filesOf(syncs).reduce((sum, { rows }) => sum + rows, 0),
    valuesRead: options.readsValues,
    faults: faults.map(({ fault, path, sync, message }) => ({
      ...{ fault, path: within(folder, path) },
      archive: sync?.archive ?? null,
      syncId: sync?.syncId ?? null,
      message,
    })),
    strays: strays.map((path) => within(folder, path)),
    straysRemoved: options.removesStrays,
    running: running.map((path) => within(folder, path)),
    incomplete: incompleteOf(syncs).map(({ archive, syncId, incomplete }) => ({
      archive,
      syncId,
      missing: incomplete,
    })),
    broken: broken.map(brokenJson),
  };
}

/** What a check found, for people. */
export function* checkBlocks(checked: CheckedLake): Generator<Block> {
  const { folder, check, readsValues, removesStrays } = checked;
  const { syncs, faults, strays, running, broken } = check;
  const rows = filesOf(syncs).reduce((sum, one) => sum + one.rows, 0);
  const looked = `${plural(syncs.length, "sync")}, ${plural(filesOf(syncs).length, "file")}, ${plural(rows, "row")}`;
  const how = readsValues ? "every value was read" : "values were not read";
  const verdict = faults.length === 0 ? "nothing is damaged" : `${plural(faults.length, "fault")}`;
  yield { kind: "paragraph", text: `${folder}: ${looked} (${how}): ${verdict}.` };
  if (faults.length > 0) {
    yield {
      kind: "table",
      headings: ["File", "Fault", "What"],
      rows: faults.map(({ path, fault, message }) => [{ text: within(folder, path), code: true }, fault, message]),
    };
  }
  const incomplete = incompleteOf(syncs);
  if (incomplete.length > 0) {
    yield { kind: "label", text: "Incomplete since they were added" };
    yield { kind: "list", items: incomplete.map((sync) => `${sync.archive}: ${sync.incomplete.join(" ")}`) };
  }
  if (strays.length > 0) {
    yield { kind: "label", text: removesStrays ? "Removed: files of no sync" : "Files of no sync" };
    yield { kind: "list", items: strays.map((path) => within(folder, path)) };
  }
  if (running.length > 0) {
    yield { kind: "label", text: "Of runs that may go on" };
    yield { kind: "list", items: running.map((path) => within(folder, path)) };
  }
  yield* brokenBlocks(broken);
}

function filesOf(syncs: readonly LakeSync[]) {
  return syncs.flatMap(({ files }) => [...files.values()]);
}

function incompleteOf(syncs: readonly LakeSync[]): readonly LakeSync[] {
  return syncs.filter(({ incomplete }) => incomplete.length > 0);
}

function within(folder: string, path: string): string {
  return relative(resolve(folder), path);
}
