import type { JsonOf } from "../../json-schema/json-schema.js";
import type { CUT, PAGE } from "./answer-schema.js";

/** JSON as it is sent. */
export type JsonObject = { readonly [name: string]: unknown };

/** An answer of a command, all of it or from some row on. */
export interface WholeAnswer {
  readonly json: JsonObject;
  /** The list that is given in parts. */
  readonly rows?: { readonly list: string; readonly at: number; readonly total: number } | undefined;
}

/** The part of it that fits. */
export interface FittedAnswer {
  readonly json: JsonObject;
  readonly page: Omit<JsonOf<typeof PAGE>, "cursor"> | undefined;
  readonly cut: readonly JsonOf<typeof CUT>[];
}

/** How much of lists and texts is kept, from the least cutting to the hardest. */
const CUTS = [
  { elements: 50, characters: 2000 },
  { elements: 20, characters: 500 },
  { elements: 10, characters: 250 },
  { elements: 5, characters: 120 },
  { elements: 2, characters: 60 },
  { elements: 1, characters: 40 },
  { elements: 0, characters: 20 },
] as const;

/**
 * Takes as many rows of an answer as fit into `mostBytes` of JSON, at least one where there is any. Where the rest alone is too large, or the first row
 * is, lists and texts in it are cut, as little as needed.
 */
export function fitAnswer({ json, rows }: WholeAnswer, mostBytes: number): FittedAnswer {
  const all = rows === undefined ? [] : (json[rows.list] as readonly unknown[]);
  const head = rows === undefined ? json : { ...json, [rows.list]: [] };
  const shownHead = shrink(head, "", rows === undefined ? mostBytes : mostBytes / 2);
  if (rows === undefined) return { ...shownHead, page: undefined };
  const cut = [...shownHead.cut.filter(({ where }) => where !== rows.list)];
  let left = mostBytes - bytesOf(shownHead.json);
  const shown: unknown[] = [];
  for (const row of all) {
    const size = bytesOf(row) + 1;
    if (size > left && shown.length > 0) break;
    if (size <= left) shown.push(row);
    else {
      const shrunk = shrink(row as JsonObject, `${rows.list}.0`, left - 1);
      shown.push(shrunk.json);
      cut.push(...shrunk.cut);
    }
    left -= size;
  }
  const page = { list: rows.list, at: rows.at, shown: shown.length, total: rows.total };
  return { json: { ...shownHead.json, [rows.list]: shown }, page, cut };
}

function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value) ?? "");
}

function shrink(
  value: JsonObject,
  where: string,
  mostBytes: number,
): { readonly json: JsonObject; readonly cut: FittedAnswer["cut"] } {
  if (bytesOf(value) <= mostBytes) return { json: value, cut: [] };
  let last: { json: JsonObject; cut: JsonOf<typeof CUT>[] } = { json: value, cut: [] };
  for (const limits of CUTS) {
    const cut: JsonOf<typeof CUT>[] = [];
    last = { json: shorten(value, where, limits, cut) as JsonObject, cut };
    if (bytesOf(last.json) <= mostBytes) break;
  }
  return last;
}

function shorten(value: unknown, where: string, limits: (typeof CUTS)[number], cut: JsonOf<typeof CUT>[]): unknown {
  if (typeof value === "string") {
    if (value.length <= limits.characters) return value;
    cut.push({ where, shown: limits.characters, total: value.length });
    return `${value.slice(0, limits.characters)}…`;
  }
  const below = (name: string | number): string => (where === "" ? String(name) : `${where}.${name}`);
  if (Array.isArray(value)) {
    if (value.length > limits.elements) cut.push({ where, shown: limits.elements, total: value.length });
    return value.slice(0, limits.elements).map((one, at) => shorten(one, below(at), limits, cut));
  }
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, shorten(one, below(name), limits, cut)]));
}
