import { WIRE_BYTES, WIRE_VARINT, WireReader } from "../../protobuf/wire-reader.js";
import { textAt } from "../../protobuf/wire-values.js";

/** A record type that the writer knows, as listed in the manifest. */
export interface RecordTypeSummary {
  readonly name: string;
  readonly estimatedCount: number;
}

/** The envelope's manifest, C1ZManifestV3 (docs/format-v3.md, "Envelope manifest"), without its descriptors. */
export interface ArchiveManifest {
  readonly engine: string;
  readonly engineSchemaVersion: number;
  readonly payloadEncoding: number;
  readonly recordTypes: readonly RecordTypeSummary[];
  /** SyncRunSummary messages, undecoded. */
  readonly syncRuns: readonly Buffer[];
  /** Bytes of rows that a merge made invisible. */
  readonly deadBytes: number;
  readonly idIndexFormat: number;
}

const ENGINE = (1 << 3) | WIRE_BYTES;
const ENGINE_SCHEMA_VERSION = (2 << 3) | WIRE_VARINT;
const PAYLOAD_ENCODING = (4 << 3) | WIRE_VARINT;
const RECORD_TYPES = (11 << 3) | WIRE_BYTES;
const SYNC_RUNS = (40 << 3) | WIRE_BYTES;
const FOLD_DEAD_BYTES = (41 << 3) | WIRE_VARINT;
const ID_INDEX_FORMAT = (42 << 3) | WIRE_VARINT;

/** Decodes the manifest. Throws `C1Z_BAD_MESSAGE` if the bytes are not valid. */
export function decodeArchiveManifest(bytes: Buffer): ArchiveManifest {
  const reader = new WireReader(bytes);
  const end = bytes.length;
  const numbers = new Map<number, number>();
  const recordTypes: RecordTypeSummary[] = [];
  const syncRuns: Buffer[] = [];
  let engine = "";
  while (reader.position < end) {
    const tag = reader.tag(end);
    if ((tag & 7) === WIRE_VARINT) numbers.set(tag, reader.uint(end));
    else if (tag !== ENGINE && tag !== RECORD_TYPES && tag !== SYNC_RUNS) reader.skip(tag, end);
    else {
      const limit = reader.limit(end);
      if (tag === ENGINE) engine = textAt(reader, reader.position, limit);
      else if (tag === SYNC_RUNS) syncRuns.push(bytes.subarray(reader.position, limit));
      else recordTypes.push(decodeRecordType(bytes.subarray(reader.position, limit)));
      reader.position = limit;
    }
  }
  return {
    engine,
    engineSchemaVersion: numbers.get(ENGINE_SCHEMA_VERSION) ?? 0,
    payloadEncoding: numbers.get(PAYLOAD_ENCODING) ?? 0,
    recordTypes,
    syncRuns,
    deadBytes: numbers.get(FOLD_DEAD_BYTES) ?? 0,
    idIndexFormat: numbers.get(ID_INDEX_FORMAT) ?? 0,
  };
}

function decodeRecordType(bytes: Uint8Array): RecordTypeSummary {
  const reader = new WireReader(bytes);
  const end = bytes.length;
  let name = "";
  let estimatedCount = 0;
  while (reader.position < end) {
    const tag = reader.tag(end);
    if (tag === ((1 << 3) | WIRE_BYTES)) {
      const limit = reader.limit(end);
      name = textAt(reader, reader.position, limit);
      reader.position = limit;
    } else if (tag === ((3 << 3) | WIRE_VARINT)) estimatedCount = reader.uint(end);
    else reader.skip(tag, end);
  }
  return { name, estimatedCount };
}
