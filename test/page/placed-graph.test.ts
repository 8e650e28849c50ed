import { describe, expect, it } from "vitest";
import { layered, MOST_NODES, type PlacedGraph, placedBeside, without } from "../../page/graph/placed-graph.js";

function node(key: string) {
  return { key, kind: "resource", word: key, displayName: key, type: "user" } as const;
}

function edge(from: string, to: string) {
  return { from, to, kind: "granted", text: "" } as const;
}

function startWith(key: string): PlacedGraph {
  return { nodes: new Map([[key, { node: node(key), x: 0, y: 0 }]]), edges: [] };
}

describe("nodes placed beside another", () => {
  it("take free places, and nothing else moves", () => {
    const keys = ["a", "b", "c", "d"];
    const graph = placedBeside(
      startWith("s"),
      "s",
      "right",
      keys.map(node),
      keys.map((key) => edge("s", key)),
    );
    const more = placedBeside(graph, "s", "right", [node("e"), node("a")], [edge("s", "e"), edge("s", "a")]);
    for (const [key, placed] of graph.nodes) expect(more.nodes.get(key)).toBe(placed);
    const places = [...more.nodes.values()].map(({ x, y }) => `${x} ${y}`);
    expect(new Set(places).size).toBe(6);
    expect(more.edges).toHaveLength(5);
    expect([...more.nodes.values()].filter(({ x }) => x > 0)).toHaveLength(5);
    expect(placedBeside(graph, "s", "left", [node("l")], []).nodes.get("l")?.x).toBeLessThan(0);
  });

  it("are never more than can be drawn", () => {
    const many = Array.from({ length: MOST_NODES + 50 }, (_, at) => node(`n${at}`));
    const graph = placedBeside(
      startWith("s"),
      "s",
      "right",
      many,
      many.map(({ key }) => edge("s", key)),
    );
    expect(graph.nodes.size).toBe(MOST_NODES);
    expect(graph.edges).toHaveLength(MOST_NODES - 1);
  });

  it("go with their edges", () => {
    const graph = placedBeside(startWith("s"), "s", "right", [node("a"), node("b")], [edge("s", "a"), edge("s", "b")]);
    const left = without(graph, new Set(["a"]));
    expect([...left.nodes.keys()]).toEqual(["s", "b"]);
    expect(left.edges).toEqual([edge("s", "b")]);
  });
});

describe("layers", () => {
  const xOf = (graph: PlacedGraph) => Object.fromEntries([...graph.nodes].map(([key, { x }]) => [key, x]));

  it("put each node right of all that lead to it", () => {
    const edges = [edge("a", "b"), edge("b", "c"), edge("a", "c"), edge("c", "d")];
    const x = xOf(layered(["d", "c", "b", "a"].map(node), edges));
    for (const { from, to } of edges) expect(x[to]).toBeGreaterThan(x[from] ?? Number.NaN);
  });

  it("end where nodes lead back to themselves", () => {
    const graph = layered(["a", "b"].map(node), [edge("a", "b"), edge("b", "a")]);
    expect(graph.nodes.size).toBe(2);
  });
});
