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

/** An expandable grant is there, and does not help this principal. */
const NOT_ADMITTED =
  "The expandable grant passes it on to some only: to direct holders (it is shallow), to other types of principals, or to nobody, as it is part of a circle.";

/** The archive has an expandable grant for it: there is no other cause to look for. */
const NOT_EXPANDED =
  "An expandable grant passes it on to this principal, but was not expanded: the archive has no grant that follows from it.";

/** The answer as data: what graphs are drawn from, with words instead of keys. `isExpandable`: an expandable grant leads from the one to the other. */
export function whyJson(
  { from, to, answer, total, nodes, paths, missing }: Why,
  isExpandable: (edge: GraphEdge) => boolean,
): WhyJson {
  const all = new Map([from, to, ...nodes].map((node) => [node.key, node]));
  const step = (edge: GraphEdge): WhyJson["paths"][number][number] => {
    const { from: start, to: end, kind } = edge;
    const node = all.get(start);
    const isOpen = kind === "missing" && isExpandable(edge);
    const means = isOpen ? (answer === "no" ? NOT_ADMITTED : NOT_EXPANDED) : MEANS[kind][node?.kind ?? "resource"];
    return {
      from: node?.word ?? "",
      to: all.get(end)?.word ?? "",
      kind,
      means,
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
    missing: missing.map(path),
  };
}

function nodeJson({ key: _key, ...node }: GraphNode): WhyJson["from"] {
  return node;
}
