import { badMessage, FIRST_TAG, ONE_BYTE, WIRE_BYTES, WIRE_VARINT, WireReader } from "../../protobuf/wire-reader.js";

/** No field with a number from here on is read. The sets of fields below are bits of a 32-bit number. */
const FIELDS = 16;

/**
 * Finds the fields of a stored record: of each field the last occurrence, which is the one that counts for scalars. One object
 * is used for many records.
 */
export class RecordFields {
  /** The record is `bytes[begin, end)`. */
  bytes: Buffer = Buffer.alloc(0);
  begin = 0;
  end = 0;
  /** The occurrence that {@link next} found is `bytes[nextStart, nextEnd)`. */
  nextStart = 0;
  nextEnd = 0;
  /** Where {@link next} continues. */
  #position = 0;
  readonly #reader = new WireReader();
  /** The position of the last occurrence of each length-delimited field that occurs, by number. Public for the hot paths. */
  readonly starts = new Int32Array(FIELDS);
  readonly ends = new Int32Array(FIELDS);
  readonly #numbers = new Float64Array(FIELDS);
  /** The length-delimited fields that occur, those that occur more than once, and the varint fields that occur. */
  #present = 0;
  #repeated = 0;
  #varints = 0;

  /** Starts with the record `bytes[start, end)`. Throws `C1Z_BAD_MESSAGE` if it can't be decoded. */
  read(bytes: Buffer, start: number, end: number): void {
    const reader = this.#reader;
    this.bytes = bytes;
    this.end = end;
    this.begin = start;
    this.#present = 0;
    this.#repeated = 0;
    this.#varints = 0;
    reader.bytes = bytes;
    let position = start;
    while (position < end) {
      let tag = bytes[position] as number;
      let valueAt = position + 1;
      if (tag >= ONE_BYTE || tag < FIRST_TAG) {
        reader.position = position;
        tag = reader.tag(end);
        valueAt = reader.position;
      }
      const number = tag >>> 3;
      const wireType = tag & 7;
      if (number >= FIELDS || (wireType !== WIRE_BYTES && wireType !== WIRE_VARINT)) {
        reader.position = valueAt;
        reader.skip(tag, end);
        position = reader.position;
        continue;
      }
      const first = bytes[valueAt] as number;
      const bit = 1 << number;
      if (wireType === WIRE_VARINT) {
        reader.position = valueAt;
        this.#numbers[number] = reader.uint(end);
        this.#varints |= bit;
        position = reader.position;
        continue;
      }
      let from = valueAt + 1;
      let to = from + first;
      if (first >= ONE_BYTE || to > end) {
        reader.position = valueAt;
        to = reader.limit(end);
        from = reader.position;
      }
      this.starts[number] = from;
      this.ends[number] = to;
      this.#repeated |= this.#present & bit;
      this.#present |= bit;
      position = to;
    }
    if (position !== end) throw badMessage("the message ends in the middle of a field");
  }

  /** Whether a length-delimited field occurs. */
  has(number: number): boolean {
    return (this.#present & (1 << number)) !== 0;
  }

  /** Whether a length-delimited field occurs more than once. */
  isRepeated(number: number): boolean {
    return (this.#repeated & (1 << number)) !== 0;
  }

  /** Whether no other length-delimited fields occur than those with the given bits. */
  hasOnly(bits: number): boolean {
    return (this.#present & ~bits) === 0 && this.#varints === 0;
  }

  /** Where the last occurrence of a length-delimited field starts; 0 if there is none. */
  start(number: number): number {
    return this.has(number) ? (this.starts[number] as number) : 0;
  }

  /** Where it ends; 0 if there is none. */
  endOf(number: number): number {
    return this.has(number) ? (this.ends[number] as number) : 0;
  }

  /** Whether a length-delimited field is absent or empty. */
  isEmpty(number: number): boolean {
    return (this.#present & (1 << number)) === 0 || this.starts[number] === this.ends[number];
  }

  /**
   * If the record starts with those of these length-delimited fields that it has, in this order, once each and with nothing in
   * between: where it continues after them. Otherwise -1.
   */
  endOfPrefix(numbers: readonly number[]): number {
    let at = this.begin;
    for (const number of numbers) {
      if (!this.has(number)) continue;
      const start = this.starts[number] as number;
      const end = this.ends[number] as number;
      // A tag of one byte and the length; no writer uses a longer form of the length.
      if (this.isRepeated(number) || start - at !== 1 + varintLength(end - start)) return -1;
      at = end;
    }
    return at;
  }

  /** The value of a varint field; 0 if there is none. */
  number(number: number): number {
    return (this.#varints & (1 << number)) === 0 ? 0 : (this.#numbers[number] as number);
  }

  /** The value of a string field. */
  text(number: number): string {
    return this.isEmpty(number) ? "" : this.bytes.toString("utf8", this.start(number), this.endOf(number));
  }

  /** Reads a message field. If it occurs several times, all occurrences are joined, which is what protobuf requires. */
  message(number: number, into: RecordFields): void {
    if (!this.isRepeated(number)) {
      into.read(this.bytes, this.start(number), this.endOf(number));
      return;
    }
    const merged = this.joined(number);
    into.read(merged, 0, merged.length);
  }

  /** All occurrences of a length-delimited field, joined; a view if there is one. */
  joined(number: number): Buffer {
    const found = this.occurrences(number);
    const [first] = found;
    return first !== undefined && found.length === 1 ? first : Buffer.concat(found);
  }

  /** All occurrences of a length-delimited field, as views. */
  occurrences(number: number): readonly Buffer[] {
    if (!this.has(number)) return [];
    if (!this.isRepeated(number)) return [this.bytes.subarray(this.start(number), this.endOf(number))];
    const found: Buffer[] = [];
    this.toFirst();
    while (this.next(number)) found.push(this.bytes.subarray(this.nextStart, this.nextEnd));
    return found;
  }

  /** Goes back to the beginning, for {@link next}. */
  toFirst(): void {
    this.#position = this.begin;
  }

  /** Moves to the next occurrence of a length-delimited field and records its position. Returns false if there is none. */
  next(number: number): boolean {
    const { bytes, end } = this;
    const wanted = (number << 3) | WIRE_BYTES;
    let position = this.#position;
    while (position < end) {
      const tag = bytes[position] as number;
      const length = bytes[position + 1] as number;
      const start = position + 2;
      // Most fields have a tag and a length of one byte each; these need no call.
      const isShort = tag < ONE_BYTE && tag >= FIRST_TAG && (tag & 7) === WIRE_BYTES && length < ONE_BYTE;
      if (!isShort || start + length > end) {
        if (this.#nextLong(position, wanted)) return true;
        position = this.#position;
        continue;
      }
      position = start + length;
      if (tag !== wanted) continue;
      this.#found(start, position);
      return true;
    }
    return false;
  }

  /** Moves past the field at `position`, of any type; returns true if it is the wanted one. */
  #nextLong(position: number, wanted: number): boolean {
    const reader = this.#reader;
    const { end } = this;
    reader.bytes = this.bytes;
    reader.position = position;
    const tag = reader.tag(end);
    if (tag === wanted) {
      const limit = reader.limit(end);
      this.#found(reader.position, limit);
      return true;
    }
    reader.skip(tag, end);
    this.#position = reader.position;
    return false;
  }

  #found(start: number, end: number): void {
    this.nextStart = start;
    this.nextEnd = end;
    this.#position = end;
  }
}

/** The number of bytes of an integer as a varint. */
function varintLength(value: number): number {
  let length = 1;
  for (let rest = value >>> 7; rest > 0; rest >>>= 7) length++;
  return length;
}
