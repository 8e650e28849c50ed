import type { Archive } from "../c1z/archive.js";
import type { JsonOf } from "../json-schema/json-schema.js";
import type { ARCHIVE_INFO } from "./archive-info-schema.js";
import { syncRunJson } from "./sync-list.js";

/** The JSON form of `info`: how the archive is built, what it is made of, its syncs. Sizes are bytes. */
export function archiveInfoJson(archive: Archive): JsonOf<typeof ARCHIVE_INFO> {
  const { format, engine, encoding, fileBytes, decodedBytes, facts, parts } = archive.describe();
  return {
    version: 1,
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
