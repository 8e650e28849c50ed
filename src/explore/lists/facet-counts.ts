import type { Facet } from "./facet.js";

/** A facet with the numbers of those of its values that are chosen; none: it shows all rows. */
export interface ChosenFacet {
  readonly facet: Facet;
  readonly chosen: ReadonlySet<number>;
}

/** Which rows are looked at: their numbers, or how many there are. */
export type Candidates = Uint32Array | { readonly all: number };

/** Rows of which some facet does not show are told apart by how many facets hide them. */
const SHOWN = 0;
const HIDDEN_BY_SEVERAL = 255;

/** For each facet how many rows have each of its values, of those that all other facets show. One pass over the rows a facet: each column is read in a row. */
export function facetCounts(facets: readonly ChosenFacet[], candidates: Candidates): readonly Uint32Array[] {
  const hiddenBy = hidingFacets(facets, candidates);
  return facets.map(({ facet }, number) => countsOf(facet, candidates, hiddenBy, number + 1));
}

/** The rows that all facets show. */
export function shownRows(facets: readonly ChosenFacet[], candidates: Candidates): Uint32Array {
  const hiddenBy = hidingFacets(facets, candidates);
  const size = sizeOf(candidates);
  const rows = new Uint32Array(size);
  let count = 0;
  for (let at = 0; at < size; at++) {
    if (hiddenBy === undefined || hiddenBy[at] === SHOWN) rows[count++] = rowAt(candidates, at);
  }
  return rows.subarray(0, count);
}

/** For each candidate the number of the facet that alone hides it, from 1 up; undefined: nothing is chosen, so none does. */
function hidingFacets(facets: readonly ChosenFacet[], candidates: Candidates): Uint8Array | undefined {
  if (facets.every(({ chosen }) => chosen.size === 0)) return undefined;
  const size = sizeOf(candidates);
  const hiddenBy = new Uint8Array(size);
  for (const [number, { facet, chosen }] of facets.entries()) {
    if (chosen.size === 0) continue;
    const shows = Uint8Array.from(facet.values, (_, value) => (chosen.has(value) ? 1 : 0));
    const { column, through } = facet;
    for (let at = 0; at < size; at++) {
      const row = rowAt(candidates, at);
      const value = column[through === undefined ? row : (through[row] ?? 0)] ?? 0;
      if (shows[value] !== 1) hiddenBy[at] = hiddenBy[at] === SHOWN ? number + 1 : HIDDEN_BY_SEVERAL;
    }
  }
  return hiddenBy;
}

function countsOf(
  { values, column, through }: Facet,
  candidates: Candidates,
  hiddenBy: Uint8Array | undefined,
  own: number,
): Uint32Array {
  const counts = new Uint32Array(values.length);
  const size = sizeOf(candidates);
  for (let at = 0; at < size; at++) {
    const hiding = hiddenBy === undefined ? SHOWN : (hiddenBy[at] ?? SHOWN);
    if (hiding !== SHOWN && hiding !== own) continue;
    const row = rowAt(candidates, at);
    const value = column[through === undefined ? row : (through[row] ?? 0)] ?? 0;
    counts[value] = (counts[value] ?? 0) + 1;
  }
  return counts;
}

function sizeOf(candidates: Candidates): number {
  return "all" in candidates ? candidates.all : candidates.length;
}

function rowAt(candidates: Candidates, at: number): number {
  return "all" in candidates ? at : (candidates[at] ?? 0);
}
