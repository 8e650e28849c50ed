import { expect, it } from "vitest";
import { expansionGraph } from "../../../src/validate/facts/expansion-graph.js";
import { GrantTotals } from "../../../src/validate/facts/grant-totals.js";

function graphOf(edges: readonly (readonly [number, number])[], size: number) {
  const totals = new GrantTotals(size);
  for (const [from, to] of edges) {
    totals.expandsFrom.push(from);
    totals.expandsTo.push(to);
  }
  return expansionGraph(totals);
}

it("puts what reaches each other into one component, sources first", () => {
  const graph = graphOf(
    [
      [0, 1],
      [1, 2],
      [2, 1],
      [2, 3],
      [4, 4],
    ],
    6,
  );
  const components = graph.components.map((nodes) => [...nodes].sort());
  expect(components).toContainEqual([1, 2]);
  const place = (node: number): number => components.findIndex((nodes) => nodes.includes(node));
  expect(place(0)).toBeLessThan(place(1));
  expect(place(1)).toBeLessThan(place(3));
  expect(components.filter((_, index) => graph.isCycle(index)).sort()).toEqual([[1, 2], [4]]);
});

it("follows a chain of a hundred thousand without running out of stack", () => {
  const edges = Array.from({ length: 100_000 }, (_, index) => [index, index + 1] as const);
  const graph = graphOf([...edges, [100_000, 0]], 100_001);
  expect(graph.components.map((nodes) => nodes.length)).toEqual([100_001]);
});
