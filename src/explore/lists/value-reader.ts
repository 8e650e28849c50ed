import { ByteWriter } from "../../c1z/protobuf/byte-writer.js";
import type { WriteRow } from "../../views/list-view.js";
import { type FieldPath, valueAt } from "../../where/fields/field-path.js";
import { type SortValue, sortKey } from "../../where/sorting/sort-key.js";

/** Reads what rows are sorted by at a path, of what `write` writes of them. It throws `C1Z_BAD_MESSAGE`. */
export function valueReader<Row>(write: WriteRow<Row>, path: FieldPath): (row: Row) => SortValue {
  const out = new ByteWriter(4096);
  return (row) => {
    out.length = 0;
    write(row, out);
    return sortKey(valueAt(JSON.parse(out.bytes.toString("utf8", 0, out.length)), path));
  };
}
