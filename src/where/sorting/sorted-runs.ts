import { closeSync, openSync, readSync, writeSync } from "node:fs";
import { PrivateTempFile, tempFolderError } from "../../c1z/private-temp-file.js";
import type { DanglingPart } from "../../views/list-view.js";
import type { SortKey } from "./sort-key.js";

/** A row with what it is sorted by. */
export interface KeyedRow {
  readonly key: SortKey;
  readonly json: Uint8Array;
  readonly dangling: readonly DanglingPart[];
}

/** A sorted piece in the temp file, `[start, end)`. */
interface Run {
  readonly start: number;
  readonly end: number;
}

/** What a row costs besides its JSON. */
const ROW_BYTES = 200;
/** Of a row in the file: the lengths of its head (key and dangling parts, as JSON) and of its JSON. */
const LENGTHS_BYTES = 8;
const READ_BYTES = 256 * 1024;
/** More pieces than this are not read side by side: then each gets less of a buffer. */
const MOST_READ_BYTES = 32 * 1024 * 1024;

const WHY = { sentence: "The rows have to be sorted in a file", content: "the sorted rows" };

/** Sorts rows that do not all fit into memory: what is held is sorted and written to a temp file when it has grown too large. */
export class SortedRuns {
  readonly #compare: (a: SortKey, b: SortKey) => number;
  readonly #most: number;
  readonly #heldBytes: number;
  #held: KeyedRow[] = [];
  #bytes = 0;
  readonly #runs: Run[] = [];
  #file: { readonly descriptor: number; length: number } | undefined;

  /** Only the first `most` rows will be asked for. */
  constructor(compare: (a: SortKey, b: SortKey) => number, most: number, heldBytes: number) {
    this.#compare = compare;
    this.#most = most;
    this.#heldBytes = heldBytes;
  }

  add(row: KeyedRow): void {
    this.#held.push(row);
    this.#bytes += row.json.length + ROW_BYTES;
    const isLong = this.#held.length >= 2 * this.#most + 1000;
    if (isLong || this.#bytes > this.#heldBytes) this.#shrink();
  }

  /** The pieces, each sorted, in the order in which their rows came. */
  sources(): { readonly compare: (a: SortKey, b: SortKey) => number; readonly pieces: readonly Iterator<KeyedRow>[] } {
    this.#sort();
    const { descriptor = -1 } = this.#file ?? {};
    const bytes = Math.max(4096, Math.min(READ_BYTES, Math.floor(MOST_READ_BYTES / Math.max(1, this.#runs.length))));
    const stored = this.#runs.map((run) => readRun(descriptor, run, bytes));
    return { compare: this.#compare, pieces: [...stored, this.#held[Symbol.iterator]()] };
  }

  get most(): number {
    return this.#most;
  }

  /** Safe to call twice. */
  close(): void {
    if (this.#file !== undefined) closeSync(this.#file.descriptor);
    this.#file = undefined;
    this.#held = [];
  }

  #sort(): void {
    // The sort of arrays is stable: rows with equal keys stay in their order.
    this.#held.sort((a, b) => this.#compare(a.key, b.key));
    if (this.#held.length <= this.#most) return;
    this.#held.length = this.#most;
    this.#bytes = this.#held.reduce((sum, { json }) => sum + json.length + ROW_BYTES, 0);
  }

  #shrink(): void {
    this.#sort();
    if (this.#bytes <= this.#heldBytes / 2) return;
    this.#file ??= openTempFile();
    const file = this.#file;
    const start = file.length;
    for (const row of this.#held) file.length = append(file.descriptor, encoded(row), file.length);
    this.#runs.push({ start, end: file.length });
    this.#held = [];
    this.#bytes = 0;
  }
}

/** All rows, in order. */
export function* mergedRuns(runs: SortedRuns): Generator<KeyedRow> {
  const { compare, pieces } = runs.sources();
  let left = runs.most;
  let heads = pieces.flatMap((piece, place) => {
    const { done, value } = piece.next();
    return done ? [] : [{ piece, place, row: value as KeyedRow }];
  });
  while (heads.length > 0 && left-- > 0) {
    let first = heads[0];
    for (const head of heads) if (first === undefined || compare(head.row.key, first.row.key) < 0) first = head;
    if (first === undefined) return;
    yield first.row;
    const { done, value } = first.piece.next();
    if (done) heads = heads.filter((head) => head !== first);
    else first.row = value;
  }
}

function openTempFile(): { readonly descriptor: number; length: number } {
  const file = new PrivateTempFile(WHY);
  try {
    return { descriptor: openSync(file.path, "r+"), length: 0 };
  } finally {
    // What is open stays usable without its name.
    file.remove();
  }
}

function encoded({ key, json, dangling }: KeyedRow): Buffer {
  const head = Buffer.from(JSON.stringify({ key, dangling }));
  const lengths = Buffer.alloc(LENGTHS_BYTES);
  lengths.writeUInt32LE(head.length, 0);
  lengths.writeUInt32LE(json.length, 4);
  return Buffer.concat([lengths, head, json]);
}

function append(descriptor: number, bytes: Buffer, at: number): number {
  let written = 0;
  try {
    while (written < bytes.length)
      written += writeSync(descriptor, bytes, written, bytes.length - written, at + written);
  } catch (error) {
    throw tempFolderError(error, WHY);
  }
  return at + written;
}

function* readRun(descriptor: number, { start, end }: Run, bytes: number): Generator<KeyedRow> {
  const reader = new RunReader(descriptor, start, end, bytes);
  while (!reader.isAtEnd) {
    const lengths = reader.take(LENGTHS_BYTES);
    const [headLength, jsonLength] = [lengths.readUInt32LE(0), lengths.readUInt32LE(4)];
    const { key, dangling } = JSON.parse(reader.take(headLength).toString("utf8"));
    yield { key, dangling, json: Buffer.from(reader.take(jsonLength)) };
  }
}

/** Reads a piece of a file through a buffer. */
class RunReader {
  readonly #descriptor: number;
  readonly #end: number;
  #at: number;
  #buffer: Buffer;
  #taken = 0;
  #filled = 0;

  constructor(descriptor: number, start: number, end: number, bytes: number) {
    this.#descriptor = descriptor;
    this.#at = start;
    this.#end = end;
    this.#buffer = Buffer.allocUnsafe(bytes);
  }

  get isAtEnd(): boolean {
    return this.#taken === this.#filled && this.#at >= this.#end;
  }

  /** Valid until the next call. */
  take(length: number): Buffer {
    if (this.#filled - this.#taken < length) this.#fill(length);
    const bytes = this.#buffer.subarray(this.#taken, this.#taken + length);
    this.#taken += length;
    return bytes;
  }

  #fill(length: number): void {
    const rest = this.#buffer.subarray(this.#taken, this.#filled);
    const buffer = rest.length + length > this.#buffer.length ? Buffer.allocUnsafe(2 * length) : this.#buffer;
    rest.copy(buffer);
    this.#buffer = buffer;
    this.#taken = 0;
    this.#filled = rest.length;
    while (this.#filled < length) {
      const room = Math.min(buffer.length - this.#filled, this.#end - this.#at);
      const read = room === 0 ? 0 : readSync(this.#descriptor, buffer, this.#filled, room, this.#at);
      if (read === 0) throw new Error("A sorted piece ends before its last row");
      this.#filled += read;
      this.#at += read;
    }
  }
}
