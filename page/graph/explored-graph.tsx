import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { ProblemNote } from "../parts/problem-note.js";
import { counted } from "../parts/visible-text.js";
import { addressValue, change } from "../state/address.js";
import { ask, type Problem, type Question, questionPath } from "../state/ask.js";
import type { NeighbourGroup, Neighbours } from "../state/documents.js";
import { Drawing } from "./drawing.js";
import { EdgeLegend, EdgeList } from "./edge-list.js";
import { type CountedNode, layered, MOST_NODES, type PlacedGraph, placedBeside, without } from "./placed-graph.js";

const SIBLINGS = 12;
const EMPTY: PlacedGraph = { nodes: new Map(), edges: [] };

interface ExploredGraphProps {
  /** What it starts from. */
  readonly word: string;
  /** Which neighbours are shown at first. */
  readonly side: "left" | "right" | "both";
}

/** A graph that is opened node by node; what is on the screen stays where it is. */
export function ExploredGraph({ word, side }: ExploredGraphProps) {
  const [graph, setGraph] = useState<PlacedGraph>(EMPTY);
  const [chosen, setChosen] = useState<string>();
  const [problem, setProblem] = useState<Problem>();
  const before = useRef<PlacedGraph[]>([]);
  const lastLength = useRef(0);
  useEffect(() => {
    before.current = [];
    void load({ word }, (found) => {
      const start: PlacedGraph = { nodes: new Map([[found.node.key, { node: found.node, x: 0, y: 0 }]]), edges: [] };
      setChosen(found.node.key);
      setGraph(
        opened(
          start,
          found.node.key,
          found.groups.filter((group) => side === "both" || group.side === side),
        ),
      );
    });
  }, [word, side]);

  const around = useRef<HTMLDivElement>(null);
  // What had the focus may be gone, or can't be pressed any more: keys would go nowhere.
  useLayoutEffect(() => {
    const { activeElement } = document;
    const isLost = activeElement === document.body || activeElement?.matches("button:disabled") === true;
    if (isLost && before.current.length + lastLength.current > 0)
      around.current?.querySelector<HTMLElement>(".drawing")?.focus({ preventScroll: true });
    lastLength.current = before.current.length;
  }, [graph]);

  async function load(question: Question, use: (found: Neighbours) => void): Promise<void> {
    const answer = await ask<Neighbours>(
      questionPath("neighbours", { ...question, archive: addressValue("archive"), limit: SIBLINGS }),
    );
    if (answer.kind === "ready") {
      setProblem(undefined);
      use(answer.value);
    } else if (answer.kind === "failed") setProblem(answer.problem);
    else setTimeout(() => load(question, use), 400);
  }
  function keep(next: PlacedGraph): void {
    before.current.push(graph);
    setGraph(next);
  }
  function open(key: string): void {
    const node = graph.nodes.get(key)?.node;
    if (node === undefined) return;
    if (node.kind === "counted") {
      const { of, relation, type, at } = node;
      void load({ node: of, relation, type, at }, ({ groups }) =>
        keep(opened(without(graph, new Set([key])), of, groups, at)),
      );
      return;
    }
    const fresh = (found: Neighbours): PlacedGraph => opened(graph, key, found.groups);
    void load({ node: key }, (found) => {
      const next = fresh(found);
      const isOpen = next.nodes.size === graph.nodes.size && next.edges.length === graph.edges.length;
      keep(isOpen ? collapsed(graph, key) : next);
    });
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== "Backspace" || (event.target instanceof HTMLElement && event.target.matches("input"))) return;
    const last = before.current.pop();
    if (last !== undefined) setGraph(last);
    event.preventDefault();
  }
  const node = chosen === undefined ? undefined : graph.nodes.get(chosen)?.node;
  return (
    <div ref={around} onKeyDown={onKeyDown}>
      {problem === undefined ? null : <ProblemNote problem={problem} />}
      <div class="list-tools">
        <button
          type="button"
          disabled={node === undefined || node.kind === "counted"}
          onClick={() => node !== undefined && node.kind !== "counted" && change({ object: node.word })}
        >
          Show
        </button>
        <button type="button" disabled={chosen === undefined} onClick={() => chosen !== undefined && open(chosen)}>
          Expand or collapse
        </button>
        <button
          type="button"
          disabled={before.current.length === 0}
          onClick={() => setGraph((now) => before.current.pop() ?? now)}
        >
          Undo
        </button>
        <button
          type="button"
          onClick={() =>
            keep(
              layered(
                [...graph.nodes.values()].map((one) => one.node),
                graph.edges,
              ),
            )
          }
        >
          Lay out anew
        </button>
        <span class="soft" role="status">
          {counted(graph.nodes.size)} nodes{graph.nodes.size >= MOST_NODES ? ": more are not drawn" : ""}
        </span>
      </div>
      <EdgeLegend />
      <Drawing graph={graph} chosen={chosen} onChoose={setChosen} onOpen={open} />
      <h2>In words</h2>
      <EdgeList edges={graph.edges} />
    </div>
  );
}

/** The graph with the neighbours of a node; those that are too many as one node a type. */
function opened(graph: PlacedGraph, key: string, groups: readonly NeighbourGroup[], at = 0): PlacedGraph {
  return groups.reduce((next, group) => {
    const { side, type, relation, count, nodes, edges } = group;
    // The first look at many shows their number; opening that shows some.
    if (count > SIBLINGS && at === 0)
      return placedBeside(next, key, side, [moreOf(key, group, count, 0)], [edgeTo(key, group)]);
    const rest = count - at - nodes.length;
    const more = rest > 0 ? [moreOf(key, { type, relation, side }, rest, at + nodes.length)] : [];
    return placedBeside(
      next,
      key,
      side,
      [...nodes, ...more],
      rest > 0 ? [...edges, edgeTo(key, group, at + nodes.length)] : edges,
    );
  }, graph);
}

function moreOf(
  of: string,
  { type, relation }: Pick<NeighbourGroup, "type" | "relation" | "side">,
  count: number,
  at: number,
): CountedNode {
  return {
    kind: "counted",
    key: `more:${of}:${relation}:${type}:${at}`,
    displayName: `${counted(count)} ${type} ▸`,
    type,
    of,
    relation,
    at: Math.max(at, 0),
  };
}

function edgeTo(key: string, { side, type, relation, count }: NeighbourGroup, at = 0) {
  const more = `more:${key}:${relation}:${type}:${at}`;
  const [from, to] = side === "left" ? [more, key] : [key, more];
  return {
    from,
    to,
    kind: relation === "holds" || relation === "holders" ? "granted" : "belongs",
    text: `${counted(count - at)} ${at > 0 ? "more " : ""}of type ${type} (${relation}).`,
  } as const;
}

/** Without what hangs on one node only. */
function collapsed(graph: PlacedGraph, key: string): PlacedGraph {
  const gone = new Set<string>();
  for (const other of graph.nodes.keys()) {
    if (other === key) continue;
    const neighbours = graph.edges.flatMap(({ from, to }) => (from === other ? [to] : to === other ? [from] : []));
    if (neighbours.length > 0 && neighbours.every((one) => one === key)) gone.add(other);
  }
  return without(graph, gone);
}
