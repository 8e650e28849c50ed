import { childrenOf, tablePageKind } from "./btree-page.js";
import type { DecodedPages } from "./decoded-pages.js";

/** A page of a table that can't be read, with the row ids that can be below it; or several in a row of them. */
export interface LostPage {
  readonly page: number;
  /** The last of them. */
  readonly lastPage: number;
  readonly after: number | undefined;
  readonly upTo: number | undefined;
}

/** The leaf pages of a table in the order of their rows, and the pages that are lost. */
export interface TableLeaves {
  readonly leaves: readonly number[];
  readonly lost: readonly LostPage[];
}

/** SQLite's trees are this deep at most (`BTCURSOR_MAX_DEPTH` of its source): deeper ones lead in a circle. */
const MAX_DEPTH = 20;
/** Places that are told one by one: pages that were made for it can lead to millions. */
const MOST_PLACES = 1000;

/**
 * Walks a table's tree from its root page. `reached` gets every page that was come by, and no page is taken twice: a damaged page
 * can lead to those of another table.
 */
export function leavesOf(pages: DecodedPages, root: number, reached: Set<number>): TableLeaves {
  const leaves: number[] = [];
  const lost: LostPage[] = [];
  const walk = (place: LostPage, depth: number): void => {
    const page = pages.page(place.page);
    const kind = page && !reached.has(place.page) ? tablePageKind(page, place.page) : undefined;
    const children = page !== undefined && kind === "interior" ? childrenOf(page, place.page) : undefined;
    if (kind === undefined || (kind === "interior" && children === undefined) || depth > MAX_DEPTH) {
      lose(lost, place, pages.count);
      return;
    }
    reached.add(place.page);
    if (kind === "leaf") leaves.push(place.page);
    let { after } = place;
    for (const child of children ?? []) {
      walk({ page: child.page, lastPage: child.page, after, upTo: child.upTo ?? place.upTo }, depth + 1);
      after = child.upTo ?? after;
    }
  };
  walk({ page: root, lastPage: root, after: undefined, upTo: undefined }, 0);
  return { leaves, lost };
}

/** Adds a page; to the one before, if their rows are neighbours in the table, and both are in the file's pages, or neither, or there are many. */
function lose(lost: LostPage[], place: LostPage, decoded: number): void {
  const before = lost.at(-1);
  const areBothCut = before !== undefined && before.page > decoded && place.page > decoded;
  const areNeighbours = areBothCut || before?.lastPage === place.page - 1;
  const continues = areNeighbours && before?.upTo === place.after;
  if (before === undefined || (!continues && lost.length < MOST_PLACES)) lost.push(place);
  else {
    const page = Math.min(before.page, place.page);
    lost[lost.length - 1] = { ...before, page, lastPage: Math.max(before.lastPage, place.page), upTo: place.upTo };
  }
}
