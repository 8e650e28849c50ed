import { formatTimestamp } from "../../protobuf/timestamp.js";
import { WireReader } from "../../protobuf/wire-reader.js";
import { lastVarint } from "../../protobuf/wire-values.js";
import type { RecordFields } from "./record-fields.js";

/** A Timestamp field as RFC 3339 text; undefined if it is absent. */
export function timestampText(fields: RecordFields, number: number): string | undefined {
  if (!fields.has(number)) return undefined;
  const bytes = fields.joined(number);
  const reader = new WireReader(bytes);
  const seconds = BigInt.asIntN(64, lastVarint(reader, 1, 0, bytes.length));
  const nanos = BigInt.asIntN(32, lastVarint(reader, 2, 0, bytes.length));
  return formatTimestamp(Number(seconds), Number(nanos));
}

/** A Timestamp field as nanoseconds since 1970, for comparisons; undefined if it is absent. */
export function timestampNanoseconds(fields: RecordFields, number: number): bigint | undefined {
  if (!fields.has(number)) return undefined;
  const bytes = fields.joined(number);
  const reader = new WireReader(bytes);
  const seconds = BigInt.asIntN(64, lastVarint(reader, 1, 0, bytes.length));
  return seconds * 1_000_000_000n + BigInt.asIntN(32, lastVarint(reader, 2, 0, bytes.length));
}
