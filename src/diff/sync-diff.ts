import type { ArchiveFormat, RowKind } from "../c1z/model.js";
import type { Sync } from "../c1z/sync.js";
import type { DiffCause } from "./causes/diff-cause.js";
import type { DiffKindName, RowIdentity } from "./diff-kinds.js";

/** Where a value stands in a row's JSON. An annotation is named by its type, a list element by its index. */
export type FieldPath = readonly string[];

/** A field that differs; a side without the field is undefined. Values are in their JSON form. */
export interface FieldChange {
  readonly path: FieldPath;
  readonly old: unknown;
  readonly new: unknown;
}

/** A row that differs, copied out of its archive. */
export interface DiffRow extends RowIdentity {
  readonly kind: RowKind;
  readonly message: Uint8Array;
  /** What v1 keeps outside the message of a grant (see EncodedGrant). */
  readonly expansion: Uint8Array | undefined;
}

/** A row that both syncs hold, with different content. */
export interface ModifiedRow {
  readonly old: DiffRow;
  readonly new: DiffRow;
  readonly changes: readonly FieldChange[];
}

/**
 * A row that went and came back under another id: a resource, or an entitlement or grant that names such a resource.
 * `changes` leaves out the ids.
 */
export interface RenamedRow extends ModifiedRow {
  /** `same RawId`; of an entitlement or grant, which resource changed its id. */
  readonly reason: string;
}

/** How many rows of one kind and resource type there are, and what became of them. */
export interface DiffCounts {
  before: number;
  after: number;
  created: number;
  deleted: number;
  modified: number;
  renamed: number;
  unchanged: number;
}

/** What changed among the rows of one kind. */
export interface KindDiff {
  readonly kind: RowKind;
  readonly jsonName: DiffKindName;
  readonly noun: readonly [one: string, many: string];
  /** By resource type, sorted; of an entitlement or grant the type of the entitlement's resource. */
  readonly counts: ReadonlyMap<string, DiffCounts>;
  readonly total: DiffCounts;
  /** In key order, as the other lists. */
  readonly created: readonly DiffRow[];
  readonly deleted: readonly DiffRow[];
  readonly modified: readonly ModifiedRow[];
  readonly renamed: readonly RenamedRow[];
}

/** One of the two syncs compared. */
export interface DiffSide {
  readonly file: string;
  readonly format: ArchiveFormat;
  readonly sync: Sync;
}

/** Which rows differ between two syncs. */
export interface RowDiff {
  readonly from: DiffSide;
  readonly to: DiffSide;
  readonly kinds: readonly KindDiff[];
}

/** The differences between two syncs. */
export interface SyncDiff extends RowDiff {
  /** What deletions and creations have in common; the rows are in the lists of their kinds, too. */
  readonly causes: readonly DiffCause[];
}

/** Whether anything differs. */
export function differs(diff: SyncDiff): boolean {
  return diff.kinds.some(({ total }) => total.created + total.deleted + total.modified + total.renamed > 0);
}
