import { type ArchiveFile, INTERRUPTED } from "./archive-file.js";
import { C1zError } from "./errors.js";
import { describeForeignFile } from "./foreign-file.js";
import type { ArchiveFormat } from "./model.js";

/** `C1ZF\0` and `C1Z3\0`: the first bytes of the two formats (docs/format-v1.md, "File layout"; docs/format-v3.md, "Envelope"). */
const MAGIC_V1 = Buffer.from("C1ZF\0", "latin1");
const MAGIC_V3 = Buffer.from("C1Z3\0", "latin1");
const MAGIC_LENGTH = 5;

/** The format of an archive, by its first bytes. Throws `C1Z_TRUNCATED` for a file that ends within them, else what {@link describeForeignFile} makes of it. */
export function recognizedFormat(file: ArchiveFile): ArchiveFormat {
  const magic = file.readUpTo(0, MAGIC_LENGTH);
  if (magic.equals(MAGIC_V1)) return "v1";
  if (magic.equals(MAGIC_V3)) return "v3";
  if (magic.length < MAGIC_LENGTH && (MAGIC_V1.indexOf(magic) === 0 || MAGIC_V3.indexOf(magic) === 0)) {
    const what = `it ends at byte ${file.size}, inside its header`;
    throw new C1zError("C1Z_TRUNCATED", `${file.path} is cut short: ${what}.`, { hint: INTERRUPTED });
  }
  throw describeForeignFile(file);
}
