import { isC1zError } from "../../errors.js";
import { ByteWriter } from "../../protobuf/byte-writer.js";
import { JsonEncoder } from "../../protobuf/json-encoder.js";
import { Entitlement, Grant, Resource, ResourceType } from "../../protobuf/messages.js";
import type { MessageType } from "../../protobuf/schema.js";
import type { IntegrityProblem } from "../../store.js";
import { FAMILY } from "../keys/key-families.js";
import { printableKey } from "../keys/key-range.js";
import { familyRange } from "../keys/key-tuple.js";
import { entitlementOfKey, GrantKeyReader, resourceOfKey, resourceTypeOfKey } from "../keys/row-keys.js";
import type { KeyValueReader } from "../merge/key-value-store.js";
import type { RowBlock } from "../merge/row-block.js";
import { visibleRows } from "../merge/visible-rows.js";
import { RecordFields } from "../records/record-fields.js";
import { RecordReader } from "../records/record-reader.js";
import { problemOf } from "./problems.js";

/** How the rows of a family are checked: which message they decode to, and which ids must be equal in their key and record. */
interface RowKind {
  readonly family: Buffer;
  readonly message: MessageType;
  readonly encode: (reader: RecordReader, block: RowBlock, row: number) => Uint8Array;
  readonly keyIds: (block: RowBlock) => readonly string[];
  readonly recordIds: (fields: RecordFields) => readonly string[];
}

const nested = new RecordFields();
const grantKeys = new GrantKeyReader();

/** The texts of some fields of a message field (docs/format-v3.md, "Records"). */
function idsIn(fields: RecordFields, number: number, ...parts: readonly number[]): readonly string[] {
  fields.message(number, nested);
  return parts.map((part) => nested.text(part));
}

const ROW_KINDS: readonly RowKind[] = [
  {
    family: FAMILY.resourceTypes,
    message: ResourceType,
    encode: (reader, block, row) => reader.resourceTypeMessage(block, row),
    keyIds: (block) => [resourceTypeOfKey(block)],
    recordIds: (fields) => [fields.text(2)],
  },
  {
    family: FAMILY.resources,
    message: Resource,
    encode: (reader, block, row) => reader.resourceMessage(block, row),
    keyIds(block) {
      const { resourceType, resource } = resourceOfKey(block);
      return [resourceType, resource];
    },
    recordIds: (fields) => [fields.text(2), fields.text(3)],
  },
  {
    family: FAMILY.entitlements,
    message: Entitlement,
    encode: (reader, block, row) => reader.entitlementMessage(block, row),
    keyIds(block) {
      const { resourceType, resource, id } = entitlementOfKey(block);
      return [resourceType, resource, id];
    },
    recordIds: (fields) => [...idsIn(fields, 3, 1, 2), fields.text(2)],
  },
  {
    family: FAMILY.grants,
    message: Grant,
    encode: (reader, block, row) => reader.grantMessage(block, row),
    keyIds(block) {
      grantKeys.read(block);
      const { entitlement, principal } = grantKeys;
      return [
        entitlement.resourceType,
        entitlement.resource,
        entitlement.id,
        principal.resourceType,
        principal.resource,
      ];
    },
    recordIds: (fields) => [...idsIn(fields, 3, 1, 2, 3), ...idsIn(fields, 4, 1, 2)],
  },
];

/** Decodes every row in the same way as listings, and compares the ids in its key with those in its record. */
export function* verifyRows(store: KeyValueReader, path: string): Generator<IntegrityProblem> {
  const reader = new RecordReader();
  const encoder = new JsonEncoder();
  const out = new ByteWriter();
  const fields = new RecordFields();
  for (const kind of ROW_KINDS) {
    for (const { block, row } of visibleRows(store, familyRange(kind.family))) {
      const where = `${block.place.slice(path.length + 2)}, key ${printableKey(block.key, block.keyLength)}`;
      try {
        out.length = 0;
        encoder.encode(kind.message, kind.encode(reader, block, row), out);
        fields.read(block.bytes, block.valueStart(row), block.valueEnd(row));
        const [inKey, inRecord] = [kind.keyIds(block), kind.recordIds(fields)];
        const differing = inKey.findIndex((id, index) => id !== inRecord[index]);
        if (differing >= 0) {
          const [a, b] = [inKey[differing], inRecord[differing]].map((id) => JSON.stringify(id));
          yield { where, message: `its key says ${a}, its record ${b}` };
        }
      } catch (error) {
        if (!isC1zError(error)) throw error;
        yield error.code === "C1Z_BAD_MESSAGE" ? { where, message: error.message } : problemOf(error, path);
      }
    }
  }
}
