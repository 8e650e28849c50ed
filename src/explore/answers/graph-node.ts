import type { JsonOf } from "../../json-schema/json-schema.js";
import type { GRAPH_EDGE, GRAPH_NODE } from "../../runs/explore-schema.js";
import type { SyncIndex } from "../index/sync-index.js";

/** Something that a graph shows. */
export type GraphNode = JsonOf<typeof GRAPH_NODE>;

/** How two nodes belong together. */
export type GraphEdge = JsonOf<typeof GRAPH_EDGE>;

export function resourceNode({ resources }: SyncIndex, number: number): GraphNode {
  const type = resources.types[number] ?? "";
  const id = resources.ids[number] ?? "";
  const displayName = resources.names[number] || id;
  const node = { key: `r${number}`, kind: "resource", word: `${type}/${id}`, displayName, type } as const;
  return number < resources.size ? node : { ...node, isMissing: true };
}

export function entitlementNode({ entitlements, resources }: SyncIndex, number: number): GraphNode {
  const word = entitlements.ids[number] ?? "";
  const owner = resources.names[entitlements.resources[number] ?? -1] || (entitlements.resourceIds[number] ?? "");
  const displayName = entitlements.names[number] || word;
  const type = entitlements.types[number] ?? "";
  const node = { key: `e${number}`, kind: "entitlement", word, displayName, type, owner } as const;
  return number < entitlements.size ? node : { ...node, isMissing: true };
}

/** What people call a node. */
export function nodeName({ kind, displayName, owner }: GraphNode): string {
  return kind === "entitlement" && owner !== undefined && owner !== "" ? `${displayName} of ${owner}` : displayName;
}
