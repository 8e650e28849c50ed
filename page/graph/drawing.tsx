import { visibleText } from "../parts/visible-text.js";
import type { GraphEdge } from "../state/documents.js";
import { NODE_HEIGHT, NODE_WIDTH, type PlacedGraph, type PlacedNode } from "./placed-graph.js";

const MARGIN = 16;
const MOST_LETTERS = 26;

interface DrawingProps {
  readonly graph: PlacedGraph;
  readonly chosen: string | undefined;
  readonly onChoose: (key: string) => void;
  readonly onOpen: (key: string) => void;
}

/** Nodes and edges as SVG, where text stays text. The list below says everything that it shows. */
export function Drawing({ graph, chosen, onChoose, onOpen }: DrawingProps) {
  const placed = [...graph.nodes.values()];
  const [left, top] = [Math.min(0, ...placed.map(({ x }) => x)), Math.min(0, ...placed.map(({ y }) => y))];
  const [right, bottom] = [Math.max(0, ...placed.map(({ x }) => x)), Math.max(0, ...placed.map(({ y }) => y))];
  const width = right - left + NODE_WIDTH + 2 * MARGIN;
  const height = bottom - top + NODE_HEIGHT + 2 * MARGIN;
  return (
    <section class="drawing" tabIndex={0} aria-label="Drawing; the list below says the same">
      <svg
        width={width}
        height={height}
        viewBox={`${left - MARGIN} ${top - MARGIN - NODE_HEIGHT / 2} ${width} ${height}`}
      >
        {graph.edges.map((edge) => (
          <Edge
            key={`${edge.from} ${edge.to} ${edge.kind}`}
            edge={edge}
            from={graph.nodes.get(edge.from)}
            to={graph.nodes.get(edge.to)}
          />
        ))}
        {placed.map((one) => (
          <Node
            key={one.node.key}
            placed={one}
            isChosen={one.node.key === chosen}
            onChoose={onChoose}
            onOpen={onOpen}
          />
        ))}
      </svg>
    </section>
  );
}

function Edge({
  edge,
  from,
  to,
}: {
  readonly edge: GraphEdge;
  readonly from: PlacedNode | undefined;
  readonly to: PlacedNode | undefined;
}) {
  if (from === undefined || to === undefined) return null;
  const [x1, y1, x2, y2] = [from.x + NODE_WIDTH, from.y, to.x, to.y];
  const bend = Math.max(30, Math.abs(x2 - x1) / 2);
  return (
    <g>
      <path class={edge.kind} d={`M${x1} ${y1} C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`}>
        <title>{visibleText(edge.text)}</title>
      </path>
      {edge.kind === "missing" ? (
        <text class="why" x={(x1 + x2) / 2} y={(y1 + y2) / 2 - 6} text-anchor="middle">
          missing
        </text>
      ) : null}
    </g>
  );
}

function Node({
  placed: { node, x, y },
  isChosen,
  onChoose,
  onOpen,
}: { readonly placed: PlacedNode; readonly isChosen: boolean } & Pick<DrawingProps, "onChoose" | "onOpen">) {
  const isLost = node.kind !== "counted" && node.isMissing === true;
  const names = ["node", node.kind === "counted" ? "more" : node.kind, isChosen ? "chosen" : "", isLost ? "lost" : ""];
  const label = `${node.displayName}, ${kindOf(node)}`;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    onChoose(node.key);
    onOpen(node.key);
  };
  return (
    <g
      class={names.join(" ").trim()}
      role="button"
      tabindex={0}
      aria-pressed={isChosen}
      data-key={node.key}
      transform={`translate(${x} ${y - NODE_HEIGHT / 2})`}
      onClick={() => onChoose(node.key)}
      onDblClick={() => onOpen(node.key)}
      onKeyDown={onKeyDown}
    >
      <rect width={NODE_WIDTH} height={NODE_HEIGHT}>
        <title>{visibleText(label)}</title>
      </rect>
      {/* Wide letters end at its edge. */}
      <svg width={NODE_WIDTH - 6} height={NODE_HEIGHT}>
        <text x={12} y={19}>
          {cut(visibleText(node.displayName))}
        </text>
        <text class="kind" x={12} y={35}>
          {cut(visibleText(kindOf(node)))}
        </text>
      </svg>
    </g>
  );
}

function kindOf(node: PlacedNode["node"]): string {
  if (node.kind === "counted") return "open for the next twelve";
  // What is missing comes first: the rest may be cut.
  if (node.kind === "entitlement")
    return `${node.isMissing === true ? "not in the archive, " : ""}entitlement of ${node.owner ?? node.type}`;
  return node.isMissing === true ? `not in the archive, ${node.type}` : node.type;
}

function cut(text: string): string {
  return text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS - 1)}…` : text;
}
