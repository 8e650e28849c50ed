import type { V1ArchiveWriter } from "../../archive-writer/v1-archive-writer.js";
import type { ArchiveFile } from "../../c1z/archive-file.js";
import { C1zError } from "../../c1z/errors.js";
import { type ReadLimits, readLimits } from "../../c1z/limits.js";
import { PrivateTempFile } from "../../c1z/private-temp-file.js";
import { decodePrefix, type StreamEnd } from "../decode-prefix.js";
import type { Damage, Salvaged, SalvageOptions } from "../salvaged.js";
import { DecodedPages, isDatabaseHeader } from "./decoded-pages.js";
import { SalvagePages } from "./salvage-pages.js";

/** The zstd stream starts after the magic (docs/format-v1.md, "File layout"). */
const STREAM_OFFSET = 5;

const UNPACKED = {
  sentence: "What can be decoded of the database has to be unpacked to a file",
  content: "the unpacked database",
};

/**
 * Saves the rows of a v1 archive that can still be read: decodes its zstd stream as far as that goes, and reads the pages of the
 * database that were decoded, without SQLite, which refuses a database with one bad page.
 *
 * If all was decoded and the stream's checksum speaks against it, no row is known to be right, and rows are saved only if
 * `options.unverified` is set. What precedes a place that can't be decoded is taken as it is: nothing vouches for it, so its rows count
 * as unverified. Throws `C1Z_CORRUPT` if nothing of a database was decoded, `C1Z_TOO_LARGE`, `C1Z_NO_TEMP_SPACE`, `C1Z_NO_ENGINE`.
 */
export async function salvageV1(
  file: ArchiveFile,
  writer: V1ArchiveWriter,
  options: SalvageOptions,
  limits: ReadLimits = readLimits(),
): Promise<Salvaged> {
  const temp = new PrivateTempFile(UNPACKED);
  try {
    let bytes = 0;
    const end = await decodePrefix(file, STREAM_OFFSET, { ...limits, place: file.path }, async (chunk) => {
      if (bytes === 0 && !isDatabaseHeader(chunk)) throw nothingThere(file, chunk.length);
      bytes += chunk.length;
      await temp.append(chunk);
    });
    const pages = DecodedPages.open(temp.path, bytes);
    if (pages === undefined) throw nothingThere(file, bytes);
    try {
      const damage = [...streamDamage(file, end, bytes), ...sizeDamage(pages, end)];
      const isDoubtful = end.kind === "mismatch";
      return await new SalvagePages(pages, writer, { ...options, isDoubtful, isWhole: end.kind === "whole" }).salvage(
        damage,
      );
    } finally {
      pages.close();
    }
  } finally {
    temp.remove();
  }
}

function nothingThere(file: ArchiveFile, bytes: number): C1zError {
  const found =
    bytes === 0 ? "nothing of it can be decoded" : `what was decoded, ${bytes} bytes, is no SQLite database`;
  return new C1zError("C1Z_CORRUPT", `Nothing can be saved of ${file.path}: ${found}.`);
}

function streamDamage(file: ArchiveFile, end: StreamEnd, bytes: number): readonly Damage[] {
  const after = `${bytes} bytes were decoded`;
  switch (end.kind) {
    case "whole":
      return [];
    case "cut":
      return [
        { where: `byte ${file.size} of the file`, message: `the file ends inside its zstd stream; ${after} before` },
      ];
    case "broken":
      return [{ where: `near byte ${end.at} of the file`, message: `zstd says "${end.says}"; ${after} before` }];
    case "mismatch":
      return [
        { where: "the zstd stream", message: "the checksum of its content is wrong: some byte of it has changed" },
      ];
  }
}

function sizeDamage({ declaredCount, count }: DecodedPages, end: StreamEnd): readonly Damage[] {
  if (declaredCount === undefined || count >= declaredCount || end.kind !== "whole") return [];
  return [{ where: "the database", message: `it ends after page ${count} of ${declaredCount}` }];
}
