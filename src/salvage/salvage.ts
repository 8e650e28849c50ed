import type { V1ArchiveWriter } from "../archive-writer/v1-archive-writer.js";
import type { ArchiveFile } from "../c1z/archive-file.js";
import { describeForeignFile } from "../c1z/foreign-file.js";
import type { Salvaged, SalvageOptions } from "./salvaged.js";
import { salvageV1 } from "./v1/salvage-v1.js";
import { salvageV3 } from "./v3/salvage-v3.js";

/** The first bytes of the two formats, and what follows them: a zstd frame in v1, in v3 the length of a manifest. */
const MAGIC_V1 = Buffer.from("C1ZF\0", "latin1");
const MAGIC_V3 = Buffer.from("C1Z3\0", "latin1");
const ZSTD_MAGIC = Buffer.from("28b52ffd", "hex");

/**
 * Saves the rows of a damaged archive that can still be read. The format is known by the file's first bytes, or, where those are damaged, by
 * what follows them. Throws what {@link salvageV1} and {@link salvageV3} do, and `C1Z_NOT_AN_ARCHIVE` for another file.
 */
export async function salvage(file: ArchiveFile, writer: V1ArchiveWriter, options: SalvageOptions): Promise<Salvaged> {
  const magic = file.readUpTo(0, MAGIC_V1.length);
  const body = file.readUpTo(MAGIC_V1.length, ZSTD_MAGIC.length);
  if (body.equals(ZSTD_MAGIC)) return salvageV1(file, writer, options);
  if (magic.equals(MAGIC_V3) || isLikely(magic, MAGIC_V3)) return salvageV3(file, writer, options);
  if (magic.equals(MAGIC_V1) || isLikely(magic, MAGIC_V1)) return salvageV1(file, writer, options);
  throw describeForeignFile(file);
}

/** Whether all bytes but one are those. */
function isLikely(bytes: Buffer, magic: Buffer): boolean {
  return bytes.length === magic.length && magic.filter((byte, index) => byte !== bytes[index]).length === 1;
}
