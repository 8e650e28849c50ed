import type { Block } from "../document/document.js";
import type { SeenSync } from "./looked-at.js";

/** More types are counted together: the page stays small whatever the archive says. */
const MOST_TYPES = 40;
const MOST_COLUMNS = 12;

/** How many resources, entitlements and grants there are of each type. */
export function typeBars({ facts }: SeenSync): readonly Block[] {
  const { resources, entitlements, totals } = facts;
  const entitlementCounts = new Map<string, number>();
  for (const type of entitlements.types) entitlementCounts.set(type, (entitlementCounts.get(type) ?? 0) + 1);
  const types = new Set([...resources.usedTypes(), ...entitlementCounts.keys(), ...totals.byResourceType.keys()]);
  if (types.size === 0) return [];
  const bars = Array.from(types, (type) => ({
    label: { text: type, code: true } as const,
    counts: [resources.countOf(type), entitlementCounts.get(type) ?? 0, totals.byResourceType.get(type) ?? 0] as const,
  })).sort((a, b) => total(b.counts) - total(a.counts) || (a.label.text < b.label.text ? -1 : 1));
  return [
    { kind: "label", text: "Counts by resource type" },
    {
      kind: "bars",
      heading: "Resource type",
      columns: ["Resources", "Entitlements", "Grants"],
      bars: bars.slice(0, MOST_TYPES),
    },
    ...furtherTypes(bars.length - MOST_TYPES),
  ];
}

/** Who holds what: the types of entitlements against those of holders. */
export function typeMatrix({ matrix: { counts } }: SeenSync): readonly Block[] {
  const holders = new Map<string, number>();
  for (const row of counts.values()) {
    for (const [type, count] of row) holders.set(type, (holders.get(type) ?? 0) + count);
  }
  if (holders.size === 0) return [];
  const columns = [...holders].sort(([, a], [, b]) => b - a).map(([type]) => type);
  const rows = [...counts].sort(([, a], [, b]) => total([...b.values()]) - total([...a.values()]));
  return [
    { kind: "label", text: "Grants: entitlements of a type (down) held by a type (across)" },
    {
      kind: "table",
      headings: ["", ...columns.slice(0, MOST_COLUMNS)],
      rows: rows
        .slice(0, MOST_TYPES)
        .map(([type, row]) => [
          { text: type, code: true },
          ...columns.slice(0, MOST_COLUMNS).map((holder) => row.get(holder)?.toLocaleString("en-US") ?? ""),
        ]),
    },
    ...furtherTypes(Math.max(rows.length - MOST_TYPES, columns.length - MOST_COLUMNS)),
  ];
}

function furtherTypes(count: number): readonly Block[] {
  return count <= 0 ? [] : [{ kind: "paragraph", text: `… and ${count} more types.`, tone: "faint" }];
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
