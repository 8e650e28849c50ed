import { copyWords } from "../../../c1z/bytes/copy-words.js";
import { ViewedBytes } from "../../../c1z/bytes/viewed-bytes.js";
import { ByteWriter } from "../../../c1z/protobuf/byte-writer.js";
import type { Cell, ColumnType } from "../../table.js";
import { NO_TEXT, type NumberedPart, startOfText, type TextPart, textOfBytes } from "../../table-batch.js";
import { parquetTime, parquetTimeAt } from "../parquet-time.js";
import { EntryTexts } from "./entry-texts.js";
import { TextBounds } from "./text-bounds.js";
import { ValueDictionary } from "./value-dictionary.js";

/** What stands for a row without a value instead of the index of one: no cell, or one of a `time` column that is no time. */
export const NO_VALUE = -1;
const NO_TIME = -2;
/** Not an index: an entry that no row of this group had yet. */
const UNSEEN = -3;

const FIRST_ROWS = 1024;
const FIRST_BYTES = 16 * 1024;
/** A dictionary with more values than this share of the rows makes a column larger. */
const MOST_DISTINCT = 0.75;
/** How many values are in the dictionary when that is judged for the first time, and between two times. */
const JUDGED_EACH = 1024;
/** The length before each text. */
const LENGTH_BYTES = 4;
const TIME_BYTES = 8;

/**
 * The cells of one column for a row group. A value is encoded when it comes for the first time, and rows have its index; where values
 * hardly repeat, they are encoded one after the other instead. Every row group begins with a dictionary.
 */
export class ColumnValues {
  /** The cells so far, in all groups, of a `time` column that are no times; they are left out. */
  notTimes = 0;
  rows = 0;
  nulls = 0;
  /** For each row the index of its value in {@link values}, or a negative number; without a dictionary only whether there is one. */
  indexes = new Int32Array(FIRST_ROWS);
  /** The values in Parquet's PLAIN encoding: each different one, or, without a dictionary, that of each row. */
  readonly values = new ByteWriter(FIRST_BYTES);
  hasDictionary = true;
  readonly #type: ColumnType;
  readonly #isText: boolean;
  readonly #hasRange: boolean;
  readonly #texts = new TextBounds();
  #earliest: bigint | undefined;
  #latest: bigint | undefined;
  readonly #dictionary: ValueDictionary;
  /** Views of the texts of a part, and of the values. */
  readonly #words = new ViewedBytes();
  readonly #own = new ViewedBytes();
  #lastCell: Cell;
  #lastIndex = NO_VALUE;
  /** The entries that the last batch had for this column, and the index of the value of each. */
  #entries: NumberedPart["entries"] | undefined;
  #byEntry = new Int32Array(FIRST_ROWS);
  /** Their texts, which outlast a group. */
  readonly #entryTexts = new EntryTexts();

  /** `hasRange`: whether the smallest and the largest value are recorded. */
  constructor(type: ColumnType, hasRange: boolean) {
    this.#type = type;
    this.#hasRange = hasRange;
    this.#isText = type === "text" || type === "json";
    this.#dictionary = new ValueDictionary(this.values, this.#isText ? LENGTH_BYTES : 0);
  }

  /** The number of values in the dictionary. */
  get distinct(): number {
    return this.#dictionary.size;
  }

