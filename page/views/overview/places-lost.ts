import type { FindingsJson } from "../../state/documents.js";

/** Places of an archive that can't be read, so far as they were found; other rows were read. */
export function placesLost(report: FindingsJson | undefined): number {
  const damage = report?.files[0]?.rules.filter(({ rule }) => rule === "archive-integrity") ?? [];
  return damage.reduce((sum, rule) => sum + rule.count, 0);
}
