import type { ArchiveFile } from "../archive-file.js";
import { C1zError } from "../errors.js";
import type { ReadLimits } from "../limits.js";
import type { ArchiveStore } from "../store.js";

/** Opens a v3 archive. */
export async function openPebbleStore(file: ArchiveFile, _limits: ReadLimits): Promise<ArchiveStore> {
  throw new C1zError("C1Z_UNSUPPORTED", `${file.path} is a v3 archive (Pebble store); v3 is not supported yet.`);
}