  /** The smallest and the largest value, if the column has a range and they can be recorded: text as bytes, times as microseconds. */
  get bounds(): readonly [low: Uint8Array | bigint, high: Uint8Array | bigint] | undefined {
    if (this.#earliest !== undefined && this.#latest !== undefined) return [this.#earliest, this.#latest];
    return this.#texts.bounds;
  }

  /** Adds one cell. */
  add(cell: Cell): void {
    if (cell !== this.#lastCell || !this.hasDictionary) {
      this.#lastIndex = this.#indexOf(cell);
      this.#lastCell = cell;
    }
    this.#makeRoom(1);
    this.#addIndex(this.#lastIndex);
    if (this.#dictionary.size % JUDGED_EACH === 0) this.#judge();
  }

  /** Adds rows `[from, to)` of the column at place `at` of a part. */
  addNumbered({ entries, numbers }: NumberedPart, at: number, from: number, to: number): void {
    this.#makeRoom(to - from);
    this.#entryTexts.begin(entries, at);
    if (!this.hasDictionary) {
      for (let row = from; row < to; row++) this.#addIndex(this.#indexOfEntry(entries, numbers[row] as number, at));
      return;
    }
    this.#rememberEntries(entries);
    const { indexes } = this;
    const byEntry = this.#byEntry;
    let next = this.rows;
    for (let row = from; row < to; row++) {
      const entry = numbers[row] as number;
      let index = byEntry[entry] as number;
      if (index === UNSEEN) {
        index = this.#indexOfEntry(entries, entry, at);
        byEntry[entry] = index;
      }
      if (index < 0) this.#noteNone(index);
      indexes[next++] = index;
    }
    this.rows = next;
    this.#judge();
  }

  /** Adds rows `[from, to)` of a part of text. */
  addTexts(part: TextPart, from: number, to: number): void {
    this.#makeRoom(to - from);
    if (part.starts === undefined) this.dropDictionary();
    const { bytes, ends } = part;
    const words = this.#words.of(bytes);
    for (let row = from; row < to; row++) {
      const start = startOfText(part, row);
      const end = ends[row] as number;
      if (start === NO_TEXT) this.#addIndex(NO_VALUE);
      else if (this.#type === "time") this.#addIndex(this.#timeAt(bytes, start, end));
      else if (this.hasDictionary) this.#addIndex(this.#textAt(words, start, end));
      else {
        this.#appendText(words, start, end);
        this.#addIndex(0);
      }
    }
    this.#judge();
  }

  /** Decides, at the end of a group, whether the dictionary is worth it. */
  finish(): void {
    if (this.hasDictionary && this.distinct > (this.rows - this.nulls) * MOST_DISTINCT) this.dropDictionary();
  }

  /** Begins the next group. */
  begin(): void {
    this.rows = 0;
    this.nulls = 0;
    this.hasDictionary = true;
    this.#forget();
    this.values.length = 0;
    this.#texts.clear();
    this.#earliest = undefined;
    this.#latest = undefined;
  }

  /** Replaces the dictionary by the value of each row so far, and goes on without one. */
  dropDictionary(): void {
    if (!this.hasDictionary) return;
    this.hasDictionary = false;
    if (this.#type === "boolean") return;
    const distinct = Buffer.from(this.values.bytes.subarray(0, this.values.length));
    this.values.length = 0;
    for (let row = 0; row < this.rows; row++) {
      const index = this.indexes[row] as number;
      if (index >= 0) this.values.copy(distinct, this.#dictionary.startOf(index), this.#dictionary.startOf(index + 1));
    }
    this.#forget();
  }

  #forget(): void {
    this.#dictionary.clear();
    this.#lastCell = undefined;
    this.#lastIndex = NO_VALUE;
    this.#entries = undefined;
  }

  #judge(): void {
    if (this.hasDictionary && this.distinct >= JUDGED_EACH && this.distinct > this.rows * MOST_DISTINCT)
      this.dropDictionary();
  }

  #addIndex(index: number): void {
    this.indexes[this.rows++] = index;
    if (index < 0) this.#noteNone(index);
  }

  #noteNone(index: number): void {
    this.nulls++;
    if (index === NO_TIME) this.notTimes++;
  }

  /** The index of the value of an entry's cell. */
  #indexOfEntry(entries: NumberedPart["entries"], entry: number, at: number): number {
    const cell = entries[entry]?.[at];
    if (!this.#isText || cell === undefined) return this.#indexOf(cell);
    const texts = this.#entryTexts;
    texts.find(entry);
    const words = this.#words.of(texts.bytes);
    if (this.hasDictionary) return this.#textAt(words, texts.start, texts.end);
    this.#appendText(words, texts.start, texts.end);
    return 0;
  }

  /** The index of a cell's value, which is encoded if the dictionary has none or there is none. */
  #indexOf(cell: Cell): number {
    if (cell === undefined) return NO_VALUE;
    if (this.#type === "boolean") return Number(cell);
    if (!this.hasDictionary) return this.#encode(cell) ? 0 : NO_TIME;
    const { values } = this;
    const begin = values.length;
    if (!this.#encode(cell)) return NO_TIME;
    return this.#indexOfAppended(begin);
  }

  /** The index of the value that was appended from `begin` on, which is taken back if the dictionary has it. */
  #indexOfAppended(begin: number): number {
    const { values } = this;
    const start = begin + (this.#isText ? LENGTH_BYTES : 0);
    const known = this.#dictionary.findAppended(start);
    if (known >= 0) {
      values.length = begin;
      return known;
    }
    if (this.#isText) this.#noteText(start);
    return this.#dictionary.add();
  }

  /** The index of the text that `words` has in `[start, end)`. */
  #textAt(words: DataView, start: number, end: number): number {
    const known = this.#dictionary.find(words, start, end);
    if (known >= 0) return known;
    this.#appendText(words, start, end);
    return this.#dictionary.add();
  }

  #appendText(words: DataView, start: number, end: number): void {
    const { values } = this;
    const length = end - start;
    values.reserve(LENGTH_BYTES + length);
    const own = this.#own.of(values.bytes);
    const begin = values.length + LENGTH_BYTES;
    own.setUint32(values.length, length, true);
    copyWords(words, start, end, own, begin);
    values.length = begin + length;
    this.#noteText(begin);
  }

  /** The index of the time that the text `bytes[start, end)` is. */
  #timeAt(bytes: Uint8Array, start: number, end: number): number {
    const begin = this.values.length;
    const time = parquetTimeAt(bytes, start, end) ?? parquetTime(textOfBytes(bytes, start, end));
    if (time === undefined) return NO_TIME;
    this.#appendTime(time);
    return this.hasDictionary ? this.#indexOfAppended(begin) : 0;
  }

