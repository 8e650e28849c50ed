import type { ArchiveFile } from "../archive-file.js";
import { C1zError } from "../errors.js";
import { formatBytes, IN_MEMORY_DATABASE_BYTES, type ReadLimits } from "../limits.js";
import { openReadOnly, opensBytes } from "../native/sqlite.js";
import type { SqliteDatabase } from "../native/sqlite-types.js";
import { PrivateTempFile } from "../private-temp-file.js";
import { declaredSize, decodeZstd } from "../zstd/zstd-decoder.js";
import { corrupt, notOrdinary, unreadable } from "./damage.js";

/** The zstd stream starts after the magic (docs/format-v1.md, "File layout"). */
const STREAM_OFFSET = 5;
/** "SQLite format 3" and a NUL (SQLite file format, section 1.3). */
const SQLITE_MAGIC = Buffer.from("SQLite format 3\0", "latin1");
const SQLITE_HEADER_BYTES = 100;
/** Signals are handled between turns of the event loop; there is one after this many decoded bytes. */
const TURN_BYTES = 16 * 1024 * 1024;

/** A database unpacked from an archive, open for reading. */
export interface UnpackedDatabase {
  readonly database: SqliteDatabase;
  readonly decodedBytes: number;
  readonly location: "memory" | "temp file";
}

/**
 * Unpacks the database of a v1 archive and opens it: in memory if it is small, else from a private temp file that is unlinked
 * as soon as SQLite has opened it, and so has `whoElse`, which gets its path. The archive itself is only read.
 */
export async function openDatabase(
  file: ArchiveFile,
  limits: ReadLimits,
  whoElse: (database: string) => Promise<void> = async () => {},
): Promise<UnpackedDatabase> {
  if (file.size <= STREAM_OFFSET) {
    throw new C1zError(
      "C1Z_TRUNCATED",
      `${file.path} is cut short: it ends at byte ${file.size}, right after its header.`,
      {
        hint: "The connector was stopped while it saved; run the sync again.",
      },
    );
  }
  const unpacked = await unpack(file, limits);
  const decodedBytes = unpacked.size;
  try {
    checkSize(file, unpacked.head, decodedBytes);
    checkEncoding(file, unpacked.head);
    if (unpacked.temp === undefined) {
      return { database: openReadOnly(Buffer.concat(unpacked.chunks)), decodedBytes, location: "memory" };
    }
    const database = openReadOnly(unpacked.temp.path);
    await whoElse(unpacked.temp.path);
    return { database, decodedBytes, location: "temp file" };
  } catch (error) {
    throw databaseError(file, error);
  } finally {
    unpacked.temp?.remove();
  }
}

interface Unpacked {
  readonly head: Buffer;
  readonly size: number;
  readonly chunks: readonly Buffer[];
  readonly temp: PrivateTempFile | undefined;
}

async function unpack(file: ArchiveFile, limits: ReadLimits): Promise<Unpacked> {
  const chunks: Buffer[] = [];
  let size = 0;
  let head = Buffer.alloc(0);
  const isLarge = (declaredSize(file, STREAM_OFFSET) ?? 0) > IN_MEMORY_DATABASE_BYTES;
  let temp = isLarge || !opensBytes() ? new PrivateTempFile() : undefined;
  let writing: Promise<void> = Promise.resolve();
  try {
    for await (const chunk of decodeZstd(file, STREAM_OFFSET, limits)) {
      if (size === 0) head = patchedHead(file, chunk);
      size += chunk.length;
      if (temp === undefined && size > IN_MEMORY_DATABASE_BYTES) {
        temp = new PrivateTempFile();
        for (const kept of chunks.splice(0)) await temp.append(kept);
      }
      await writing;
      if (temp === undefined) chunks.push(Buffer.from(chunk));
      else writing = temp.append(chunk);
      // The await above or below throws a rejection; without this it would count as unhandled in between.
      writing.catch(() => {});
      if (size % TURN_BYTES < chunk.length) await new Promise(setImmediate);
    }
    await writing;
  } catch (error) {
    await writing.catch(() => {});
    temp?.remove();
    throw error;
  }
  return { head, size, chunks, temp };
}

/**
 * Checks the first decoded bytes. Marks a database in WAL mode (2 at bytes 18 and 19) as one with a rollback journal (1): the
 * writer checkpoints before it packs, and SQLite would otherwise look for a -wal file beside our copy. Returns a copy of the
 * header.
 */
function patchedHead(file: ArchiveFile, chunk: Buffer): Buffer<ArrayBuffer> {
  if (chunk.length < SQLITE_HEADER_BYTES || !chunk.subarray(0, SQLITE_MAGIC.length).equals(SQLITE_MAGIC)) {
    throw corrupt(file.path, "what it packs is no SQLite database");
  }
  if (chunk[18] === 2) chunk[18] = 1;
  if (chunk[19] === 2) chunk[19] = 1;
  return Buffer.from(chunk.subarray(0, SQLITE_HEADER_BYTES));
}

/**
 * The header's page size and page count (bytes 16 and 28) give the length of the database; the count is valid if bytes 24 and
 * 92 are equal (SQLite file format, section 1.3.7).
 */
function checkSize(file: ArchiveFile, head: Buffer, size: number): void {
  if (size === 0) throw corrupt(file.path, "its zstd stream holds no bytes at all");
  const declaredPageSize = head.readUInt16BE(16);
  const pageSize = declaredPageSize === 1 ? 65536 : declaredPageSize;
  const expected = head.readUInt32BE(28) * pageSize;
  if (head.readUInt32BE(24) !== head.readUInt32BE(92) || size >= expected) return;
  const bytes = `byte ${size} of ${expected} (${formatBytes(size)} of ${formatBytes(expected)})`;
  throw corrupt(file.path, `the database inside ends at ${bytes}`);
}

/**
 * Messages are read as text in bulk (see `row-batch.ts`), which preserves their bytes only if text is UTF-8 (byte 56: 0 or 1).
 */
function checkEncoding(file: ArchiveFile, head: Buffer): void {
  if (head.readUInt32BE(56) > 1) throw notOrdinary(file.path, "the text of the database inside is UTF-16");
}

/** Turns SQLite's own errors (`SQLITE_CORRUPT` …) into damage of the archive; returns other errors unchanged. */
export function databaseError(file: ArchiveFile, error: unknown, where = "the database inside"): unknown {
  if (error instanceof C1zError || !(error instanceof Error) || !("code" in error)) return error;
  const code = String(error.code);
  if (!code.startsWith("SQLITE_") && code !== "ERR_STRING_TOO_LONG") return error;
  return unreadable(file.path, where, `${code}: ${error.message}`, error);
}
