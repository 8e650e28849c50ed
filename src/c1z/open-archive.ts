import { GrantThread } from "./ahead/grant-thread.js";
import { Archive } from "./archive.js";
import type { ArchiveFile } from "./archive-file.js";
import { type ArchiveSource, openSource } from "./archive-source.js";
import { type ReadLimits, readLimits } from "./limits.js";
import type { OpenOptions } from "./open-options.js";
import { recognizedFormat } from "./recognized-format.js";
import type { ArchiveStore } from "./store.js";

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
    const readsAhead = options.readAhead === true && typeof source === "string" && recognizedFormat(file) === "v1";
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

async function openStore(
  file: ArchiveFile,
  limits: ReadLimits,
  whoElse: (database: string) => Promise<void>,
): Promise<ArchiveStore> {
  if (recognizedFormat(file) === "v1") {
    const { openSqliteStore } = await import("./sqlite/sqlite-store.js");
    return openSqliteStore(file, limits, whoElse);
  }
  const { openPebbleStore } = await import("./pebble/pebble-store.js");
  return openPebbleStore(file, limits);
}
