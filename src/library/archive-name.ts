import { basename } from "node:path";
import type { Archive } from "../c1z/archive.js";

/** What an archive is called in tables: its file's name without `.c1z`, as in exports. */
export function archiveName({ path }: Archive): string {
  return basename(path).replace(/\.c1z$/i, "");
}
