import { CollectedBytes } from "../../explore/answers/collected-bytes.js";
import { writeJsonList } from "../../output/list-json.js";
import type { ListView } from "../../views/list-view.js";
import type { JsonObject } from "../answer/fit-answer.js";

/** More rows than this fit into no answer. */
const MOST_ROWS = 1000;

/** Rows of a listing from a number on, as its command prints them: as many as an answer can hold. */
export function listJson<Row>(view: ListView<Row>, at: number): JsonObject {
  const out = new CollectedBytes();
  writeJsonList({ ...view, rows: () => from(view.rows(), at) }, out, { limit: MOST_ROWS });
  return JSON.parse(Buffer.from(out.bytes()).toString("utf8"));
}

function* from<Row>(rows: Iterable<Row>, at: number): Generator<Row> {
  let passed = 0;
  for (const row of rows) if (passed++ >= at) yield row;
}
