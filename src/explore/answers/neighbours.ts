import type { JsonOf } from "../../json-schema/json-schema.js";
import type { NEIGHBOURS } from "../../runs/explore-schema.js";
import type { SyncIndex } from "../index/sync-index.js";
import { entitlementNode, type GraphEdge, nodeName, resourceNode } from "./graph-node.js";
import type { NamedNode } from "./named-node.js";

/** The neighbours of a node. */
export type Neighbours = JsonOf<typeof NEIGHBOURS>;

/** Neighbours of one relation and type, of which some are given. */
export type NeighbourGroup = Neighbours["groups"][number];

/** How a neighbour belongs to a node. */
export type Relation = NeighbourGroup["relation"];

/** Which neighbours are wanted: all, or more of one group. */
export interface NeighbourRequest {
  readonly relation: string | undefined;
  readonly type: string | undefined;
  readonly at: number;
  readonly limit: number;
}

interface Found {
  readonly number: number;
  /** Made for those that are given. */
  readonly edge: () => GraphEdge;
}

type Finder = (index: SyncIndex, number: number) => Iterable<Found>;

/** What stands beside a resource, and what beside an entitlement. */
const RELATIONS: Readonly<
  Record<
    NamedNode["kind"],
    readonly {
      readonly relation: Relation;
      readonly side: "left" | "right";
      readonly kind: NamedNode["kind"];
      readonly find: Finder;
    }[]
  >
> = {
  resource: [
    { relation: "entitlements", side: "left", kind: "entitlement", find: entitlementsOf },
    { relation: "holds", side: "right", kind: "entitlement", find: heldBy },
  ],
  entitlement: [
    { relation: "holders", side: "left", kind: "resource", find: holdersOf },
    { relation: "inherits-from", side: "left", kind: "entitlement", find: sourcesOf },
    { relation: "passes-on-to", side: "right", kind: "entitlement", find: targetsOf },
    { relation: "owner", side: "right", kind: "resource", find: ownerOf },
  ],
};

/** Finds the neighbours of a node, counted by relation and type. */
export function neighboursOf(index: SyncIndex, node: NamedNode, request: NeighbourRequest): Neighbours {
  const { relation, type, at, limit } = request;
  const asked = RELATIONS[node.kind].filter((one) => relation === undefined || one.relation === relation);
  const groups = asked.flatMap((one) => {
    const nodeOf = one.kind === "resource" ? resourceNode : entitlementNode;
    const types = (one.kind === "resource" ? index.resources : index.entitlements).types;
    const byType = new Map<string, { count: number; readonly found: Found[] }>();
    for (const found of one.find(index, node.number)) {
      const key = types[found.number] ?? "";
      if (type !== undefined && key !== type) continue;
      const group = byType.get(key) ?? { count: 0, found: [] };
      byType.set(key, group);
      if (group.count >= at && group.found.length < limit) group.found.push(found);
      group.count++;
    }
    return [...byType].map(([key, { count, found }]) => ({
      relation: one.relation,
      side: one.side,
      type: key,
      count,
      nodes: found.map(({ number }) => nodeOf(index, number)),
      edges: found.map(({ edge }) => edge()),
    }));
  });
  const own = node.kind === "resource" ? resourceNode(index, node.number) : entitlementNode(index, node.number);
  return { version: 1, node: own, groups };
}

function* heldBy(index: SyncIndex, number: number): Generator<Found> {
  const { grants, ofPrincipal } = index;
  for (const grant of ofPrincipal.rows(number)) {
    const entitlement = grants.entitlements[grant] ?? -1;
    yield { number: entitlement, edge: () => grantEdge(index, grant) };
  }
}

function* holdersOf(index: SyncIndex, number: number): Generator<Found> {
  const { grants, ofEntitlement } = index;
  for (const grant of ofEntitlement.rows(number)) {
    yield { number: grants.principals[grant] ?? -1, edge: () => grantEdge(index, grant) };
  }
}

function* entitlementsOf(index: SyncIndex, number: number): Generator<Found> {
  for (const entitlement of index.ofResource.rows(number)) {
    yield { number: entitlement, edge: () => ownerEdge(index, entitlement, number) };
  }
}

function* ownerOf(index: SyncIndex, number: number): Generator<Found> {
  const owner = index.entitlements.resources[number] ?? -1;
  if (owner >= 0) yield { number: owner, edge: () => ownerEdge(index, number, owner) };
}

function* targetsOf(index: SyncIndex, number: number): Generator<Found> {
  for (const [target] of index.expansions.from(number))
    yield { number: target, edge: () => passEdge(index, number, target) };
}

function* sourcesOf(index: SyncIndex, number: number): Generator<Found> {
  for (const source of index.expansions.nodes()) {
    if (index.expansions.from(source).has(number))
      yield { number: source, edge: () => passEdge(index, source, number) };
  }
}

function grantEdge(index: SyncIndex, grant: number): GraphEdge {
  const { grants } = index;
  const [principal, entitlement] = [grants.principals[grant] ?? -1, grants.entitlements[grant] ?? -1];
  const isDirect = grants.direct[grant] === 1;
  const names = `${nodeName(resourceNode(index, principal))} has ${nodeName(entitlementNode(index, entitlement))}`;
  return {
    from: `r${principal}`,
    to: `e${entitlement}`,
    kind: isDirect ? "granted" : "derived",
    text: isDirect ? `${names} by a grant of its own.` : `${names} through others only.`,
  };
}

function ownerEdge(index: SyncIndex, entitlement: number, owner: number): GraphEdge {
  const [own, of] = [entitlementNode(index, entitlement), resourceNode(index, owner)];
  return {
    from: own.key,
    to: of.key,
    kind: "belongs",
    text: `${own.displayName} is an entitlement of ${nodeName(of)}.`,
  };
}

function passEdge(index: SyncIndex, from: number, to: number): GraphEdge {
  const [via, target] = [entitlementNode(index, from), entitlementNode(index, to)];
  const text = `Who has ${nodeName(via)} also gets ${nodeName(target)}, by an expandable grant.`;
  return { from: via.key, to: target.key, kind: "derived", text };
}
