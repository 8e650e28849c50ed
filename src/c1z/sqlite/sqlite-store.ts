import type { ArchiveFile } from "../archive-file.js";
import { C1zError } from "../errors.js";
import type { ReadLimits } from "../limits.js";
import type { ArchiveStore } from "../store.js";

export async function openSqliteStore(file: ArchiveFile, _limits: ReadLimits): Promise<ArchiveStore> {
  throw new C1zError("C1Z_UNSUPPORTED", file.path);
}
