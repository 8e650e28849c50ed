import { ByteWriter } from "../../c1z/protobuf/byte-writer.js";
import type { ListView } from "../../views/list-view.js";
import { SYNC_RUN } from "../../views/statistics-schema.js";
import { listSyncs } from "../../views/sync-list.js";
import { filterRows } from "../../where/row-filter.js";
import { sortFields } from "../../where/sort-fields.js";
import { sortRows } from "../../where/sort-rows.js";
import { compileWhere } from "../../where/where.js";
import type { JsonObject } from "../answer/fit-answer.js";
import type { KeptArchive } from "../archives/kept-archive.js";
import type { AskedRows } from "./listed-rows.js";
import { pickFields } from "./pick-fields.js";
import { testedNotices } from "./tested-notices.js";
import type { ToolAnswer } from "./tool.js";

/** The syncs of an archive, of which there are few. Throws `C1Z_INVALID_EXPRESSION`, `C1Z_UNKNOWN_FIELD`. */
export function listedSyncs({ explored }: KeptArchive, { where, fields, sort, at }: AskedRows): ToolAnswer {
  const all = listSyncs(explored.runs);
  const filtered = where === undefined ? undefined : filterRows(all, compileWhere(where, { sync: SYNC_RUN }));
  const view = filtered?.view ?? all;
  const by = sortFields(sort, SYNC_RUN);
  const syncs = by.length === 0 ? rowsOf(view) : rowsOf(sortRows(view, by, explored.runs.length));
  const pick = fields === undefined ? undefined : pickFields(fields, SYNC_RUN);
  const shown = syncs.slice(at);
  return {
    json: { syncs: pick === undefined ? shown : shown.map(pick) },
    rows: { list: "syncs", at, total: syncs.length },
    said: `${syncs.length} of ${explored.runs.length} syncs.`,
    isExact: true,
    notices: testedNotices(filtered?.summary),
  };
}

function rowsOf<Row>(view: ListView<Row>): readonly JsonObject[] {
  const out = new ByteWriter();
  return Array.from(view.rows(), (row) => {
    out.length = 0;
    view.write(row, out);
    return JSON.parse(out.bytes.toString("utf8", 0, out.length));
  });
}
