import type { Archive } from "../c1z/archive.js";
import type { C1zError } from "../c1z/errors.js";
import type { SyncRun } from "../c1z/model.js";
import type { CauseName } from "../diff/causes/diff-cause.js";
import type { DiffKindName, RowIdentity } from "../diff/diff-kinds.js";
import type { DiffCounts, SyncDiff } from "../diff/sync-diff.js";
import type { Difference } from "./difference.js";

/** Which syncs are compared, and what counts as a difference. */
export interface DiffOptions {
  /** Id of the sync of `from`. Default: the finished full one that ended last; in one archive the one before `toSync`. */
  readonly fromSync?: string | undefined;
  /** Id of the sync of `to`. Default: the finished full one that ended last. */
  readonly toSync?: string | undefined;
  /** Also compare copies of other rows, and fields that change in every sync. */
  readonly includeEmbedded?: boolean | undefined;
  /** Paths of further fields not to compare, such as `annotations.UserTrait.lastLogin`. */
  readonly ignoredFields?: readonly string[] | undefined;
  /** Looked at between batches of rows. */
  readonly signal?: AbortSignal | undefined;
}

/** What became of the rows of one kind. */
export interface KindCounts extends Readonly<DiffCounts> {
  /** The same by resource type; of an entitlement or grant the type of the entitlement's resource. */
  readonly byResourceType: ReadonlyMap<string, Readonly<DiffCounts>>;
}

/** What many deletions or creations have in common. */
export interface SharedCause {
  readonly cause: CauseName;
  /** What happened, with the numbers, in one sentence. */
  readonly message: string;
  /** What it is a sign of, and what follows. */
  readonly advice: string;
  readonly deleted: readonly RowIdentity[];
  readonly created: readonly RowIdentity[];
}

/** What differs between two syncs. The rows that differ are in memory; the archives may be closed. */
export interface Diff {
  readonly from: SyncRun;
  readonly to: SyncRun;
  readonly equal: boolean;
  readonly counts: Readonly<Record<DiffKindName, KindCounts>>;
  readonly causes: readonly SharedCause[];
  /** Rows that differ and can't be read; they are left out. */
  readonly unreadable: readonly C1zError[];
  /** The rows that differ, kind by kind: those created, deleted, modified, then renamed, each in key order. Decoded as they are asked for. */
  differences(): Generator<Difference, void>;
}

/**
 * Compares the syncs of two archives, or two syncs of one archive. Throws `C1Z_NO_SYNC`, `C1Z_SINGLE_SYNC`, `C1Z_UNKNOWN_SYNC`,
 * `C1Z_INVALID_SETTING` for a field that no row has, and the reason of an aborted signal.
 */
export async function diff(from: Archive, to: Archive, options: DiffOptions = {}): Promise<Diff> {
  const [{ chooseBetween, chooseWithin }, { diffSteps }, { finishStepsInTurns }, { ignoredPaths }, { differencesOf }] =
    await Promise.all([
      import("../diff/chosen-syncs.js"),
      import("../diff/diff-syncs.js"),
      import("../c1z/finish-steps-in-turns.js"),
      import("./ignored-paths.js"),
      import("./differences-of.js"),
    ]);
  const asked = { from: options.fromSync, to: options.toSync };
  const chosen = from === to ? chooseWithin(from, asked) : chooseBetween(from, to, asked);
  const compared = {
    includeEmbedded: options.includeEmbedded ?? false,
    ignoredFields: ignoredPaths(options.ignoredFields ?? []),
  };
  const unreadable: C1zError[] = [];
  const steps = diffSteps(chosen, compared, { unreadable: (error) => unreadable.push(error) });
  const found = await finishStepsInTurns(steps, options.signal);
  return {
    from: chosen.from.sync.run,
    to: chosen.to.sync.run,
    equal: found.kinds.every(({ total }) => total.created + total.deleted + total.modified + total.renamed === 0),
    counts: countsOf(found),
    causes: found.causes.map(({ cause, message, advice, deleted, created }) => ({
      cause,
      message,
      advice,
      deleted: deleted.map(identityOf),
      created: created.map(identityOf),
    })),
    unreadable,
    differences: () => differencesOf(found),
  };
}

function countsOf({ kinds }: SyncDiff): Diff["counts"] {
  const entries = kinds.map(({ jsonName, total, counts }) => [jsonName, { ...total, byResourceType: counts }]);
  return Object.fromEntries(entries) as Diff["counts"];
}

function identityOf({ id, resourceType, resource, entitlement, principal }: RowIdentity): RowIdentity {
  return { id, resourceType, resource, entitlement, principal };
}
