import { describe, expect, it } from "vitest";
import type { Admission } from "../../src/expansion/expandable.js";
import { ExpansionEdges, expansionGraph } from "../../src/expansion/expansion-graph.js";
import { inheritedEntitlements } from "../../src/expansion/inherited-entitlements.js";

const ANY: Admission = { shallow: false, resourceTypeIds: [] };

/** What a user who holds `held` inherits, as `entitlement<through`. */
function inherits(edges: readonly (readonly [number, number, Admission?])[], held: Readonly<Record<number, boolean>>) {
  const all = new ExpansionEdges();
  for (const [from, to, admission = ANY] of edges) all.add(from, to, admission);
  const directness = new Map(Object.entries(held).map(([node, direct]) => [Number(node), direct]));
  const found = [...inheritedEntitlements(expansionGraph(all), directness, "user")];
  return found.map(({ entitlement, through }) => `${entitlement}<${through}`).sort();
}

describe("a holder of an entitlement", () => {
  it("inherits along a chain", () => {
    expect(
      inherits(
        [
          [0, 1],
          [1, 2],
        ],
        { 0: true },
      ),
    ).toEqual(["1<0", "2<1"]);
  });

  it("inherits nothing that there is a grant for already", () =>
    expect(inherits([[0, 1]], { 0: true, 1: true })).toEqual([]));

  it("is stopped by a shallow grant unless the entitlement was given directly", () => {
    const shallow: Admission = { shallow: true, resourceTypeIds: [] };
    expect(inherits([[0, 1, shallow]], { 0: true })).toEqual(["1<0"]);
    expect(inherits([[0, 1, shallow]], { 0: false })).toEqual([]);
    const chain = [
      [0, 1],
      [1, 2, shallow],
    ] as const;
    expect(inherits(chain, { 0: true })).toEqual(["1<0"]);
  });

  it("is stopped by a grant for other types", () => {
    expect(inherits([[0, 1, { shallow: false, resourceTypeIds: ["User", "group"] }]], { 0: true })).toEqual([]);
  });

  it("of a circle does not get the rest of it, but all that any of it leads to", () => {
    const circle = [
      [0, 1],
      [1, 0],
      [1, 2],
    ] as const;
    expect(inherits(circle, { 0: true })).toEqual(["2<0"]);
  });

  it("that leads into a circle gets all of it", () => {
    const circle = [
      [0, 1],
      [1, 2],
      [2, 1],
    ] as const;
    expect(inherits(circle, { 0: true })).toEqual(["1<0", "2<0"]);
  });
});
