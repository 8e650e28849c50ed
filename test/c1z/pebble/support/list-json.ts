import { ByteWriter } from "../../../../src/c1z/protobuf/byte-writer.js";
import type { ListView } from "../../../../src/views/list-view.js";

/** A listing as the JSON document that the commands print. */
export function jsonOf<Row>(view: ListView<Row>): Readonly<Record<string, readonly unknown[]>> {
  const out = new ByteWriter();
  const rows: unknown[] = [];
  for (const row of view.rows()) {
    out.length = 0;
    view.write(row, out);
    rows.push(JSON.parse(out.bytes.toString("utf8", 0, out.length)));
  }
  return { [view.name]: rows };
}
