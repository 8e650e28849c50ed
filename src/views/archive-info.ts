import type { Archive } from "../c1z/archive.js";
import { syncRunJson } from "./sync-list.js";

/** The JSON form of `info`: how the archive is built, what it is made of, its syncs. Sizes are bytes. */
export function archiveInfoJson(archive: Archive): object {
  const { format, engine, encoding, fileBytes, decodedBytes, facts, parts } = archive.describe();
  return {
    file: archive.path,
    format,
    engine,
    encoding,
    fileBytes,
    decodedBytes,
    facts: Object.fromEntries(facts),
    parts: parts.map(({ keyRange, ...part }) => ({
      ...part,
      ...(keyRange && { firstKey: keyRange[0], lastKey: keyRange[1] }),
    })),
    syncs: archive.syncs().map(syncRunJson),
  };
}
