import { WIRE_BYTES, WIRE_VARINT, WireReader } from "../../protobuf/wire-reader.js";

/** Records have no field with a number from here on that is read. */
const FIELDS = 16;

/**
 * Finds the fields of a stored record: of each the last occurrence, which is the one that counts for scalars. One object is
 * used for one record after the other.
 */
export class RecordFields {
  readonly reader = new WireReader();
  /** What the record lies in, and where it ends there. */
  bytes: Buffer = Buffer.alloc(0);
  end = 0;
  readonly #starts = new Int32Array(FIELDS);
  readonly #ends = new Int32Array(FIELDS);
  readonly #counts = new Int32Array(FIELDS);
  readonly #numbers = new Float64Array(FIELDS);
  #start = 0;

  /** Takes on the record `bytes[start, end)`. Throws `C1Z_BAD_MESSAGE` where it is no message. */
  read(bytes: Buffer, start: number, end: number): void {
    const { reader } = this;
    this.#counts.fill(0);
    this.#numbers.fill(0);
    this.#start = start;
    this.bytes = bytes;
    this.end = end;
    reader.bytes = bytes;
    reader.position = start;
    while (reader.position < end) {
      const tag = reader.tag(end);
      const number = tag >>> 3;
      const type = tag & 7;
      if (number >= FIELDS || (type !== WIRE_BYTES && type !== WIRE_VARINT)) reader.skip(tag, end);
      else if (type === WIRE_VARINT) this.#numbers[number] = reader.uint(end);
      else {
        const limit = reader.limit(end);
        this.#starts[number] = reader.position;
        this.#ends[number] = limit;
        this.#counts[number] = (this.#counts[number] as number) + 1;
        reader.position = limit;
      }
    }
  }

  /** How often a length-delimited field occurs. */
  count(number: number): number {
    return this.#counts[number] as number;
  }

  /** Where the last occurrence of a length-delimited field starts; meaningful only if there is one. */
  start(number: number): number {
    return this.count(number) === 0 ? 0 : (this.#starts[number] as number);
  }

  endOf(number: number): number {
    return this.count(number) === 0 ? 0 : (this.#ends[number] as number);
  }

  isEmpty(number: number): boolean {
    return this.start(number) === this.endOf(number);
  }

  /** The value of a varint field; 0 where there is none. */
  number(number: number): number {
    return this.#numbers[number] as number;
  }

  /** The value of a string field. */
  text(number: number): string {
    if (this.isEmpty(number)) return "";
    return this.bytes.toString("utf8", this.start(number), this.endOf(number));
  }

  /**
   * A message field as `[bytes, start, end)`: where it occurs several times, the occurrences one after the other, which is
   * what they mean together.
   */
  message(number: number, into: RecordFields): void {
    if (this.count(number) <= 1) {
      into.read(this.bytes, this.start(number), this.endOf(number));
      return;
    }
    const merged = Buffer.concat(this.occurrences(number));
    into.read(merged, 0, merged.length);
  }

  /** All occurrences of a length-delimited field, as views. */
  occurrences(number: number): readonly Buffer[] {
    const { reader, bytes, end } = this;
    const found: Buffer[] = [];
    reader.position = this.#start;
    while (reader.position < end) {
      const tag = reader.tag(end);
      if (tag !== ((number << 3) | WIRE_BYTES)) {
        reader.skip(tag, end);
        continue;
      }
      const limit = reader.limit(end);
      found.push(bytes.subarray(reader.position, limit));
      reader.position = limit;
    }
    return found;
  }
}
