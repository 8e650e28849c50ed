import { ApiError } from "../answers/api-error.js";
import type { Parameters } from "../answers/parameters.js";
import type { Facet } from "./facet.js";
import type { ListKind } from "./list-kind.js";
import type { RowPredicate } from "./row-predicate.js";

/** How many rows have a value of a facet, all other filters applied. */
export interface FacetCounts {
  readonly name: string;
  readonly label: string;
  readonly values: readonly { readonly value: string; readonly count: number; readonly chosen: boolean }[];
}

/** The rows that a list shows. */
export interface Selection {
  /** Undefined: all rows, in stored order. */
  readonly rows: Uint32Array | undefined;
  readonly matched: number;
}

/** Which relations a list can be narrowed to, as parameters. */
const RELATIONS = ["principal", "entitlement", "resource", "holders"] as const;

/** What is chosen of a facet: the numbers of its values. */
interface ChosenFacet {
  readonly facet: Facet;
  readonly chosen: ReadonlySet<number>;
  readonly counts: Uint32Array;
}

/**
 * Selects rows as the parameters say: `q` a text, `where` a filter, a facet's name its values, a relation what it is to, `sort` a column,
 * `-` before it: descending. One pass over all rows, and none where nothing is asked for.
 */
export function selectRows(kind: ListKind, parameters: Parameters, where: RowPredicate | undefined): Selection {
  const facets = kind.facets.map((facet) => chosenOf(facet, parameters)).filter(({ chosen }) => chosen.size > 0);
  const candidates = candidatesOf(kind, parameters, where);
  const sort = parameters.text("sort");
  if (facets.length === 0 && candidates === "all" && sort === undefined) return { rows: undefined, matched: kind.size };
  const matches = new Uint32Array(candidates === "all" ? kind.size : candidates.length);
  let matched = 0;
  for (let at = 0; at < matches.length; at++) {
    const row = candidates === "all" ? at : (candidates[at] ?? 0);
    if (facets.every(({ facet, chosen }) => chosen.has(facet.valueOf(row)))) matches[matched++] = row;
  }
  const rows = matches.subarray(0, matched);
  return { rows: sort === undefined ? rows : sortedBy(kind, rows, sort), matched };
}

/** How the rows spread over the facets of a list: for each facet those that all other filters show. */
export function countFacets(
  kind: ListKind,
  parameters: Parameters,
  where: RowPredicate | undefined,
): readonly FacetCounts[] {
  const facets = kind.facets.map((facet) => chosenOf(facet, parameters));
  const candidates = candidatesOf(kind, parameters, where);
  const size = candidates === "all" ? kind.size : candidates.length;
  for (let at = 0; at < size; at++) countRow(facets, candidates === "all" ? at : (candidates[at] ?? 0));
  return facets.map(countsOf);
}

/** The rows that a text, a filter and a relation leave. */
function candidatesOf(
  kind: ListKind,
  parameters: Parameters,
  where: RowPredicate | undefined,
): ArrayLike<number> | "all" {
  const within = relatedRows(kind, parameters);
  const text = parameters.text("q")?.toLowerCase();
  const hasText = text === undefined ? undefined : kind.searchFor(text);
  if (hasText === undefined && where === undefined) return within ?? "all";
  const found: number[] = [];
  const size = within?.length ?? kind.size;
  for (let at = 0; at < size; at++) {
    const row = within === undefined ? at : (within[at] ?? 0);
    if (hasText?.(row) !== false && where?.(row) !== false) found.push(row);
  }
  return found;
}

/** Counts a row under the values of the facets that would show it were it not for their own choice. */
function countRow(facets: readonly ChosenFacet[], row: number): void {
  let against: ChosenFacet | undefined;
  for (const one of facets) {
    if (one.chosen.size === 0 || one.chosen.has(one.facet.valueOf(row))) continue;
    if (against !== undefined) return;
    against = one;
  }
  for (const one of against === undefined ? facets : [against]) {
    const value = one.facet.valueOf(row);
    one.counts[value] = (one.counts[value] ?? 0) + 1;
  }
}

function chosenOf(facet: Facet, parameters: Parameters): ChosenFacet {
  const chosen = parameters.several(facet.name).map((value) => facet.values.indexOf(value));
  return { facet, chosen: new Set(chosen), counts: new Uint32Array(facet.values.length) };
}

function countsOf({ facet: { name, label, values }, chosen, counts }: ChosenFacet): FacetCounts {
  const counted = values.map((value, number) => ({
    value,
    count: counts[number] ?? 0,
    chosen: chosen.has(number),
  }));
  return { name, label, values: counted.filter(({ count, chosen }) => count > 0 || chosen) };
}

function relatedRows(kind: ListKind, parameters: Parameters): ArrayLike<number> | undefined {
  for (const relation of RELATIONS) {
    const of = parameters.text(relation);
    if (of === undefined) continue;
    const rows = kind.related(relation, of);
    if (rows === undefined) throw new ApiError(400, `The list of ${kind.name} can't be narrowed by "${relation}".`);
    return rows;
  }
  return undefined;
}

/** Sorts by counting: ranks are small numbers, and rows of equal rank stay in stored order. */
function sortedBy(kind: ListKind, rows: Uint32Array, sort: string): Uint32Array {
  const descending = sort.startsWith("-");
  const rank = kind.ranks[descending ? sort.slice(1) : sort];
  if (rank === undefined) throw new ApiError(400, `The list of ${kind.name} can't be sorted by "${sort}".`);
  const { length } = rows;
  const keys = new Uint32Array(length);
  let most = 0;
  for (let at = 0; at < length; at++) {
    const key = rank(rows[at] ?? 0);
    keys[at] = key;
    if (key > most) most = key;
  }
  if (descending) for (let at = 0; at < length; at++) keys[at] = most - (keys[at] ?? 0);
  const starts = new Uint32Array(most + 2);
  for (let at = 0; at < length; at++) {
    const next = (keys[at] ?? 0) + 1;
    starts[next] = (starts[next] ?? 0) + 1;
  }
  for (let key = 0; key <= most; key++) starts[key + 1] = (starts[key + 1] ?? 0) + (starts[key] ?? 0);
  const sorted = new Uint32Array(length);
  for (let at = 0; at < length; at++) {
    const key = keys[at] ?? 0;
    const to = starts[key] ?? 0;
    sorted[to] = rows[at] ?? 0;
    starts[key] = to + 1;
  }
  return sorted;
}
