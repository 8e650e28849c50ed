import type { GrantFilter, ResourceIdentity } from "../c1z/model.js";
import type { Sync } from "../c1z/sync.js";
import { nearestNames } from "../text/nearest-names.js";
import { plural } from "../text/plural.js";

/** The number of ids that are searched for a near miss; in a larger archive the search stops there. */
const MOST_COMPARED = 200_000;
const MOST_TYPES_LISTED = 20;

/** The filter of a listing. */
export type ListFilter = GrantFilter & { readonly parent?: ResourceIdentity | undefined };

/** Says how many parts of a listing were replaced by placeholders because they are not in the archive. */
export function missingReferences(count: number): string {
  const references = plural(count, "reference points", "references point");
  return `${references} at rows that are not in this archive, shown as MISSING …; \`baton validate\` explains them.`;
}

/** Says how many parts were replaced by placeholders because they are there but can't be decoded. */
export function unreadableReferences(count: number): string {
  return `${plural(count, "joined row is", "joined rows are")} unreadable, shown as UNREADABLE ….`;
}

/** Explains why a listing is empty: which of the ids asked for is not there, and which ids are similar. */
export function explainNothing(sync: Sync, filter: ListFilter, noun: string): string {
  const types = [filter.resourceType, filter.resource?.resourceType, filter.parent?.resourceType];
  for (const type of [...types, filter.principalType, filter.principal?.resourceType]) {
    if (type !== undefined && !isDeclared(sync, type)) return unknownType(sync, type);
  }
  for (const identity of [filter.resource, filter.parent, filter.principal]) {
    if (identity !== undefined && sync.encodedResource(identity) === undefined) return unknownResource(sync, identity);
  }
  if (filter.entitlement !== undefined && sync.encodedEntitlementsWithId(filter.entitlement).length === 0) {
    return unknownEntitlement(sync, filter.entitlement);
  }
  return `No ${noun} found.`;
}

function isDeclared(sync: Sync, type: string): boolean {
  return sync.encodedResourceType(type) !== undefined;
}

function unknownType(sync: Sync, type: string): string {
  const declared = Array.from(sync.encodedResourceTypes(), ({ id }) => id);
  const listed = declared.slice(0, MOST_TYPES_LISTED).join(", ") + (declared.length > MOST_TYPES_LISTED ? ", …" : "");
  return `No resource type "${type}"${didYouMean(type, declared)} Types here: ${listed || "none"}. (C1Z_UNKNOWN_RESOURCE_TYPE)`;
}

function unknownResource(sync: Sync, { resourceType, resource }: ResourceIdentity): string {
  const ids = firstOf(sync.resourceRefs({ resourceType }), (ref) => ref.resource);
  return `No resource "${resource}" of type "${resourceType}"${didYouMean(resource, ids)} (C1Z_UNKNOWN_RESOURCE)`;
}

function unknownEntitlement(sync: Sync, id: string): string {
  const ids = firstOf(sync.entitlementRefs(), (ref) => ref.id);
  return `No entitlement "${id}"${didYouMean(id, ids)} (C1Z_UNKNOWN_ENTITLEMENT)`;
}

function didYouMean(written: string, known: Iterable<string>): string {
  const nearest = nearestNames(written, known);
  return nearest.length === 0 ? "." : `; did you mean ${nearest.map((name) => `"${name}"`).join(" or ")}?`;
}

function* firstOf<Ref>(refs: Iterable<Ref>, idOf: (ref: Ref) => string): Generator<string> {
  let count = 0;
  for (const ref of refs) {
    if (++count > MOST_COMPARED) return;
    yield idOf(ref);
  }
}
