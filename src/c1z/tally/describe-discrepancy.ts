import type { RowDiscrepancy } from "./row-discrepancy.js";

const NOUNS: Readonly<Record<RowDiscrepancy["kind"], readonly [one: string, many: string]>> = {
  "resource-type": ["resource type", "resource types"],
  resource: ["resource", "resources"],
  entitlement: ["entitlement", "entitlements"],
  grant: ["grant", "grants"],
  asset: ["asset", "assets"],
};

/** The source of the expected number of rows, as the subject of a sentence. */
const BASES = { statistics: "the statistics of the archive count", index: "the index of the table has" } as const;

/** A discrepancy in words, without a full stop: `1 of 63 grants could not be read: the statistics of …`. */
export function describeDiscrepancy(discrepancy: RowDiscrepancy): string {
  const { kind, resourceType } = discrepancy;
  const rows = (count: number): string => `${number(count)} ${nounOf(kind, resourceType, count)}`;
  switch (discrepancy.basis) {
    case "lookup":
      return `${rows(discrepancy.lost)} could not be read: an index of the archive names what is not there`;
    case "incomplete-index":
      return `${rows(discrepancy.lost)} could not be looked up: an index of the archive does not have what its table has`;
    case "unreadable-index":
      return `${rows(discrepancy.found)} could be read, but the index of their table can't be: some may be missing`;
    default: {
      const { basis, expected, found } = discrepancy;
      const said = `${BASES[basis]} ${number(expected)}`;
      if (found > expected) return `${rows(found)} were read, but ${said}`;
      const missing = `${number(expected - found)} of ${rows(expected)}`;
      return `${missing} could not be read: ${said}, and ${number(found)} ${found === 1 ? "is" : "are"} there`;
    }
  }
}

function nounOf(kind: RowDiscrepancy["kind"], resourceType: string | undefined, count: number): string {
  const noun = NOUNS[kind][count === 1 ? 0 : 1];
  return resourceType === undefined ? noun : `${noun} of type "${resourceType}"`;
}

function number(count: number): string {
  return count.toLocaleString("en-US");
}
