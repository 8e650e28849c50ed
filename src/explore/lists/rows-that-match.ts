import type { MessageType } from "../../c1z/protobuf/schema.js";
import { STEP_ROWS, type Steps } from "../../c1z/steps.js";
import type { ListView } from "../../views/list-view.js";
import { type FilterSummary, filterRows } from "../../where/row-filter.js";
import { rowVariables } from "../../where/row-variables.js";
import { compileWhere } from "../../where/where.js";
import type { FollowTests } from "./list-kind.js";

/** The rows of a list in stored order, with the parts that a condition can name. */
export interface TestedRows<Row> {
  readonly view: ListView<Row>;
  readonly parts: Readonly<Record<string, MessageType>>;
  readonly rows: () => Iterable<Row>;
  readonly size: number;
}

/**
 * Which rows a condition in the language of `--where` keeps: 1 for each, by its number. Pauses after each batch, and tells at the end what came of it.
 * Throws `C1Z_INVALID_EXPRESSION` with the place of the mistake.
 */
export function* rowsThatMatch<Row>(
  { view, parts, rows, size }: TestedRows<Row>,
  expression: string,
  tell: (summary: FilterSummary) => void = () => {},
  follow: FollowTests = () => {},
): Steps<Uint8Array> {
  const where = compileWhere(expression, rowVariables(parts));
  const kept = new Uint8Array(size);
  const source = rows()[Symbol.iterator]();
  let number = -1;
  let isDone = false;
  const batch = function* (): Generator<Row> {
    for (let count = 0; count < STEP_ROWS; count++) {
      const next = source.next();
      isDone = next.done === true;
      if (next.done) return;
      number++;
      yield next.value;
    }
  };
  // Without the index, which would lead to rows without their numbers.
  const { rowsWith: _rowsWith, ...withoutIndex } = view;
  const { view: filtered, summary } = filterRows({ ...withoutIndex, rows: batch }, where);
  while (!isDone) {
    for (const _row of filtered.rows()) kept[number] = 1;
    follow(number + 1, size);
    yield;
  }
  tell(summary);
  return kept;
}
