import type { Detail, Evidence, Reference } from "../findings/finding.js";
import { idText } from "../findings/references.js";
import { plural } from "../text/plural.js";
import type { TypeState } from "./facts/sync-facts.js";

/** A reference as it stands in a sentence: `user:00u1`, `"group:g1:member"`. */
export function named(reference: Reference): string {
  if (reference.kind === "sync") return "this sync";
  const text = idText(reference);
  return reference.kind === "resource" && !/\s/.test(text) ? text : `"${text}"`;
}

/** The first of the related things as it stands in a sentence. */
export function firstRelated(evidence: Evidence): string {
  return evidence.related[0] === undefined ? "" : named(evidence.related[0]);
}

/** The subjects of `count` findings with their verb: `Grant "g1" names`, `3,412 grants name`. */
export function subjects(evidence: Evidence, count: number, noun: string, verb: string, manyVerb: string): string {
  if (count > 1) return `${plural(count, noun)} ${manyVerb}`;
  return `${noun.charAt(0).toUpperCase()}${noun.slice(1)} ${named(evidence.subject)} ${verb}`;
}

/** `a, b and c`; of many the first few and how many more. */
export function list(items: readonly string[], most = 4): string {
  if (items.length > most)
    return `${items.slice(0, most).join(", ")} and ${(items.length - most).toLocaleString("en-US")} more`;
  return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}

/** The facts of a reference that leads nowhere: what it names, and whether that type was synced at all. */
export type Dangling = Detail & {
  readonly resourceType: string;
  readonly typeDeclared: boolean;
  readonly typeSynced: boolean;
};

/** Those facts for a type. */
export function dangling(resourceType: string, state: TypeState): Dangling {
  return { resourceType, ...state };
}

/** What follows from whether the type was synced: a gap in the configuration, or a bug in the connector. */
export function typeAdvice({ resourceType, typeDeclared, typeSynced }: Dangling, bug: string): string {
  if (typeSynced) return `Type "${resourceType}" was synced, so this is a bug in the connector: ${bug}`;
  if (typeDeclared)
    return `Type "${resourceType}" is declared, but the sync holds none of it: a gap in the configuration rather than a bug. Enable the type for the connector, or check its permission to list it; if List returns nothing by design, don't emit references to it.`;
  return `Type "${resourceType}" is not declared by this connector: register its builder in ResourceSyncers (or correct the type id), or don't emit references to it.`;
}
