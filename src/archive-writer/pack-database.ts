import { createReadStream, createWriteStream, statSync } from "node:fs";
import { pipeline } from "node:stream/promises";
import { zstdFrameStream } from "../c1z/native/zstd-compress.js";

/** The first bytes of a v1 archive (docs/format-v1.md, "File layout"). */
const MAGIC_V1 = Buffer.from("C1ZF\0", "latin1");

/**
 * Packs the SQLite database at `database` as a v1 archive at `target`, which is replaced: one zstd frame that states its size.
 * Throws the errors of the file system, `C1Z_NO_ENGINE`.
 */
export async function packDatabase(database: string, target: string): Promise<void> {
  const file = createWriteStream(target, { flags: "w" });
  file.write(MAGIC_V1);
  await pipeline(createReadStream(database), zstdFrameStream(statSync(database).size), file);
}
