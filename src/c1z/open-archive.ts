import { GrantThread } from "./ahead/grant-thread.js";
import { Archive } from "./archive.js";
import { type ArchiveFile, INTERRUPTED } from "./archive-file.js";
import { type ArchiveSource, openSource } from "./archive-source.js";
import { C1zError } from "./errors.js";
import { describeForeignFile } from "./foreign-file.js";
import { type ReadLimits, readLimits } from "./limits.js";
import type { OpenOptions } from "./open-options.js";
import type { ArchiveStore } from "./store.js";

/** `C1ZF\0` and `C1Z3\0`: the first bytes of the two formats (docs/format-v1.md, "File layout"; docs/format-v3.md, "Envelope"). */
const MAGIC_V1 = Buffer.from("C1ZF\0", "latin1");
const MAGIC_V3 = Buffer.from("C1Z3\0", "latin1");
const MAGIC_LENGTH = 5;

/** A smaller file is read faster than a thread starts. */
const READ_AHEAD_FROM_BYTES = 2 * 1024 * 1024;

/**
 * Opens an archive of either format, recognised by its first bytes, never by its name. Throws a {@link C1zError} if the file
 * can't be read, is not an archive, is damaged, or exceeds a limit (see `limits.ts`); the reason of `options.signal` once that is
 * aborted; and what a stream throws.
 */
export async function openArchive(source: ArchiveSource, options: OpenOptions = {}): Promise<Archive> {
  const file = await openSource(source, options);
  const { path } = file;
  let thread: GrantThread | undefined;
  try {
    const limits = readLimits();
    // A limit on the bytes that are really decoded would count them twice.
    const readsAhead = options.readAhead === true && typeof source === "string" && isV1(file);
    if (readsAhead && limits.failFast && file.size >= READ_AHEAD_FROM_BYTES) thread = GrantThread.start(path);
    // Only now does the unpacked database of a v1 archive exist as a file that the thread can open.
    const openDatabase = async (database: string) => thread?.open({ database, archive: path });
    const store = await openStore(file, limits, openDatabase);
    if (thread?.isOpen === false) thread.close();
    return new Archive(path, store, thread?.isOpen ? thread : undefined, options.signal);
  } catch (error) {
    thread?.close();
    file.close();
    throw error;
  }
}

function isV1(file: ArchiveFile): boolean {
  return file.readUpTo(0, MAGIC_LENGTH).equals(MAGIC_V1);
}

async function openStore(
  file: ArchiveFile,
  limits: ReadLimits,
  whoElse: (database: string) => Promise<void>,
): Promise<ArchiveStore> {
  const magic = file.readUpTo(0, MAGIC_LENGTH);
  if (magic.equals(MAGIC_V1)) {
    const { openSqliteStore } = await import("./sqlite/sqlite-store.js");
    return openSqliteStore(file, limits, whoElse);
  }
  if (magic.equals(MAGIC_V3)) {
    const { openPebbleStore } = await import("./pebble/pebble-store.js");
    return openPebbleStore(file, limits);
  }
  if (magic.length < MAGIC_LENGTH && (MAGIC_V1.indexOf(magic) === 0 || MAGIC_V3.indexOf(magic) === 0)) {
    const what = `it ends at byte ${file.size}, inside its header`;
    throw new C1zError("C1Z_TRUNCATED", `${file.path} is cut short: ${what}.`, { hint: INTERRUPTED });
  }
  throw describeForeignFile(file);
}
