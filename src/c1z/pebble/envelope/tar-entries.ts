import { formatBytes } from "../../limits.js";
import { corrupt } from "../damage.js";
import { checkName } from "./store-directory.js";
import { decodePaxRecords, decodeTarHeader, isZero, paddedSize, TAR_BLOCK } from "./tar-header.js";
import type { TarSource } from "./tar-source.js";

/** A file in a tar archive. */
export interface TarEntry {
  readonly name: string;
  readonly size: number;
}

const MAX_PAX_BYTES = 1024 * 1024;
/** Writers pad an archive with zeros to a whole record, of at most 1 MiB. */
export const MAX_PADDING_BYTES = 16 * 1024 * 1024;

/**
 * Walks a tar archive and passes each regular file to `visit`, which consumes exactly the content (without the padding) from
 * `source`, by reading or skipping. Stops after the two zero blocks that end an archive.
 */
export function walkTar(source: TarSource, place: string, visit: (entry: TarEntry) => void): void {
  const names = new Set<string>();
  let extended: ReturnType<typeof decodePaxRecords> = {};
  for (;;) {
    const where = `${place}: tar entry at byte ${source.position}`;
    const header = decodeTarHeader(source.read(TAR_BLOCK), where);
    if (header === undefined) {
      if (decodeTarHeader(source.read(TAR_BLOCK), where) === undefined) return;
      throw corrupt(where, "a block of zeros stands where an entry should");
    }
    const size = extended.size ?? header.size;
    if (header.kind === "extended") {
      if (header.size > MAX_PAX_BYTES) throw corrupt(where, `it has a PAX header of ${formatBytes(header.size)}`);
      extended = decodePaxRecords(source.read(header.size), where);
      source.skip(paddedSize(header.size) - header.size);
      continue;
    }
    if (header.kind === "file") {
      const name = extended.path ?? header.name;
      checkName(where, name, names);
      names.add(name);
      visit({ name, size });
      source.skip(paddedSize(size) - size);
    } else source.skip(paddedSize(size));
    extended = {};
  }
}

/** Checks what follows the end of a tar archive: only zeros, and not so many that they would only waste time. */
export function expectPadding(rest: Iterable<Buffer>, path: string): void {
  let length = 0;
  for (const bytes of rest) {
    length += bytes.length;
    if (!isZero(bytes)) throw corrupt(path, "bytes follow the end of its tar archive");
    if (length > MAX_PADDING_BYTES) {
      throw corrupt(path, `more than ${formatBytes(MAX_PADDING_BYTES)} of zeros follow the end of its tar archive`);
    }
  }
}
