import type { Block } from "../document/document.js";
import { durationText } from "../text/duration-text.js";
import { toSeconds } from "../text/to-seconds.js";

/** A picture as a table, for where no picture can be. */
export function chartTable(block: Extract<Block, { kind: "bars" | "timeline" }>): Extract<Block, { kind: "table" }> {
  if (block.kind === "timeline") {
    return {
      kind: "table",
      headings: [block.heading, "Began (UTC)", "Took"],
      rows: block.lanes.map(({ label, from, to }) => [
        label,
        toSeconds(new Date(from).toISOString()),
        to === from ? "" : durationText(to - from),
      ]),
    };
  }
  return {
    kind: "table",
    headings: [block.heading, ...block.columns],
    rows: block.bars.map(({ label, counts }) => [
      label,
      ...counts.map((count) => (count === undefined ? "" : count.toLocaleString("en-US"))),
    ]),
  };
}
