import type { SyncIndex } from "../index/sync-index.js";

/** Something that a graph shows. Its key holds while the archive is open. */
export interface GraphNode {
  /** `r` or `e` with a number. */
  readonly key: string;
  readonly kind: "resource" | "entitlement";
  /** What `baton show` takes: `TYPE/ID` of a resource, the id of an entitlement. */
  readonly word: string;
  readonly displayName: string;
  /** Of a resource its own type, of an entitlement that of its resource. */
  readonly type: string;
  /** Of an entitlement the name or id of its resource. */
  readonly owner?: string;
  /** Something names it, and the archive does not hold it. */
  readonly isMissing?: true;
}

/** How two nodes belong together. */
export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  /** `granted`: a stored grant; `derived`: it follows from others; `missing`: it would have to be there; `belongs`: to this resource. */
  readonly kind: "granted" | "derived" | "missing" | "belongs";
  /** Why, in words. */
  readonly text: string;
}

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
