import type { WrittenAsset } from "../../archive-writer/v1-archive-writer.js";
import { FAMILY } from "../../c1z/pebble/keys/key-families.js";
import { familyRange } from "../../c1z/pebble/keys/key-tuple.js";
import type { KeyValueReader } from "../../c1z/pebble/merge/key-value-store.js";
import { mappedRows } from "../../c1z/pebble/merge/visible-rows.js";
import { RecordFields } from "../../c1z/pebble/records/record-fields.js";

/** Fields of an AssetRecord (docs/format-v3.md, "Records"). */
const FIELD = { id: 2, contentType: 3, data: 4 } as const;

/** The assets of a store. Throws `C1Z_BAD_MESSAGE` for a record that can't be decoded. */
export function assetsOf(store: KeyValueReader): Iterable<WrittenAsset> {
  const fields = new RecordFields();
  return mappedRows(store, familyRange(FAMILY.assets), (block, row) => {
    fields.read(block.bytes, block.valueStart(row), block.valueEnd(row));
    const message = fields.has(FIELD.data) ? Buffer.from(fields.joined(FIELD.data)) : Buffer.alloc(0);
    return { id: fields.text(FIELD.id), contentType: fields.text(FIELD.contentType), message };
  });
}
