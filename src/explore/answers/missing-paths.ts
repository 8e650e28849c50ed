import { type Admission, admits } from "../../expansion/expandable.js";
import { expansionGraph } from "../../expansion/expansion-graph.js";
import type { SyncIndex } from "../index/sync-index.js";
import { entitlementNode, type GraphEdge, type GraphNode, nodeName, resourceNode } from "./graph-node.js";

/** Groups that are looked at, and paths that are told. */
const MOST_GROUPS = 200;
const MOST_TOLD = 5;

/** Whether the principal has an entitlement, and if it has, whether by a grant of its own. */
export type Holding = "direct" | "inherited" | "none";

/** Why a grant of a group does not pass on what it is for; undefined: it does. */
type Refusal = "unnamed" | "types" | "shallow" | "circle";

const REFUSED: Readonly<Record<Refusal, (via: GraphNode, admission: Admission | undefined) => string>> = {
  unnamed: ({ word }) => `but that grant has no GrantExpandable that names ${word}: it is not passed on.`,
  types: (_via, admission) =>
    `but its GrantExpandable passes it on to principals of the type ${(admission?.resourceTypeIds ?? []).join(", ")} only.`,
  shallow: (via) => `but its GrantExpandable is shallow: only direct holders of ${nodeName(via)} get it.`,
  circle: (via) => `but that leads back to ${nodeName(via)}: within a circle nothing is passed on.`,
};

/**
 * What would have to be there so that a principal got one of some entitlements: membership in a group that has it, and a grant that passes it
 * on to the members. Those that lack one thing come before those that lack two.
 */
export function missingPaths(
  index: SyncIndex,
  from: number,
  wanted: readonly number[],
  holds: (entitlement: number) => Holding,
): readonly (readonly GraphEdge[])[] {
  const found: GraphEdge[][] = [];
  for (const entitlement of wanted) {
    for (const group of groupsWith(index, entitlement)) {
      for (const membership of index.ofResource.rows(group)) {
        if (membership !== entitlement)
          found.push(pathOver(index, from, group, membership, entitlement, holds(membership)));
      }
    }
  }
  const lacks = (path: readonly GraphEdge[]): number => path.filter(({ kind }) => kind === "missing").length;
  if (found.length > 0) return found.sort((a, b) => lacks(a) - lacks(b)).slice(0, MOST_TOLD);
  return wanted.slice(0, MOST_TOLD).map((entitlement) => [noGrant(index, from, entitlement)]);
}

/** Holders of an entitlement that have entitlements of their own: what others may have through them. */
function groupsWith({ ofEntitlement, ofResource, grants }: SyncIndex, entitlement: number): readonly number[] {
  const groups: number[] = [];
  for (const grant of ofEntitlement.rows(entitlement)) {
    const holder = grants.principals[grant] ?? -1;
    if (ofResource.count(holder) > 0 && groups.push(holder) >= MOST_GROUPS) break;
  }
  return groups;
}

function pathOver(
  index: SyncIndex,
  from: number,
  group: number,
  membership: number,
  entitlement: number,
  holding: Holding,
): GraphEdge[] {
  const [who, via, target] = [
    resourceNode(index, from),
    entitlementNode(index, membership),
    entitlementNode(index, entitlement),
  ];
  const admission = index.expansions.from(membership).get(entitlement);
  const refusal = refusalOf(index, who.type, membership, entitlement, holding);
  const edge = { from: via.key, to: target.key } as const;
  const has = `${nodeName(resourceNode(index, group))} has ${nodeName(target)}`;
  const passing: GraphEdge =
    refusal === undefined
      ? { ...edge, kind: "derived", text: `${has}, and its grant passes it on to who has ${nodeName(via)}.` }
      : { ...edge, kind: "missing", text: `${has}, ${REFUSED[refusal](via, admission)}` };
  return [memberEdge(who, via, holding !== "none"), passing];
}

/** Who is no member yet would become one directly. */
function refusalOf(
  { expansions }: SyncIndex,
  principalType: string,
  membership: number,
  entitlement: number,
  holding: Holding,
): Refusal | undefined {
  const admission = expansions.from(membership).get(entitlement);
  if (admission === undefined) return "unnamed";
  if (!admits({ ...admission, shallow: false }, principalType, true)) return "types";
  if (!admits(admission, principalType, holding !== "inherited")) return "shallow";
  // The principal has the one and not the other, though nothing is in the way: the SDK merges circles before anybody inherits.
  if (holding === "none") return undefined;
  const { componentOf } = expansionGraph(expansions);
  return componentOf(membership) === componentOf(entitlement) ? "circle" : undefined;
}

function memberEdge(who: GraphNode, via: GraphNode, isMember: boolean): GraphEdge {
  const edge = { from: who.key, to: via.key } as const;
  return isMember
    ? { ...edge, kind: "granted", text: `${nodeName(who)} has ${nodeName(via)}.` }
    : { ...edge, kind: "missing", text: `${nodeName(who)} does not have ${nodeName(via)}.` };
}

function noGrant(index: SyncIndex, from: number, entitlement: number): GraphEdge {
  const [who, target] = [resourceNode(index, from), entitlementNode(index, entitlement)];
  const others = index.ofEntitlement.count(entitlement);
  const told =
    others === 0 ? "Nobody has it." : `${others.toLocaleString("en-US")} others have it, none of them a group.`;
  return {
    from: who.key,
    to: target.key,
    kind: "missing",
    text: `There is no grant of ${nodeName(target)} to ${nodeName(who)}. ${told}`,
  };
}
