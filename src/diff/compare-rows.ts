import { type C1zError, isC1zError } from "../c1z/errors.js";
import type { EncodedRow } from "../c1z/store.js";
import { type Sync, unreadableRow } from "../c1z/sync.js";
import { DiffCountsByType } from "./diff-counts.js";
import type { DiffKind, RowIdentity } from "./diff-kinds.js";
import { mergeOrdered } from "./merge-ordered.js";
import type { RowComparer } from "./row-comparer.js";
import type { DiffRow, ModifiedRow } from "./sync-diff.js";
import type { RowBytes } from "./whole-message.js";

/** What differs among the rows of one kind. */
export interface RowDifferences {
  /** How many rows there are, and how many are unchanged; what else became of them is counted later. */
  readonly counts: DiffCountsByType;
  readonly created: readonly DiffRow[];
  readonly deleted: readonly DiffRow[];
  readonly modified: readonly ModifiedRow[];
}

/** Told how far a comparison got, and what it can't read. */
export interface DiffObserver {
  /** Told the number of rows of one kind from time to time. */
  progress(rows: number): void;
  /** A row that differs and is no message; the comparison goes on without it. */
  unreadable(error: C1zError): void;
}

const ROWS_PER_PROGRESS = 1000;

/** Compares the rows of one kind in two syncs, side by side. Only rows that differ are held. */
export function compareRows<Row extends EncodedRow>(
  kind: DiffKind<Row>,
  from: Sync,
  to: Sync,
  comparer: RowComparer,
  observer: DiffObserver,
): RowDifferences {
  const counts = new DiffCountsByType();
  const created = new RowCopies(kind, comparer);
  const deleted = new RowCopies(kind, comparer);
  const modified: ModifiedRow[] = [];
  const copies = new RowCopies(kind, comparer);
  let pairs = 0;
  for (const { old, new: added } of mergeOrdered(kind.rows(from), kind.rows(to), kind.compare)) {
    if (++pairs % ROWS_PER_PROGRESS === 0) observer.progress(pairs);
    if (old !== undefined) counts.of(kind.countedType(old)).before++;
    if (added !== undefined) counts.of(kind.countedType(added)).after++;
    try {
      if (added === undefined) {
        if (old !== undefined) deleted.add(old);
      } else if (old === undefined) created.add(added);
      else {
        const changes = comparer.changes(old, added);
        if (changes.length === 0) counts.of(kind.countedType(added)).unchanged++;
        else modified.push({ old: copies.copy(old), new: copies.copy(added), changes });
      }
    } catch (error) {
      if (!isC1zError(error, "C1Z_BAD_MESSAGE")) throw error;
      for (const row of [old, added]) if (row !== undefined) reportUnreadable(row, comparer, observer);
    }
  }
  return { counts, created: created.rows, deleted: deleted.rows, modified };
}

/** Tells the observer of a row that is no message; of a pair usually one is. */
function reportUnreadable(row: EncodedRow, comparer: RowComparer, observer: DiffObserver): void {
  try {
    comparer.check(row);
  } catch (error) {
    if (!isC1zError(error, "C1Z_BAD_MESSAGE")) throw error;
    observer.unreadable(unreadableRow(row, error));
  }
}

/** Copies rows out of their archive, whose buffers and batches they must not keep. */
class RowCopies<Row extends EncodedRow> {
  readonly rows: DiffRow[] = [];
  readonly #kind: DiffKind<Row>;
  readonly #comparer: RowComparer;
  #last: RowIdentity | undefined;

  constructor(kind: DiffKind<Row>, comparer: RowComparer) {
    this.#kind = kind;
    this.#comparer = comparer;
  }

  /** Keeps a copy of a row. Throws `C1Z_BAD_MESSAGE` where it is unreadable. */
  add(row: Row): void {
    this.rows.push(this.copy(row));
  }

  copy(row: Row): DiffRow {
    const { message, expansion }: RowBytes = row;
    const bytes = { message: Uint8Array.from(message), expansion: expansion && Uint8Array.from(expansion) };
    this.#comparer.check(bytes);
    const identity = sharingTexts(this.#kind.identify(row), this.#last);
    this.#last = identity;
    return { ...identity, kind: this.#kind.kind, ...bytes };
  }
}

/** Rows that follow each other often name the same resource: one text in memory does for all. */
function sharingTexts(identity: RowIdentity, last: RowIdentity | undefined): RowIdentity {
  if (last === undefined) return identity;
  return {
    ...identity,
    resourceType: identity.resourceType === last.resourceType ? last.resourceType : identity.resourceType,
    resource: identity.resource === last.resource ? last.resource : identity.resource,
    entitlement: identity.entitlement === last.entitlement ? last.entitlement : identity.entitlement,
  };
}
