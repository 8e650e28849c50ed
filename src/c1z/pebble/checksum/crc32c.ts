/** Castagnoli's polynomial, bits reversed (docs/format-v3.md, "Conventions"). */
const POLYNOMIAL = 0x82f63b78;
const TABLE_SIZE = 256;
/** With eight tables the loop takes eight bytes at a time. */
const TABLES = 8;

const table = buildTables();

function buildTables(): Int32Array {
  const tables = new Int32Array(TABLES * TABLE_SIZE);
  for (let byte = 0; byte < TABLE_SIZE; byte++) {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ POLYNOMIAL : crc >>> 1;
    tables[byte] = crc;
  }
  for (let index = TABLE_SIZE; index < tables.length; index++) {
    const previous = tables[index - TABLE_SIZE] as number;
    tables[index] = (previous >>> 8) ^ (tables[previous & 0xff] as number);
  }
  return tables;
}

/** CRC-32C of `bytes[start, end)` as an unsigned 32-bit number. */
export function crc32c(bytes: Uint8Array, start = 0, end = bytes.length): number {
  let crc = -1;
  let index = start;
  for (const whole = end - 7; index < whole; index += 8) {
    const low =
      crc ^
      ((bytes[index] as number) |
        ((bytes[index + 1] as number) << 8) |
        ((bytes[index + 2] as number) << 16) |
        ((bytes[index + 3] as number) << 24));
    crc =
      (table[0x700 + (low & 0xff)] as number) ^
      (table[0x600 + ((low >>> 8) & 0xff)] as number) ^
      (table[0x500 + ((low >>> 16) & 0xff)] as number) ^
      (table[0x400 + (low >>> 24)] as number) ^
      (table[0x300 + (bytes[index + 4] as number)] as number) ^
      (table[0x200 + (bytes[index + 5] as number)] as number) ^
      (table[0x100 + (bytes[index + 6] as number)] as number) ^
      (table[bytes[index + 7] as number] as number);
  }
  for (; index < end; index++) crc = (crc >>> 8) ^ (table[(crc ^ (bytes[index] as number)) & 0xff] as number);
  return ~crc >>> 0;
}

/** The form in which Pebble stores a CRC-32C, so that a checksum of data containing checksums still works. */
export function maskedCrc32c(bytes: Uint8Array, start = 0, end = bytes.length): number {
  return masked(crc32c(bytes, start, end));
}

function masked(crc: number): number {
  return (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;
}

/** The masked CRC-32C of bytes that come one by one: to find where what it covers ends. */
export class RunningCrc32c {
  #crc = -1;

  add(byte: number): void {
    this.#crc = (this.#crc >>> 8) ^ (table[(this.#crc ^ byte) & 0xff] as number);
  }

  /** Of all bytes so far. */
  get masked(): number {
    return masked(~this.#crc >>> 0);
  }
}
