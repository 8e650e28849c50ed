import type { EntitlementRef, ResourceIdentity } from "../c1z/model.js";
import type { Sync } from "../c1z/sync.js";
import { admits } from "../expansion/expandable.js";
import { ExpansionEdges, type ExpansionGraph, expansionGraph } from "../expansion/expansion-graph.js";
import { isDirect } from "../expansion/is-direct.js";
import { EntitlementNumbers } from "./entitlement-numbers.js";
import { ExpandableGrantReader } from "./expandable-grants.js";

/** The holders of one entitlement: whether each has it directly, and who it is. */
type Holders = Map<string, { readonly principal: ResourceIdentity; readonly isDirect: boolean }>;

/**
 * The principals that the SDK's expansion (docs/expansion.md) would give this entitlement, and that have no grant of it. Reads its grants and those of
 * the entitlements that it is inherited by, and keeps their holders; without an expandable grant of it that is a single query.
 */
export function inheritedHolders(sync: Sync, entitlement: EntitlementRef): readonly ResourceIdentity[] {
  const reader = new ExpandableGrantReader(sync);
  const numbers = new EntitlementNumbers();
  const asked = numbers.of(entitlement);
  const graph = expansionGraph(edgesInto(sync, reader, numbers));
  const goal = graph.componentOf(asked);
  if (goal === undefined) return [];
  const holders = graph.components.map((nodes) =>
    nodes.map((node) => grantedTo(sync, reader, numbers.entitlement(node))),
  );
  const own = holders[goal]?.[graph.components[goal]?.indexOf(asked) ?? 0];
  const granted = new Set(own?.keys());
  passOn(graph, holders);
  return [...(own ?? [])].filter(([key]) => !granted.has(key)).map(([, { principal }]) => principal);
}

/** The edges on all ways that lead to the entitlements with numbers. Numbers those on the way. */
function edgesInto(sync: Sync, reader: ExpandableGrantReader, numbers: EntitlementNumbers): ExpansionEdges {
  const edges = new ExpansionEdges();
  // Numbering a source lets the loop come to it.
  for (const target of numbers.all()) {
    const { id, resourceType, resource } = target;
    const to = numbers.of(target);
    for (const { principal, expandable } of reader.expandable({
      entitlement: id,
      resource: { resourceType, resource },
    })) {
      for (const sourceId of expandable.entitlementIds) {
        const source = { id: sourceId, resourceType: principal.resourceType, resource: principal.resource };
        if (exists(sync, source) && exists(sync, target)) edges.add(numbers.of(source), to, expandable);
      }
    }
  }
  return edges;
}

/** Whether there is a row for this very entitlement: v1 finds it by its id alone, also where it belongs to another resource. */
function exists(sync: Sync, ref: EntitlementRef): boolean {
  const row = sync.encodedEntitlement(ref);
  return row !== undefined && row.resourceType === ref.resourceType && row.resource === ref.resource;
}

function grantedTo(sync: Sync, reader: ExpandableGrantReader, { id, resourceType, resource }: EntitlementRef): Holders {
  const holders: Holders = new Map();
  for (const grant of sync.encodedGrants({ entitlement: id, resource: { resourceType, resource } })) {
    const { principal } = grant;
    const key = JSON.stringify([principal.resourceType, principal.resource]);
    // v1 may hold several grants of one entitlement to a principal; one direct grant is enough.
    const wasDirect = holders.get(key)?.isDirect ?? false;
    holders.set(key, { principal, isDirect: wasDirect || isDirect(reader.sourcesOf(grant), id) });
  }
  return holders;
}

/** Adds to the holders of each component those of the ones before it that are let through. */
function passOn(graph: ExpansionGraph, holders: readonly (readonly Holders[])[]): void {
  for (const [component, own] of holders.entries()) {
    for (const [next, admission] of graph.successors(component)) {
      for (const from of own) {
        for (const [key, holder] of from) {
          if (!admits(admission, holder.principal.resourceType, holder.isDirect)) continue;
          for (const to of holders[next] ?? []) {
            if (!to.has(key)) to.set(key, { principal: holder.principal, isDirect: false });
          }
        }
      }
    }
  }
}
