import type { Block } from "../../document/document.js";
import { plural } from "../../text/plural.js";
import type { Added } from "./add-to-lake.js";
import { OUTCOMES } from "./lake-schema.js";

/** What `lake add` did, for people. */
export function* addedBlocks(lake: string, added: readonly Added[]): Generator<Block> {
  const counts = OUTCOMES.map((outcome) => ({ outcome, count: added.filter((one) => one.outcome === outcome).length }));
  const said = counts.filter(({ count }) => count > 0).map(({ outcome, count }) => `${count} ${outcome}`);
  yield { kind: "paragraph", text: `${lake}: ${said.join(", ")}.` };
  yield {
    kind: "table",
    headings: ["Archive", "Sync", "Outcome", "Rows"],
    rows: added.map(({ archive, syncId, outcome, rows, incomplete }) => [
      { text: archive, code: true },
      { text: syncId ?? "", code: true },
      incomplete.length > 0 ? `${outcome}, incomplete` : outcome,
      rows === null ? "" : rows.toLocaleString("en-US"),
    ]),
  };
  const broken = added.filter(({ outcome }) => outcome === "broken");
  if (broken.length > 0) {
    const what = plural(broken.length, "archive is", "archives are");
    yield { kind: "paragraph", text: `${what} noted as broken, so that none is just absent: see baton lake list.` };
  }
}
