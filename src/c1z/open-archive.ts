import { GrantThread } from "./ahead/grant-thread.js";
import { Archive } from "./archive.js";
import { ArchiveFile, INTERRUPTED } from "./archive-file.js";
import { C1zError } from "./errors.js";
import { describeForeignFile } from "./foreign-file.js";
import { readLimits } from "./limits.js";
import type { OpenOptions } from "./open-options.js";
import { openPebbleStore } from "./pebble/pebble-store.js";
import { openSqliteStore } from "./sqlite/sqlite-store.js";
import type { ArchiveStore } from "./store.js";

/** `C1ZF\0` and `C1Z3\0`: the first bytes of the two formats (format notes, v1 section 1 and v3 section 1). */
const MAGIC_V1 = Buffer.from("C1ZF\0", "latin1");
const MAGIC_V3 = Buffer.from("C1Z3\0", "latin1");
const MAGIC_LENGTH = 5;

/** A file smaller than this is read before a thread has started. */
const READ_AHEAD_FROM_BYTES = 2 * 1024 * 1024;

/**
 * Opens an archive of either format, told apart by its first bytes, never by its name. Throws a {@link C1zError} where
 * the file can't be read, is none, is damaged, or exceeds a limit (see `limits.ts`).
 */
export async function openArchive(path: string, options: OpenOptions = {}): Promise<Archive> {
  const file = ArchiveFile.open(path);
  const readsAhead = options.readAhead === true && file.size >= READ_AHEAD_FROM_BYTES;
  const thread = readsAhead ? GrantThread.start(path) : undefined;
  try {
    // The unpacked database of a v1 archive is there for the thread to open at this moment only.
    const store = await openStore(file, (database) => thread?.openNow({ format: "v1", database, archive: path }));
    if (store.readsInPlace) thread?.open({ format: "v3", archive: path, identity: file.identity });
    return new Archive(path, store, thread);
  } catch (error) {
    thread?.close();
    file.close();
    throw error;
  }
}

async function openStore(file: ArchiveFile, whoElse: (database: string) => void): Promise<ArchiveStore> {
  const magic = file.readUpTo(0, MAGIC_LENGTH);
  if (magic.equals(MAGIC_V1)) return openSqliteStore(file, readLimits(), whoElse);
  if (magic.equals(MAGIC_V3)) return openPebbleStore(file, readLimits());
  if (magic.length < MAGIC_LENGTH && (MAGIC_V1.indexOf(magic) === 0 || MAGIC_V3.indexOf(magic) === 0)) {
    const what = `it ends at byte ${file.size}, inside its header`;
    throw new C1zError("C1Z_TRUNCATED", `${file.path} is cut short: ${what}.`, { hint: INTERRUPTED });
  }
  throw describeForeignFile(file);
}
