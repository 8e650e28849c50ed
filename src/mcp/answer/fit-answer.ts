import type { JsonOf } from "../../json-schema/json-schema.js";
import type { CUT, PAGE } from "./answer-schema.js";

/** JSON as it is sent. */
export type JsonObject = { readonly [name: string]: unknown };

/** An answer of a command, all of it or from some row on. */
export interface WholeAnswer {
  readonly json: JsonObject;
  /** The list that is given in parts, by its dotted path. */
  readonly rows?:
    | {
        readonly list: string;
        readonly at: number;
        readonly total: number;
        /** The number of each row that is given, where some between them are not. */
        readonly places?: readonly number[];
      }
    | undefined;
}

/** The part of it that fits. */
export interface FittedAnswer {
  readonly json: JsonObject;
  readonly page: Omit<JsonOf<typeof PAGE>, "cursor"> | undefined;
  /** Number of the first row that follows. */
  readonly next: number;
  readonly cut: readonly JsonOf<typeof CUT>[];
}

/** How much of lists and texts is kept, from the least cutting to the hardest. */
const CUTS = [
  { elements: 50, characters: 2000 },
  { elements: 20, characters: 500 },
  { elements: 10, characters: 300 },
  { elements: 5, characters: 250 },
  { elements: 3, characters: 250 },
  { elements: 2, characters: 200 },
  { elements: 1, characters: 200 },
  { elements: 0, characters: 200 },
  // Only for what is as large as nobody writes: times, ids and paths are cut as well.
  { elements: 0, characters: 60 },
  { elements: 0, characters: 20 },
] as const;

/** No object with named fields has more; one that has holds something by name, such as counts by type. */
const MOST_FIELDS = 24;

/**
 * Takes as many rows of an answer as fit into `mostBytes` of JSON, at least one where there is any. Where the rest alone is too large, or the first row
 * is, lists and texts in it are cut, as little as needed.
 */
export function fitAnswer({ json, rows }: WholeAnswer, mostBytes: number): FittedAnswer {
  if (rows === undefined) return { ...shrink(json, "", mostBytes), page: undefined, next: 0 };
  const path = rows.list.split(".");
  const all = listAt(json, path);
  // Few rows leave the rest to what stands beside them.
  const head = shrink(withList(json, path, []), "", Math.max(mostBytes / 2, mostBytes - bytesOf(all)));
  const cut = [...head.cut];
  let left = mostBytes - bytesOf(head.json);
  const shown: unknown[] = [];
  for (const row of all) {
    const size = bytesOf(row) + 1;
    if (size > left && shown.length > 0) break;
    const shrunk = shrink(row as JsonObject, `${rows.list}.0`, left - 1);
    shown.push(shrunk.json);
    cut.push(...shrunk.cut);
    left -= size;
  }
  const page = { list: rows.list, at: rows.at, shown: shown.length, total: rows.total };
  return { json: withList(head.json, path, shown), page, next: nextOf(rows, shown.length, all.length), cut };
}

/** Rows that can't be read lie between others: the next one is not always `shown` further. */
function nextOf({ at, places }: NonNullable<WholeAnswer["rows"]>, shown: number, given: number): number {
  if (places === undefined) return at + shown;
  const last = places[given - 1];
  return places[shown] ?? (last === undefined ? at : last + 1);
}

/** An answer with another list at the path of its rows. */
export function withRows(json: JsonObject, list: string, rows: readonly unknown[]): JsonObject {
  return withList(json, list.split("."), rows);
}

/** The list at a path of a value. */
export function listAt(value: unknown, path: readonly string[]): readonly unknown[] {
  const found = path.reduce((one, name) => (one as JsonObject | undefined)?.[name], value);
  return Array.isArray(found) ? found : [];
}

function withList(value: JsonObject, [name = "", ...rest]: readonly string[], list: readonly unknown[]): JsonObject {
  return { ...value, [name]: rest.length === 0 ? list : withList(value[name] as JsonObject, rest, list) };
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
    const shown = wholeCharacters(value, limits.characters);
    cut.push({ where, shown: shown.length, total: value.length });
    return `${shown}…`;
  }
  const below = (name: string | number): string => (where === "" ? String(name) : `${where}.${name}`);
  if (Array.isArray(value)) {
    if (value.length > limits.elements) cut.push({ where, shown: limits.elements, total: value.length });
    return value.slice(0, limits.elements).map((one, at) => shorten(one, below(at), limits, cut));
  }
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value);
  const most = Math.max(MOST_FIELDS, 4 * limits.elements);
  if (entries.length > most) cut.push({ where, shown: most, total: entries.length });
  return Object.fromEntries(
    entries.slice(0, most).map(([name, one]) => [name, shorten(one, below(name), limits, cut)]),
  );
}

/** The first `most` UTF-16 units of a text, or one less: with half a surrogate pair the JSON is none for clients in Python, and the answer never arrives. */
function wholeCharacters(text: string, most: number): string {
  return text.slice(0, (text.codePointAt(most - 1) ?? 0) > 0xffff ? most - 1 : most);
}
