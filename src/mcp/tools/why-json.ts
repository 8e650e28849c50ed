import type { GraphEdge, GraphNode } from "../../explore/answers/graph-node.js";
import type { GraphPath, Why } from "../../explore/answers/why.js";
import type { WhyJson } from "./why-schema.js";

/** What a step is, by its kind and by what it leads from: in our words, without a name of the archive in them. */
const MEANS: Readonly<Record<GraphEdge["kind"], Readonly<Record<GraphNode["kind"], string>>>> = {
  granted: {
    resource: "The archive holds this grant.",
    entitlement: "The archive holds a grant that says so, but its sources are not among what the principal has.",
  },
  derived: {
    resource: "It follows from a grant.",
    entitlement: "Who has the one also gets the other, by an expandable grant that was expanded.",
  },
  missing: {
    resource: "There is no grant of this. It would have to be given, or to come through a group.",
    entitlement:
      "It is not passed on: either the grant of the group has no GrantExpandable that names this entitlement, or it has one and was not expanded.",
  },
  belongs: { resource: "It belongs to it.", entitlement: "It is an entitlement of this resource." },
};

/** Nothing is missing on the way, and still it does not lead there. */
const NOT_ADMITTED =
  "The expandable grant passes it on to some only: to direct holders (it is shallow), or to other types of principals.";

/** The answer as data: what graphs are drawn from, with words instead of keys. */
export function whyJson({ from, to, answer, total, nodes, paths, missing }: Why): WhyJson {
  const all = new Map([from, to, ...nodes].map((node) => [node.key, node]));
  const step = ({ from: start, to: end, kind }: GraphEdge): WhyJson["paths"][number][number] => {
    const node = all.get(start);
    return {
      from: node?.word ?? "",
      to: all.get(end)?.word ?? "",
      kind,
      means: MEANS[kind][node?.kind ?? "resource"],
    };
  };
  const path = (edges: GraphPath) => edges.map(step);
  return {
    version: 1,
    from: nodeJson(from),
    to: nodeJson(to),
    answer,
    total,
    nodes: nodes.map(nodeJson),
    paths: paths.map(path),
    missing: missing.map(path).map(endingMissing),
  };
}

/** What would have to be there is never nothing: where every step is there, the last one does not hold for this principal. */
function endingMissing(path: WhyJson["missing"][number]): WhyJson["missing"][number] {
  const last = path.at(-1);
  if (last === undefined || path.some(({ kind }) => kind === "missing")) return path;
  return [...path.slice(0, -1), { ...last, kind: "missing", means: NOT_ADMITTED }];
}

function nodeJson({ key: _key, ...node }: GraphNode): WhyJson["from"] {
  return node;
}
