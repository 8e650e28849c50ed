import { endOfJsonString, endOfJsonValue } from "../projection/json-scan.js";
import { type MemberNames, memberNames } from "../projection/member-names.js";
import type { FieldPath } from "../where/fields/field-path.js";

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;

/** 1 for each byte that stands in a JSON string for a character of ASCII that is shown as it is, one terminal column wide. */
const IS_PLAIN = new Uint8Array(256).map((_, byte) =>
  byte >= 0x20 && byte < 0x7f && byte !== QUOTE && byte !== BACKSLASH ? 1 : 0,
);
const NOT_PLAIN = -1;

/** What stands at a place of a row: cells of columns, or members with cells in them. */
interface Place {
  readonly columns: readonly number[];
  readonly members: MemberNames<Place>;
}

/**
 * Finds the cells of a row in its JSON where all of them are plain text: then they are their bytes, without an object or a text for
 * the row. Nearly all rows of most archives are such.
 */
export class PlainCells {
  readonly #row: Place;
  readonly #starts: Int32Array;
  readonly #ends: Int32Array;
  readonly #columns: number;
  #bytes: Uint8Array = new Uint8Array(0);
  #end = 0;

  /** `paths`: where the cell of each column stands. */
  constructor(paths: readonly FieldPath[]) {
    this.#row = placeOf(paths.map((path, column) => ({ path, column })));
    this.#starts = new Int32Array(paths.length);
    this.#ends = new Int32Array(paths.length);
    this.#columns = paths.length;
  }

  /**
   * Finds the cells of the row `bytes[start, end)`; what is not there is empty. Returns false where a cell is anything but plain text, and
   * where a row has it twice. The text must be as `JSON.stringify` writes it.
   */
  find(bytes: Uint8Array, start: number, end: number): boolean {
    this.#bytes = bytes;
    this.#end = end;
    // There are few columns: a loop is faster than a call of the native fill.
    for (let column = 0; column < this.#columns; column++) {
      this.#starts[column] = 0;
      this.#ends[column] = 0;
    }
    return bytes[start] === OPEN_BRACE && this.#object(this.#row, start) !== NOT_PLAIN;
  }

  /** Where the cell of a column starts and ends in those bytes. */
  startOf(column: number): number {
    return this.#starts[column] as number;
  }

  endOf(column: number): number {
    return this.#ends[column] as number;
  }

  /** Returns the offset after the object, or {@link NOT_PLAIN}. */
  #object({ members }: Place, start: number): number {
    const bytes = this.#bytes;
    let at = start + 1;
    while (bytes[at] !== CLOSE_BRACE) {
      if (bytes[at] === COMMA) at++;
      const valueStart = endOfJsonString(bytes, at, this.#end) + 1;
      const place = members.find(bytes, at, valueStart);
      at = place === undefined ? endOfJsonValue(bytes, valueStart, this.#end) : this.#value(place, valueStart);
      if (at === NOT_PLAIN) return NOT_PLAIN;
    }
    return at + 1;
  }

  #value(place: Place, start: number): number {
    const first = this.#bytes[start];
    const isCell = place.columns.length > 0;
    if (first === QUOTE)
      return isCell ? this.#cell(place.columns, start) : endOfJsonString(this.#bytes, start, this.#end);
    // In a list, a name or a number in the path picks an element.
    if (isCell || first === OPEN_BRACKET) return NOT_PLAIN;
    return first === OPEN_BRACE ? this.#object(place, start) : endOfJsonValue(this.#bytes, start, this.#end);
  }

  #cell(columns: readonly number[], start: number): number {
    const bytes = this.#bytes;
    let end = start + 1;
    while (IS_PLAIN[bytes[end] as number] === 1) end++;
    if (bytes[end] !== QUOTE) return NOT_PLAIN;
    for (const column of columns) {
      if (this.#starts[column] !== 0) return NOT_PLAIN;
      this.#starts[column] = start + 1;
      this.#ends[column] = end;
    }
    return end + 1;
  }
}

interface CellPath {
  readonly path: FieldPath;
  readonly column: number;
}

function placeOf(cells: readonly CellPath[]): Place {
  const columns = cells.flatMap(({ path, column }) => (path.length === 0 ? [column] : []));
  const names = [...new Set(cells.flatMap(({ path: [name] }) => name ?? []))];
  const members = names.map((name) => {
    const inner = cells.filter(({ path }) => path[0] === name);
    return [name, placeOf(inner.map(({ path, column }) => ({ path: path.slice(1), column })))] as const;
  });
  return { columns, members: memberNames(members) };
}
