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
  const references = plural(count, "reference points at a row that is", "references point at rows that are");
  return `${references} not in this archive, shown as MISSING …; \`baton validate\` explains them.`;
}

/** Says how many parts were replaced by placeholders because they are there but can't be decoded. */
export function unreadableReferences(count: number): string {
  return `${plural(count, "joined row is", "joined rows are")} unreadable, shown as UNREADABLE ….`;
}

/** A name in a filter that nothing in the sync has. */
export interface UnknownName {
  readonly code: "C1Z_UNKNOWN_RESOURCE_TYPE" | "C1Z_UNKNOWN_RESOURCE" | "C1Z_UNKNOWN_ENTITLEMENT";
  /** Which name, and which are like it. */
  readonly message: string;
}

/** Explains why a listing is empty: which of the ids asked for is not there, and which ids are similar. */
export function explainNothing(sync: Sync, filter: ListFilter, noun: string): string {
  const unknown = unknownName(sync, filter);
  return unknown === undefined ? `No ${noun} found.` : `${unknown.message} (${unknown.code})`;
}

/** The first name of a filter that the sync does not know; undefined if it knows all. */
export function unknownName(sync: Sync, filter: ListFilter): UnknownName | undefined {
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
  return undefined;
}

function isDeclared(sync: Sync, type: string): boolean {
  return sync.encodedResourceType(type) !== undefined;
}

function unknownType(sync: Sync, type: string): UnknownName {
  const declared = Array.from(sync.encodedResourceTypes(), ({ id }) => id);
  const listed = declared.slice(0, MOST_TYPES_LISTED).join(", ") + (declared.length > MOST_TYPES_LISTED ? ", …" : "");
  const message = `No resource type "${type}"${didYouMean(type, declared)} Types here: ${listed || "none"}.`;
  return { code: "C1Z_UNKNOWN_RESOURCE_TYPE", message };
}

function unknownResource(sync: Sync, { resourceType, resource }: ResourceIdentity): UnknownName {
  const ids = firstOf(sync.resourceRefs({ resourceType }), (ref) => ref.resource);
  const message = `No resource "${resource}" of type "${resourceType}"${didYouMean(resource, ids)}`;
  return { code: "C1Z_UNKNOWN_RESOURCE", message };
}

function unknownEntitlement(sync: Sync, id: string): UnknownName {
  const ids = firstOf(sync.entitlementRefs(), (ref) => ref.id);
  return { code: "C1Z_UNKNOWN_ENTITLEMENT", message: `No entitlement "${id}"${didYouMean(id, ids)}` };
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
