import type { SyncIndex } from "../index/sync-index.js";
import { entitlementNode, type GraphEdge, type GraphNode, nodeName, resourceNode } from "./graph-node.js";

/** Groups that are looked at, and paths that are told. */
const MOST_GROUPS = 200;
const MOST_TOLD = 5;

/**
 * What would have to be there so that a principal got one of some entitlements: membership in a group that has it, and a grant that passes it
 * on to the members. Those that lack one thing come before those that lack two.
 */
export function missingPaths(
  index: SyncIndex,
  from: number,
  wanted: readonly number[],
  holds: (entitlement: number) => boolean,
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
  isMember: boolean,
): GraphEdge[] {
  const [who, via, target] = [
    resourceNode(index, from),
    entitlementNode(index, membership),
    entitlementNode(index, entitlement),
  ];
  const passesOn = index.expansions.from(membership).has(entitlement);
  return [memberEdge(who, via, isMember), passingEdge(via, target, resourceNode(index, group), passesOn)];
}

function memberEdge(who: GraphNode, via: GraphNode, isMember: boolean): GraphEdge {
  const edge = { from: who.key, to: via.key } as const;
  return isMember
    ? { ...edge, kind: "granted", text: `${nodeName(who)} has ${nodeName(via)}.` }
    : { ...edge, kind: "missing", text: `${nodeName(who)} does not have ${nodeName(via)}.` };
}

function passingEdge(via: GraphNode, target: GraphNode, group: GraphNode, passesOn: boolean): GraphEdge {
  const edge = { from: via.key, to: target.key } as const;
  const has = `${nodeName(group)} has ${nodeName(target)}`;
  return passesOn
    ? { ...edge, kind: "derived", text: `${has}, and its grant passes it on to who has ${nodeName(via)}.` }
    : {
        ...edge,
        kind: "missing",
        text: `${has}, but that grant has no GrantExpandable that names ${via.word}: it is not passed on.`,
      };
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
