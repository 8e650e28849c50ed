import { CollectedBytes } from "../../explore/answers/collected-bytes.js";
import { writeJsonList } from "../../output/list-json.js";
import type { ListView } from "../../views/list-view.js";
import type { JsonObject } from "../answer/fit-answer.js";
import { MOST_ROWS } from "./tool.js";

/** Rows of a listing from a number on, as its command prints them: as many as an answer can hold; and the notices about those that it leaves out. */
export function listJson<Row>(
  view: ListView<Row>,
  at: number,
): { readonly json: JsonObject; readonly notices: readonly string[] } {
  const out = new CollectedBytes();
  const { unreadableRows, unreadableParts, missing } = writeJsonList(
    { ...view, rows: () => from(view.rows(), at) },
    out,
    {
      limit: MOST_ROWS,
    },
  );
  const notices = [
    ...(unreadableRows > 0 ? [`${unreadableRows} rows can't be read and are left out.`] : []),
    ...(unreadableParts > 0 ? [`${unreadableParts} joined rows can't be read; they are shown as UNREADABLE.`] : []),
    ...(missing > 0
      ? [`${missing} references point at rows that are not in this archive; they are shown as MISSING.`]
      : []),
  ];
  return { json: JSON.parse(Buffer.from(out.bytes()).toString("utf8")), notices };
}

function* from<Row>(rows: Iterable<Row>, at: number): Generator<Row> {
  let passed = 0;
  for (const row of rows) if (passed++ >= at) yield row;
}
