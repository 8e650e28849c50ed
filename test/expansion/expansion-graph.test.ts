import { expect, it } from "vitest";
import { ExpansionEdges, expansionGraph } from "../../src/expansion/expansion-graph.js";

const ANY = { shallow: false, resourceTypeIds: [] };

function graphOf(edges: readonly (readonly [number, number])[]) {
  const all = new ExpansionEdges();
  for (const [from, to] of edges) all.add(from, to, ANY);
  return expansionGraph(all);
}

it("puts what reaches each other into one component, sources first", () => {
  const graph = graphOf([
    [0, 1],
    [1, 2],
    [2, 1],
    [2, 3],
    [4, 4],
  ]);
  const components = graph.components.map((nodes) => [...nodes].sort());
  expect(components).toContainEqual([1, 2]);
  const place = (node: number): number => components.findIndex((nodes) => nodes.includes(node));
  expect(place(0)).toBeLessThan(place(1));
  expect(place(1)).toBeLessThan(place(3));
  expect(components.filter((_, index) => graph.isCycle(index)).sort()).toEqual([[1, 2], [4]]);
});

it("follows a chain of a hundred thousand without running out of stack", () => {
  const edges = Array.from({ length: 100_000 }, (_, index) => [index, index + 1] as const);
  const graph = graphOf([...edges, [100_000, 0]]);
  expect(graph.components.map((nodes) => nodes.length)).toEqual([100_001]);
});
