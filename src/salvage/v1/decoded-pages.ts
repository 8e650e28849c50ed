import { closeSync, openSync, readSync } from "node:fs";

/** Bytes 0 to 15 of a database (SQLite file format, section 1.3). */
const SQLITE_MAGIC = Buffer.from("SQLite format 3\0", "latin1");
const HEADER_BYTES = 100;
/** The reserved end of each page must leave this much (SQLite file format, section 1.3.4). */
const LEAST_USABLE_BYTES = 480;
/** Pages that are kept in memory: those at the top of a tree are asked for again and again. */
const KEPT_PAGES = 256;

/** The decoded pages of a database, of which the file may hold only the first ones. Page numbers start at 1. */
export class DecodedPages {
  readonly pageBytes: number;
  /** Bytes of a page that hold content: some files reserve the end of each page (header byte 20). */
  readonly usableBytes: number;
  /** How many whole pages there are. */
  readonly count: number;
  /** How many pages the database's header says there are; undefined if it does not tell. */
  readonly declaredCount: number | undefined;
  /** How many pages of the database are unused, by its header. They may hold rows that were deleted. */
  readonly freePages: number;
  readonly #descriptor: number;
  readonly #kept = new Map<number, Buffer>();

  private constructor(descriptor: number, header: Buffer, bytes: number) {
    this.#descriptor = descriptor;
    const declared = header.readUInt16BE(16);
    this.pageBytes = declared === 1 ? 65536 : declared;
    this.usableBytes = this.pageBytes - header.readUInt8(20);
    this.count = Math.floor(bytes / this.pageBytes);
    this.declaredCount = header.readUInt32BE(24) === header.readUInt32BE(92) ? header.readUInt32BE(28) : undefined;
    this.freePages = header.readUInt32BE(36);
  }

  /** The pages in the file at `path`, which has `bytes` bytes; undefined if its first bytes are not those of a database. */
  static open(path: string, bytes: number): DecodedPages | undefined {
    const descriptor = openSync(path, "r");
    const header = Buffer.alloc(HEADER_BYTES);
    if (readSync(descriptor, header, 0, HEADER_BYTES, 0) === HEADER_BYTES && isDatabaseHeader(header)) {
      return new DecodedPages(descriptor, header, bytes);
    }
    closeSync(descriptor);
    return undefined;
  }

  /** The bytes of a page; undefined if the file does not hold all of it. */
  page(number: number): Buffer | undefined {
    if (!Number.isInteger(number) || number < 1 || number > this.count) return undefined;
    const kept = this.#kept.get(number);
    if (kept !== undefined) return kept;
    const page = Buffer.alloc(this.pageBytes);
    if (readSync(this.#descriptor, page, 0, this.pageBytes, (number - 1) * this.pageBytes) < this.pageBytes)
      return undefined;
    if (this.#kept.size >= KEPT_PAGES) this.#kept.clear();
    this.#kept.set(number, page);
    return page;
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}

/** Whether these bytes begin with the header of a database, with a page size that SQLite allows (SQLite file format, section 1.3). */
export function isDatabaseHeader(bytes: Buffer): boolean {
  if (bytes.length < HEADER_BYTES || !bytes.subarray(0, SQLITE_MAGIC.length).equals(SQLITE_MAGIC)) return false;
  const size = bytes.readUInt16BE(16) === 1 ? 65536 : bytes.readUInt16BE(16);
  const isPower = size >= 512 && (size & (size - 1)) === 0;
  return isPower && size - bytes.readUInt8(20) >= LEAST_USABLE_BYTES;
}
