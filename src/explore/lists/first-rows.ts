import { isC1zError } from "../../c1z/errors.js";
import { STEP_ROWS, type Steps } from "../../c1z/steps.js";
import { fieldsAt } from "../../projection/fields.js";
import type { ListView, SharedPart } from "../../views/list-view.js";
import { onlyFields } from "../../views/only-fields.js";
import { type FieldPath, formatFieldPath } from "../../where/fields/field-path.js";
import type { SortField } from "../../where/sort-rows.js";
import type { SortValue } from "../../where/sorting/sort-key.js";
import { BestRows } from "./best-rows.js";
import { valueReader } from "./value-reader.js";

/** Keys of shared parts that are kept; when there are more, all are forgotten, and read again. */
const MOST_KEPT = 200_000;

/** The rows of a list in stored order, and what is asked of them. */
export interface OrderedRows<Row> {
  readonly view: ListView<Row>;
  readonly rows: () => Iterable<Row>;
  readonly by: readonly SortField[];
  /** How many are wanted. */
  readonly most: number;
  readonly keeps: (number: number) => boolean;
}

/** The first rows in an order. */
export interface FirstRows {
  /** Their numbers, in this order. */
  readonly numbers: readonly number[];
  /** Rows that are left out, because what they are sorted by can't be read. */
  readonly unreadable: number;
}

/**
 * The numbers of the rows that come first in the order of some fields, as `--sort` orders them: rows that lack a field come last, and equal ones stay
 * in stored order. What rows are sorted by is read, and nothing else of them. Pauses after each batch.
 */
export function* firstRows<Row>({ view, rows, by, most, keeps }: OrderedRows<Row>): Steps<FirstRows> {
  const readers = by.map(({ path }) => readerOf(view, path));
  const best = new BestRows(
    by.map(({ isDescending }) => isDescending),
    most,
  );
  let number = -1;
  let unreadable = 0;
  for (const row of rows()) {
    number++;
    if (number % STEP_ROWS === STEP_ROWS - 1) yield;
    if (!keeps(number)) continue;
    try {
      best.add(
        readers.map((read) => read(row)),
        number,
      );
    } catch (error) {
      if (!isC1zError(error, "C1Z_BAD_MESSAGE")) throw error;
      unreadable++;
    }
  }
  return { numbers: best.numbers(), unreadable };
}

/** Reads what a row is sorted by: without the row where it is known, once for all rows that share the part it is in. */
function readerOf<Row>(view: ListView<Row>, path: FieldPath): (row: Row) => SortValue {
  const known = view.known?.[formatFieldPath(path)];
  if (known !== undefined) return (row) => known(row) || null;
  const fields = fieldsAt([path]);
  const shared = view.shared?.[path[0] ?? ""];
  if (shared === undefined) return valueReader(onlyFields(view, fields).write, path);
  return sharedReader(shared, valueReader(shared.writeOnly(fields), path));
}

function sharedReader<Row>(shared: SharedPart<Row>, read: (row: Row) => SortValue): (row: Row) => SortValue {
  const kept = new Map<string, SortValue>();
  let last: { readonly object: object; readonly value: SortValue } | undefined;
  return (row) => {
    const object = shared.objectOf(row);
    if (last?.object === object) return last.value;
    const text = shared.textOf(row);
    const known = kept.get(text);
    const value = known === undefined ? read(row) : known;
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(text, value);
    last = { object, value };
    return value;
  };
}
