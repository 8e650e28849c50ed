import { type IdFormat, idFormatOf } from "../text/id-format.js";
import type { IdIndex, MatchableObject } from "./id-index.js";
import { type NearMiss, nearMissesOf } from "./near-misses.js";

/** What a `match_baton_id` value would do. */
export interface MatchResult {
  readonly value: string;
  /**
   * `ambiguous`: several objects carry that RawId, and which one is taken is chance; or its resource has several entitlements,
   * and no slug says which.
   */
  readonly outcome: "match" | "ambiguous" | "none";
  readonly objects: readonly MatchableObject[];
  /** The nearest first; none where there is a match. */
  readonly nearMisses: readonly NearMiss[];
  /** Where nothing comes near: the format of the value and those of the RawIds, if they differ. */
  readonly formats: { readonly value: IdFormat; readonly rawIds: readonly IdFormat[] } | undefined;
}

/** What the match is for; absent parts do not matter. */
export interface Wanted {
  readonly kind?: MatchableObject["kind"] | undefined;
  readonly resourceType?: string | undefined;
  /** Of an entitlement. */
  readonly slug?: string | undefined;
}

/**
 * Which object a Terraform `match_baton_id` matches: the one whose RawId annotation is the same text, byte for byte (C1
 * guide, Duplicate objects after sync). Where an entitlement is wanted, that of the resource with this RawId that has the slug
 * (ConductorOne's documentation of its Terraform provider: the id of the group, for its entitlement `member`), unless an
 * entitlement carries the RawId itself. Where none is, those that come near and why they are none.
 */
export function matchValue(index: IdIndex, value: string, wanted: Wanted = {}): MatchResult {
  const own = index.withRawId(value).filter((object) => isWanted(object, wanted));
  const objects = own.length === 0 && wanted.kind === "entitlement" ? entitlementsWith(index, value, wanted) : own;
  if (objects.length > 0) {
    const outcome = objects.length === 1 ? "match" : "ambiguous";
    return { value, outcome, objects, nearMisses: [], formats: undefined };
  }
  const nearMisses = nearMissesOf(index, value, wanted);
  const formats = nearMisses.length === 0 ? differingFormats(index, value) : undefined;
  return { value, outcome: "none", objects: [], nearMisses, formats };
}

function isWanted({ kind, resourceType }: MatchableObject, wanted: Wanted): boolean {
  return (wanted.kind ?? kind) === kind && (wanted.resourceType ?? resourceType) === resourceType;
}

function entitlementsWith(index: IdIndex, rawId: string, { resourceType, slug }: Wanted): readonly MatchableObject[] {
  return index
    .withRawId(rawId)
    .filter((object) => isWanted(object, { kind: "resource", resourceType }))
    .flatMap((resource) => index.entitlementsOf(resource))
    .filter((entitlement) => slug === undefined || entitlement.slug === slug);
}

function differingFormats(index: IdIndex, value: string): MatchResult["formats"] {
  const format = idFormatOf(value);
  if (format === undefined) return undefined;
  const known = new Set<IdFormat>();
  for (const { rawId } of index.objects) {
    const rawFormat = rawId === undefined ? undefined : idFormatOf(rawId);
    if (rawFormat !== undefined) known.add(rawFormat);
  }
  return known.size === 0 || known.has(format) ? undefined : { value: format, rawIds: [...known] };
}
