import { useEffect, useMemo, useReducer } from "preact/hooks";
import { ask, type Problem, type Question, questionPath } from "./ask.js";
import type { PageJson } from "./documents.js";

const PAGE_ROWS = 200;
/** While the list is scrolled fast, pages that pass by are not asked for. */
const SETTLE_MS = 60;
const RETRY_MS = 400;
/** The server itself waits before it says how far it is. */
const TESTED_RETRY_MS = 50;
/** Pages that are kept; those farthest from what is shown go first. */
const MOST_PAGES = 40;

const NO_ROWS: readonly unknown[] = [];

/** The rows of a list as far as they are known. */
export interface ListRows {
  /** Undefined until the first page came. */
  readonly page: PageJson | undefined;
  readonly problem: Problem | undefined;
  /** How many rows were tested so far, of how many, where that takes long. */
  readonly tested: Tested | undefined;
  /** The row at a position: undefined while it is on its way, null where it can't be read. */
  row(at: number): unknown;
  /** The rows that came first, for what they have in common. */
  readonly first: readonly unknown[];
}

/** How far testing a condition is. */
export interface Tested {
  readonly rows: number;
  readonly of: number;
}

interface KnownPages {
  readonly pages: Map<number, readonly unknown[]>;
  readonly asked: Set<number>;
  page: PageJson | undefined;
  problem: Problem | undefined;
  tested: Tested | undefined;
}

/** Reads the rows of a list page by page, as they come into view. `field`: the list's name in JSON. */
export function useListRows(list: string, field: string, question: Question, from: number, to: number): ListRows {
  const key = questionPath(list, question);
  const known = useMemo<KnownPages>(
    () => ({ pages: new Map(), asked: new Set(), page: undefined, problem: undefined, tested: undefined }),
    [key],
  );
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const [first, last] = [Math.floor(from / PAGE_ROWS), Math.floor(Math.max(from, to - 1) / PAGE_ROWS)];
  useEffect(() => {
    const controller = new AbortController();
    const timers: ReturnType<typeof setTimeout>[] = [];
    const load = async (number: number): Promise<void> => {
      const path = questionPath(list, { ...question, at: number * PAGE_ROWS, limit: PAGE_ROWS });
      const answer = await ask<Readonly<Record<string, readonly unknown[]>> & { readonly page: PageJson }>(
        path,
        controller.signal,
      );
      if (controller.signal.aborted) return;
      if (answer.kind === "pending") {
        const { tested, of } = answer;
        known.tested = tested === undefined || of === undefined ? undefined : { rows: tested, of };
        timers.push(setTimeout(() => load(number), known.tested === undefined ? RETRY_MS : TESTED_RETRY_MS));
        if (known.tested !== undefined) redraw(0);
        return;
      }
      if (answer.kind === "failed") known.problem = answer.problem;
      else {
        known.page = answer.value.page;
        known.problem = undefined;
        known.pages.set(number, placed(answer.value[field] ?? [], answer.value.page));
        known.asked.add(number);
        forgetFar(known, number);
      }
      redraw(0);
    };
    const wanted: number[] = [];
    for (let number = first; number <= last; number++) if (!known.asked.has(number)) wanted.push(number);
    if (wanted.length > 0)
      timers.push(
        setTimeout(() => wanted.forEach((number) => void load(number)), known.page === undefined ? 0 : SETTLE_MS),
      );
    return () => {
      controller.abort();
      for (const timer of timers) clearTimeout(timer);
    };
  }, [key, first, last]);
  return {
    page: known.page,
    problem: known.problem,
    tested: known.tested,
    first: known.pages.get(0) ?? NO_ROWS,
    row: (at) => known.pages.get(Math.floor(at / PAGE_ROWS))?.[at % PAGE_ROWS],
  };
}

/** Rows at their positions: one that can't be read leaves its place empty. */
function placed(rows: readonly unknown[], { at, unreadable }: PageJson): readonly unknown[] {
  const result: unknown[] = [];
  const gaps = new Set(unreadable.map((one) => one.at - at));
  for (const row of rows) {
    while (gaps.has(result.length)) result.push(null);
    result.push(row);
  }
  while (gaps.has(result.length)) result.push(null);
  return result;
}

function forgetFar({ pages, asked }: KnownPages, near: number): void {
  while (pages.size > MOST_PAGES) {
    const far = [...pages.keys()].reduce((a, b) => (Math.abs(a - near) > Math.abs(b - near) ? a : b));
    pages.delete(far);
    asked.delete(far);
  }
}
