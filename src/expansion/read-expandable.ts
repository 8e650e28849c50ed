import { WIRE_BYTES, WIRE_VARINT, type WireReader } from "../c1z/protobuf/wire-reader.js";
import { textAt } from "../c1z/protobuf/wire-values.js";
import { type Expandable, toExpandable } from "./expandable.js";

/** Field tags of connector.v2.GrantExpandable (docs/messages.md, "Other annotations"). */
const ENTITLEMENT_ID = (1 << 3) | WIRE_BYTES;
const SHALLOW = (2 << 3) | WIRE_VARINT;
const RESOURCE_TYPE_ID = (3 << 3) | WIRE_BYTES;

/**
 * Reads the connector.v2.GrantExpandable at `[start, end)` of the reader's bytes; undefined where {@link toExpandable} is. Throws
 * `C1Z_BAD_MESSAGE` where the bytes are no message.
 */
export function readExpandable(reader: WireReader, start: number, end: number): Expandable | undefined {
  const entitlementIds: string[] = [];
  const resourceTypeIds: string[] = [];
  let shallow = false;
  reader.position = start;
  while (reader.position < end) {
    const tag = reader.tag(end);
    if (tag === SHALLOW) {
      shallow = reader.uint(end) !== 0;
      continue;
    }
    if (tag !== ENTITLEMENT_ID && tag !== RESOURCE_TYPE_ID) {
      reader.skip(tag, end);
      continue;
    }
    const limit = reader.limit(end);
    (tag === ENTITLEMENT_ID ? entitlementIds : resourceTypeIds).push(textAt(reader, reader.position, limit));
    reader.position = limit;
  }
  return toExpandable({ entitlementIds, shallow, resourceTypeIds });
}