  /** Appends a value. Returns false for one of a `time` column that is no time. */
  #encode(cell: Exclude<Cell, undefined>): boolean {
    const { values } = this;
    switch (this.#type) {
      case "integer":
        values.reserve(4);
        values.length = values.bytes.writeInt32LE(Number(cell), values.length);
        return true;
      case "time": {
        const time = parquetTime(String(cell));
        if (time !== undefined) this.#appendTime(time);
        return time !== undefined;
      }
      default: {
        const at = appendText(String(cell), values);
        if (!this.hasDictionary) this.#noteText(at);
        return true;
      }
    }
  }

  #appendTime(time: bigint): void {
    this.values.reserve(TIME_BYTES);
    this.values.length = this.values.bytes.writeBigInt64LE(time, this.values.length);
    if (this.#earliest === undefined || time < this.#earliest) this.#earliest = time;
    if (this.#latest === undefined || time > this.#latest) this.#latest = time;
  }

  #noteText(start: number): void {
    if (!this.#hasRange) return;
    const { bytes, length } = this.values;
    this.#texts.note(bytes, this.#own.of(bytes), start, length);
  }

  #rememberEntries(entries: NumberedPart["entries"]): void {
    if (entries !== this.#entries) this.#byEntry.fill(UNSEEN);
    this.#entries = entries;
    const { length } = this.#byEntry;
    if (entries.length <= length) return;
    const longer = new Int32Array(entries.length * 2).fill(UNSEEN);
    longer.set(this.#byEntry);
    this.#byEntry = longer;
  }

  #makeRoom(rows: number): void {
    while (this.rows + rows > this.indexes.length) this.indexes = doubled(this.indexes);
  }
}

/** Appends a text with its length; returns where the text begins. */
function appendText(text: string, out: ByteWriter): number {
  out.reserve(LENGTH_BYTES);
  out.length += LENGTH_BYTES;
  const at = out.length;
  out.utf8(text);
  out.bytes.writeUInt32LE(out.length - at, at - LENGTH_BYTES);
  return at;
}

function doubled(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(array.length * 2);
  longer.set(array);
  return longer;
}
