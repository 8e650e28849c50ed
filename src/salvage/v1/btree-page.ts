import type { DecodedPages } from "./decoded-pages.js";

/** Kinds of b-tree page by their first byte (SQLite file format, section 1.6). */
const KIND = { tableInterior: 5, tableLeaf: 13 } as const;
/** Page 1 begins with the database's header. */
const FIRST_PAGE_HEADER = 100;
const LEAF_HEADER = 8;
const INTERIOR_HEADER = 12;
/** The largest record that is put together; the messages of real archives have some kilobytes. */
const MAX_RECORD_BYTES = 64 * 1024 * 1024;

/** A row of a table: its row id and its record, whole. */
export interface LeafRow {
  readonly rowId: number;
  readonly record: Buffer;
}

/** What a table's leaf page holds: the rows that can be read, and how many others its header counts. */
export interface Leaf {
  readonly rows: readonly LeafRow[];
  readonly lost: number;
}

/** A child of an interior page, and the greatest row id below it; undefined for the last child. */
export interface Child {
  readonly page: number;
  readonly upTo: number | undefined;
}

/** What kind of table page a page is; undefined if it is another page, or none. */
export function tablePageKind(page: Buffer, number: number): "leaf" | "interior" | undefined {
  const kind = page[start(number)];
  if (kind === KIND.tableLeaf) return "leaf";
  return kind === KIND.tableInterior ? "interior" : undefined;
}

/** The children of a table's interior page, in order; undefined if it is not such a page, or its cells lead outside of it. */
export function childrenOf(page: Buffer, number: number): readonly Child[] | undefined {
  const pointers = cellPointers(page, number, KIND.tableInterior, INTERIOR_HEADER);
  if (pointers === undefined) return undefined;
  const children: Child[] = [];
  for (const at of pointers) {
    const key = at + 4 < page.length ? varint(page, at + 4) : undefined;
    if (key === undefined) return undefined;
    children.push({ page: page.readUInt32BE(at), upTo: key.value });
  }
  return [...children, { page: page.readUInt32BE(start(number) + 8), upTo: undefined }];
}

/**
 * The rows of a table's leaf page. A row is lost if its cell lies outside of the page, if a page that it continues on is missing,
 * or if its row id does not follow the one before, as a row that is there twice does not. Undefined if it is not such a page.
 */
export function leafOf(pages: DecodedPages, number: number): Leaf | undefined {
  const page = pages.page(number);
  const pointers = page && cellPointers(page, number, KIND.tableLeaf, LEAF_HEADER);
  if (page === undefined || pointers === undefined) return undefined;
  const rows: LeafRow[] = [];
  let before = Number.NEGATIVE_INFINITY;
  const taken = new Set<number>();
  for (const at of pointers) {
    const row = rowAt(pages, page, at, before, taken);
    if (row === undefined) continue;
    before = row.rowId;
    rows.push(row);
  }
  return { rows, lost: pointers.length - rows.length };
}

function start(number: number): number {
  return number === 1 ? FIRST_PAGE_HEADER : 0;
}

/** The offsets of a page's cells; those outside of the page are left out for leaves by `rowAt`, and refused here if there are too many. */
function cellPointers(page: Buffer, number: number, kind: number, header: number): readonly number[] | undefined {
  const at = start(number);
  if (page[at] !== kind) return undefined;
  const count = page.readUInt16BE(at + 3);
  const first = at + header;
  if (first + 2 * count > page.length) return undefined;
  const pointers = Array.from({ length: count }, (_, index) => page.readUInt16BE(first + 2 * index));
  const areInside = pointers.every((pointer) => pointer >= first + 2 * count && pointer < page.length);
  return areInside || kind === KIND.tableLeaf ? pointers : undefined;
}

/** `before`: the row id that this one must exceed. `taken`: the other pages that rows of this page continue on, which each belong to one row. */
function rowAt(pages: DecodedPages, page: Buffer, at: number, before: number, taken: Set<number>): LeafRow | undefined {
  const length = varint(page, at);
  const rowId = length && varint(page, length.end);
  if (rowId === undefined || length === undefined || length.value > MAX_RECORD_BYTES) return undefined;
  if (!Number.isSafeInteger(rowId.value) || rowId.value <= before) return undefined;
  const local = localBytes(length.value, pages.usableBytes);
  const end = rowId.end + local;
  if (end > pages.usableBytes) return undefined;
  const head = page.subarray(rowId.end, end);
  if (local === length.value) return { rowId: rowId.value, record: head };
  if (end + 4 > pages.usableBytes) return undefined;
  const rest = overflow(pages, page.readUInt32BE(end), length.value - local, taken);
  return rest && { rowId: rowId.value, record: Buffer.concat([head, ...rest]) };
}

/** How many bytes of a record of this length lie in the leaf itself (SQLite file format, section 1.6). */
function localBytes(length: number, usable: number): number {
  if (length <= usable - 35) return length;
  const least = Math.floor(((usable - 12) * 32) / 255) - 23;
  const most = least + ((length - least) % (usable - 4));
  return most <= usable - 35 ? most : least;
}

/** The rest of a record on the pages it continues on; undefined if one of them is missing, or was taken: pages can lead in a circle. */
function overflow(
  pages: DecodedPages,
  first: number,
  length: number,
  taken: Set<number>,
): readonly Buffer[] | undefined {
  const parts: Buffer[] = [];
  let number = first;
  for (let left = length; left > 0; ) {
    const page = taken.has(number) ? undefined : pages.page(number);
    if (page === undefined) return undefined;
    taken.add(number);
    const part = Buffer.from(page.subarray(4, Math.min(4 + left, pages.usableBytes)));
    parts.push(part);
    left -= part.length;
    number = page.readUInt32BE(0);
  }
  return number === 0 ? parts : undefined;
}

/** A varint of SQLite: up to nine bytes, most significant first. Undefined if the bytes end inside it. Above 2^53 it is rounded. */
export function varint(bytes: Buffer, at: number): { readonly value: number; readonly end: number } | undefined {
  let value = 0;
  for (let index = 0; index < 9; index++) {
    const byte = bytes[at + index];
    if (byte === undefined) return undefined;
    if (index === 8) return { value: value * 256 + byte, end: at + 9 };
    value = value * 128 + (byte & 127);
    if (byte < 128) return { value, end: at + index + 1 };
  }
  return undefined;
}
