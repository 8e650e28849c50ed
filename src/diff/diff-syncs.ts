import { finishSteps } from "../c1z/finish-steps.js";
import type { RowKind } from "../c1z/model.js";
import type { Steps } from "../c1z/steps.js";
import type { EncodedRow } from "../c1z/store.js";
import { findCauses } from "./causes/find-causes.js";
import type { ChosenSyncs } from "./chosen-syncs.js";
import { compareRows, type DiffObserver, type RowDifferences } from "./compare-rows.js";
import { type DiffKind, ENTITLEMENTS, GRANTS, RESOURCE_TYPES, RESOURCES } from "./diff-kinds.js";
import { movedEntitlements, movedGrants, RenamedResources } from "./moved-rows.js";
import { findRenames } from "./renames.js";
import { type CompareOptions, RowComparer } from "./row-comparer.js";
import { pairSameRows } from "./same-rows.js";
import type { DiffRow, KindDiff, RenamedRow, SyncDiff } from "./sync-diff.js";

/** What counts as a difference. */
export type DiffOptions = Omit<CompareOptions, "acrossFormats">;

/** Finds the rows that went along with what was renamed so far. */
type FindRenamed = (
  deleted: readonly DiffRow[],
  created: readonly DiffRow[],
  comparer: RowComparer,
) => readonly RenamedRow[];

/**
 * Compares two syncs, kind by kind. Memory grows with the differences only: the rows come ordered, so that equal ones pass side
 * by side.
 */
export function diffSyncs(chosen: ChosenSyncs, options: DiffOptions, observer: DiffObserver): SyncDiff {
  return finishSteps(diffSteps(chosen, options, observer));
}

/** The same with pauses after each batch of rows. */
export function* diffSteps({ from, to }: ChosenSyncs, options: DiffOptions, observer: DiffObserver): Steps<SyncDiff> {
  let isWhole = true;
  const mayHold = (kind: RowKind): boolean => {
    const may = observer.mayHold?.(kind) ?? true;
    isWhole &&= may;
    return may;
  };
  const holder: DiffObserver = { unreadable: (error) => observer.unreadable(error), mayHold };
  const compareOptions = { ...options, acrossFormats: from.format !== to.format };
  const compare = function* <Row extends EncodedRow>(kind: DiffKind<Row>, renamed: FindRenamed): Steps<KindDiff> {
    const comparer = new RowComparer(kind.kind, compareOptions);
    const found = yield* compareRows(kind, from.sync, to.sync, comparer, holder);
    const paired = withoutRepeated(pairSameRows(found, kind, comparer), compareOptions.acrossFormats);
    return summarize(kind, paired, renamed(paired.deleted, paired.created, comparer));
  };
  const resourceTypes = yield* compare(RESOURCE_TYPES, () => []);
  const resources = yield* compare(RESOURCES, findRenames);
  const renamed = new RenamedResources(resources.renamed);
  const entitlements = yield* compare(ENTITLEMENTS, (deleted, created, comparer) =>
    movedEntitlements(deleted, created, renamed, comparer),
  );
  const grants = yield* compare(GRANTS, (deleted, created, comparer) =>
    movedGrants(deleted, created, renamed, comparer),
  );
  const diff = { from, to, kinds: [resourceTypes, resources, entitlements, grants] };
  // What rows have in common is not seen of some of them.
  return { ...diff, causes: isWhole ? findCauses(diff) : [] };
}

/** v3 stores one grant of an entitlement to a principal: a second one of v1 is no difference between the formats. */
function withoutRepeated(found: RowDifferences, acrossFormats: boolean): RowDifferences {
  if (!acrossFormats || found.repeated.size === 0) return found;
  const isSingle = (row: DiffRow): boolean => !found.repeated.has(row);
  return { ...found, created: found.created.filter(isSingle), deleted: found.deleted.filter(isSingle) };
}

/** Takes the renamed rows out of the others, and counts what became of all. */
function summarize<Row extends EncodedRow>(
  { kind, jsonName, noun }: DiffKind<Row>,
  { counts, created, deleted, modified }: RowDifferences,
  renamed: readonly RenamedRow[],
): KindDiff {
  const gone = new Set(renamed.map(({ old }) => old));
  const come = new Set(renamed.map((row) => row.new));
  const lists = {
    created: created.filter((row) => !come.has(row)),
    deleted: deleted.filter((row) => !gone.has(row)),
    modified,
    renamed,
  };
  for (const row of lists.created) counts.of(row.resourceType).created++;
  for (const row of lists.deleted) counts.of(row.resourceType).deleted++;
  for (const row of lists.modified) counts.of(row.new.resourceType).modified++;
  for (const row of lists.renamed) counts.of(row.new.resourceType).renamed++;
  return { kind, jsonName, noun, counts: counts.sorted(), total: counts.total(), ...lists };
}
