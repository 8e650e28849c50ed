import type { ListView } from "../views/list-view.js";
import type { Where } from "./compile-where.js";
import { EarlyTest } from "./filter/early-test.js";
import { LateTest } from "./filter/late-test.js";
import { Failure } from "./values/failure.js";

/** What came of testing rows. */
export interface FilterSummary {
  /** Rows for which the expression has no answer, and why for the first of them. They are left out. */
  unanswered: number;
  failure: Failure | undefined;
  /** Rows left out that refer to rows which can't be read: with these they might have been kept. */
  unreadable: number;
}

/** A listing with those rows only that an expression keeps. */
export interface FilteredView<Row> {
  readonly view: ListView<Row>;
  readonly summary: FilterSummary;
}

/**
 * Tests the rows of a listing before they are written. Comparisons with ids go to the listing's index; what is known before a row is read
 * is tested then; for the rest only the fields that the expression looks at are written and read. A row that can't be read is kept, so
 * that whoever writes it tells so.
 */
export function filterRows<Row>(view: ListView<Row>, where: Where): FilteredView<Row> {
  const summary: FilterSummary = { unanswered: 0, failure: undefined, unreadable: 0 };
  const filter = new RowFilter(view, where, summary);
  return { view: { ...view, rows: () => filter.rows() }, summary };
}

class RowFilter<Row> {
  readonly #view: ListView<Row>;
  readonly #summary: FilterSummary;
  readonly #early: EarlyTest<Row>;
  /** What is left to test once a row's fields are read. */
  readonly #late: LateTest<Row>;

  constructor(view: ListView<Row>, where: Where, summary: FilterSummary) {
    this.#view = view;
    this.#summary = summary;
    this.#early = new EarlyTest(view, where);
    const late = where.conjuncts.filter((conjunct) => !this.#early.conjuncts.includes(conjunct));
    // The numbers of parts hold within one iteration of all rows.
    this.#late = new LateTest(view, where, late, this.#index === undefined);
  }

  *rows(): Generator<Row> {
    for (const row of this.#index?.() ?? this.#view.rows()) {
      const early = this.#early.test(row);
      if (early === false) continue;
      const late = this.#late.test(row);
      const verdict = late === "unreadable" ? late : both(early, late);
      if (verdict === true) yield row;
      else if (verdict === "unreadable") this.#summary.unreadable++;
      else if (verdict instanceof Failure) this.#note(verdict);
    }
  }

  /** The rows that an index leads to, where there is one for what has to be equal. */
  get #index(): (() => Iterable<Row>) | undefined {
    const { rowsWith } = this.#view;
    const texts = new Map(this.#early.equalities);
    return texts.size === 0 || rowsWith === undefined ? undefined : () => rowsWith(texts);
  }

  #note(failure: Failure): void {
    this.#summary.unanswered++;
    this.#summary.failure ??= failure;
  }
}

function both(a: boolean | Failure, b: boolean | Failure): boolean | Failure {
  if (a === false || b === false) return false;
  return a instanceof Failure ? a : b;
}
