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

/** Whether all is well: the files are as they were written, and no archive or row is missing. */
export function isWhole({ faults, broken, syncs }: LakeCheck): boolean {
  return faults.length === 0 && broken.length === 0 && incompleteOf(syncs).length === 0;
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
  yield { kind: "paragraph", text: `${folder}: ${looked} (${how}): ${verdictOf(check)}.` };
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

function verdictOf({ faults, broken, syncs }: LakeCheck): string {
  const damage = faults.length === 0 ? "nothing is damaged" : plural(faults.length, "fault");
  const incomplete = incompleteOf(syncs);
  const lacks = [
    ...(broken.length > 0 ? [`${plural(broken.length, "archive")} could not be added`] : []),
    ...(incomplete.length > 0 ? [plural(incomplete.length, "sync is incomplete", "syncs are incomplete")] : []),
  ];
  if (lacks.length === 0) return damage;
  return `${damage}, ${faults.length === 0 ? "but" : "and"} ${lacks.join(" and ")}`;
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
