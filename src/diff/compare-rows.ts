import { type C1zError, isC1zError } from "../c1z/errors.js";
import type { RowKind } from "../c1z/model.js";
import { STEP_ROWS, type Steps } from "../c1z/steps.js";
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
  /** How many rows there are, how many are unchanged, and which are held in no list; what else became of them is counted later. */
  readonly counts: DiffCountsByType;
  readonly created: readonly DiffRow[];
  readonly deleted: readonly DiffRow[];
  readonly modified: readonly ModifiedRow[];
  /** Of the created and deleted rows those whose key the other sync has too: v1 can hold a grant twice, with two ids. */
  readonly repeated: ReadonlySet<DiffRow>;
}

/** Told what a comparison can't read. */
export interface DiffObserver {
  /** Whether a further row that only one sync has may be held: else it is counted, and in no list. Without this all are. */
  mayHold?(kind: RowKind): boolean;
  /** A row that differs and is no message; the comparison goes on without it. */
  unreadable(error: C1zError): void;
}

/** Compares the rows of one kind in two syncs, side by side, with pauses after each batch. Only rows that differ are held. */
export function* compareRows<Row extends EncodedRow>(
  kind: DiffKind<Row>,
  from: Sync,
  to: Sync,
  comparer: RowComparer,
  observer: DiffObserver,
): Steps<RowDifferences> {
  const counts = new DiffCountsByType();
  const created = new RowCopies(kind, comparer);
  const deleted = new RowCopies(kind, comparer);
  const alone = { created, deleted };
  const modified: ModifiedRow[] = [];
  const copies = new RowCopies(kind, comparer);
  const repeated = new Set<DiffRow>();
  let count = 0;
  let lastPaired: Row | undefined;
  const addAlone = (change: "created" | "deleted", row: Row): void => {
    // Only the identity of the last row is looked at, which outlives its bytes.
    const isRepeated = lastPaired !== undefined && kind.compare(row, lastPaired) === 0;
    if (!isRepeated && observer.mayHold?.(kind.kind) === false) {
      comparer.check(row);
      counts.of(kind.countedType(row))[change]++;
      return;
    }
    const copy = alone[change].add(row);
    if (isRepeated) repeated.add(copy);
  };
  const comparePair = (old: Row, added: Row, isEqual: boolean): void => {
    const changes = isEqual ? [] : comparer.changes(old, added);
    if (changes.length === 0) counts.of(kind.countedType(added)).unchanged++;
    else if (kind.identify(old).id === kind.identify(added).id) {
      modified.push({ old: copies.copy(old), new: copies.copy(added), changes });
    } else {
      // Which of several grants of one entitlement to one principal is which, is found out later.
      repeated.add(deleted.add(old)).add(created.add(added));
    }
  };
  const order = { compare: kind.compare, isKnownToEqual, mostEqual: STEP_ROWS };
  for (const pair of mergeOrdered<Row>(kind.rows(from), kind.rows(to), order)) {
    if (pair.side === "equal") {
      counts.addUnchanged(pair.resourceType, pair.count);
      lastPaired = pair.last ?? lastPaired;
      count += pair.count;
      if (count >= STEP_ROWS) {
        count = 0;
        yield;
      }
      continue;
    }
    if (pair.side !== "new") counts.of(kind.countedType(pair.old)).before++;
    if (pair.side !== "old") counts.of(kind.countedType(pair.new)).after++;
    try {
      if (pair.side === "new") addAlone("created", pair.new);
      else if (pair.side === "old") addAlone("deleted", pair.old);
      else {
        lastPaired = pair.old;
        comparePair(pair.old, pair.new, pair.isEqual);
      }
    } catch (error) {
      if (!isC1zError(error, "C1Z_BAD_MESSAGE")) throw error;
      if (pair.side !== "new") reportUnreadable(pair.old, comparer, observer);
      if (pair.side !== "old") reportUnreadable(pair.new, comparer, observer);
    }
    if (++count >= STEP_ROWS) {
      count = 0;
      yield;
    }
  }
  return { counts, created: created.rows, deleted: deleted.rows, modified, repeated };
}

function isKnownToEqual(old: EncodedRow, added: EncodedRow): boolean {
  try {
    return old.isKnownToEqual?.(added) || added.isKnownToEqual?.(old) || false;
  } catch (error) {
    // Whether an unreadable row is reported depends on what it is paired with.
    if (isC1zError(error, "C1Z_BAD_MESSAGE")) return false;
    throw error;
  }
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
  add(row: Row): DiffRow {
    const copy = this.copy(row);
    this.rows.push(copy);
    return copy;
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
