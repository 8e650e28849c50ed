import type { JsonOf } from "../../json-schema/json-schema.js";
import type { FACETS } from "../../runs/explore-schema.js";
import { ApiError } from "../answers/api-error.js";
import type { Parameters } from "../answers/parameters.js";
import type { Facet } from "./facet.js";
import { type Candidates, type ChosenFacet, facetCounts, shownRows } from "./facet-counts.js";
import type { ListKind } from "./list-kind.js";
import type { RowPredicate } from "./row-predicate.js";

/** How many rows have a value of a facet, all other filters applied. */
export type FacetCounts = JsonOf<typeof FACETS>["facets"][number];

/** The rows that a list shows. */
export interface Selection {
  /** Undefined: all rows, in stored order. */
  readonly rows: Uint32Array | undefined;
  readonly matched: number;
}

/** Which relations a list can be narrowed to, as parameters. */
const RELATIONS = ["principal", "entitlement", "resource", "holders"] as const;

/**
 * Selects rows as the parameters say: `q` a text, `where` a filter, a facet's name its values, a relation what it is to, `sort` a column,
 * `-` before it: descending. One pass over all rows, and none where nothing is asked for.
 */
export function selectRows(kind: ListKind, parameters: Parameters, where: RowPredicate | undefined): Selection {
  const facets = kind.facets.map((facet) => chosenOf(facet, parameters)).filter(({ chosen }) => chosen.size > 0);
  const candidates = candidatesOf(kind, parameters, where);
  const sort = parameters.text("sort");
  if (facets.length === 0 && "all" in candidates && sort === undefined) return { rows: undefined, matched: kind.size };
  const rows = shownRows(facets, candidates);
  return { rows: sort === undefined ? rows : sortedBy(kind, rows, sort), matched: rows.length };
}

/** How the rows spread over the facets of a list: for each facet those that all other filters show. */
export function countFacets(
  kind: ListKind,
  parameters: Parameters,
  where: RowPredicate | undefined,
): readonly FacetCounts[] {
  const facets = kind.facets.map((facet) => chosenOf(facet, parameters));
  const counts = facetCounts(facets, candidatesOf(kind, parameters, where));
  return facets.map((facet, number) => countsOf(facet, counts[number]));
}

/** The rows that a text, a filter and a relation leave. */
function candidatesOf(kind: ListKind, parameters: Parameters, where: RowPredicate | undefined): Candidates {
  const within = relatedRows(kind, parameters);
  const text = parameters.text("q")?.toLowerCase();
  const hasText = text === undefined ? undefined : kind.searchFor(text);
  if (hasText === undefined && where === undefined)
    return within === undefined ? { all: kind.size } : Uint32Array.from(within);
  const size = within?.length ?? kind.size;
  const found = new Uint32Array(size);
  let count = 0;
  for (let at = 0; at < size; at++) {
    const row = within === undefined ? at : (within[at] ?? 0);
    if (hasText?.(row) !== false && where?.(row) !== false) found[count++] = row;
  }
  return found.subarray(0, count);
}

function chosenOf(facet: Facet, parameters: Parameters): ChosenFacet {
  const chosen = parameters.several(facet.name).map((value) => facet.values.indexOf(value));
  return { facet, chosen: new Set(chosen) };
}

function countsOf(
  { facet: { name, label, values }, chosen }: ChosenFacet,
  counts: Uint32Array | undefined,
): FacetCounts {
  const counted = values.map((value, number) => ({
    value,
    count: counts?.[number] ?? 0,
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
  const column = descending ? sort.slice(1) : sort;
  const by = Object.hasOwn(kind.ranks, column) ? kind.ranks[column] : undefined;
  if (by === undefined) throw new ApiError(400, `The list of ${kind.name} can't be sorted by "${sort}".`);
  const { values, missing } = by.ranks;
  const keys = keysOf(rows, values, by.through);
  const { length } = rows;
  // What has no text stays behind all others.
  if (descending)
    for (let at = 0; at < length; at++) if (keys[at] !== missing) keys[at] = missing - 1 - (keys[at] ?? 0);
  const starts = new Uint32Array(missing + 2);
  for (const key of keys) starts[key + 1] = (starts[key + 1] ?? 0) + 1;
  for (let key = 0; key <= missing; key++) starts[key + 1] = (starts[key + 1] ?? 0) + (starts[key] ?? 0);
  const sorted = new Uint32Array(length);
  for (let at = 0; at < length; at++) {
    const key = keys[at] ?? 0;
    const to = starts[key] ?? 0;
    sorted[to] = rows[at] ?? 0;
    starts[key] = to + 1;
  }
  return sorted;
}

function keysOf(rows: Uint32Array, values: Uint32Array, through: Int32Array | undefined): Uint32Array {
  const keys = new Uint32Array(rows.length);
  for (let at = 0; at < keys.length; at++) {
    const row = rows[at] ?? 0;
    keys[at] = values[through === undefined ? row : (through[row] ?? 0)] ?? 0;
  }
  return keys;
}
