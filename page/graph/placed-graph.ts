import type { GraphEdge, GraphNode } from "../state/documents.js";

/** A node that stands for several that are not drawn. */
export interface CountedNode {
  readonly kind: "counted";
  readonly key: string;
  readonly displayName: string;
  readonly type: string;
  /** Whose neighbours they are, and which. */
  readonly of: string;
  readonly relation: string;
  readonly at: number;
}

/** A node with its place: the middle of its left side and its height are the drawing's matter. */
export interface PlacedNode {
  readonly node: GraphNode | CountedNode;
  readonly x: number;
  readonly y: number;
}

/** What is drawn. */
export interface PlacedGraph {
  readonly nodes: ReadonlyMap<string, PlacedNode>;
  readonly edges: readonly GraphEdge[];
}

export const NODE_WIDTH = 204;
export const NODE_HEIGHT = 44;
/** Four of them fit into 1,280 pixels beside the rail. */
export const COLUMN = 266;
export const ROW = 60;
/** More are never drawn at once. */
export const MOST_NODES = 300;

/** Adds nodes beside the one that they belong to; nothing that is there moves. */
export function placedBeside(
  graph: PlacedGraph,
  opener: string,
  side: "left" | "right",
  nodes: readonly (GraphNode | CountedNode)[],
  edges: readonly GraphEdge[],
): PlacedGraph {
  const from = graph.nodes.get(opener) ?? { x: 0, y: 0 };
  const x = from.x + (side === "left" ? -COLUMN : COLUMN);
  const placed = new Map(graph.nodes);
  const taken = new Set([...placed.values()].filter((one) => one.x === x).map(({ y }) => y));
  const fresh = nodes.filter(({ key }) => !placed.has(key)).slice(0, Math.max(0, MOST_NODES - placed.size));
  let step = 0;
  for (const node of fresh) {
    const y = freePlace(taken, from.y, step);
    taken.add(y);
    placed.set(node.key, { node, x, y });
    step++;
  }
  const known = new Set(graph.edges.map(nameOf));
  const added = edges.filter((edge) => placed.has(edge.from) && placed.has(edge.to) && !known.has(nameOf(edge)));
  return { nodes: placed, edges: [...graph.edges, ...added] };
}

/** Without some nodes and what leads to them. */
export function without({ nodes, edges }: PlacedGraph, gone: ReadonlySet<string>): PlacedGraph {
  return {
    nodes: new Map([...nodes].filter(([key]) => !gone.has(key))),
    edges: edges.filter(({ from, to }) => !gone.has(from) && !gone.has(to)),
  };
}

/** The place nearest to a height, above and below in turn. */
function freePlace(taken: ReadonlySet<number>, y: number, start: number): number {
  for (let step = start; ; step++) {
    const place = y + (step % 2 === 0 ? 1 : -1) * Math.ceil(step / 2) * ROW;
    if (!taken.has(place)) return place;
  }
}

function nameOf({ from, to, kind }: GraphEdge): string {
  return `${from} ${to} ${kind}`;
}

/** Lays out nodes in layers from left to right: each right of all that lead to it, and near them. */
export function layered(nodes: readonly (GraphNode | CountedNode)[], edges: readonly GraphEdge[]): PlacedGraph {
  const layers = layersOf(nodes, edges);
  const placed = new Map<string, PlacedNode>();
  const most = Math.max(0, ...layers.values());
  for (let layer = 0; layer <= most; layer++) {
    const own = nodes.filter(({ key }) => layers.get(key) === layer);
    const heights = new Map(own.map(({ key }, at) => [key, wantedHeight(key, edges, placed, at)]));
    own.sort((a, b) => (heights.get(a.key) ?? 0) - (heights.get(b.key) ?? 0));
    for (const [at, node] of own.entries()) {
      placed.set(node.key, { node, x: layer * COLUMN, y: (at - (own.length - 1) / 2) * ROW });
    }
  }
  return { nodes: placed, edges };
}

/** How far each node is from the start, by the longest way; what leads back to itself stops after as many steps as there are nodes. */
function layersOf(
  nodes: readonly (GraphNode | CountedNode)[],
  edges: readonly GraphEdge[],
): ReadonlyMap<string, number> {
  const layers = new Map(nodes.map(({ key }) => [key, 0]));
  for (let round = 0; round < nodes.length; round++) {
    let hasMoved = false;
    for (const { from, to } of edges) {
      const wanted = (layers.get(from) ?? 0) + 1;
      if ((layers.get(to) ?? 0) >= wanted || wanted > nodes.length) continue;
      layers.set(to, wanted);
      hasMoved = true;
    }
    if (!hasMoved) break;
  }
  return layers;
}

/** The mean height of what leads to a node. */
function wantedHeight(
  key: string,
  edges: readonly GraphEdge[],
  placed: ReadonlyMap<string, PlacedNode>,
  at: number,
): number {
  const heights = edges.flatMap(({ from, to }) => (to === key ? (placed.get(from)?.y ?? []) : []));
  return heights.length === 0 ? at * ROW : heights.reduce((sum, y) => sum + y, 0) / heights.length;
}
