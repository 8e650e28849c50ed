import type { Expandable } from "../../expansion/expandable.js";
import { toNamed } from "../../findings/references.js";
import { plural } from "../../text/plural.js";
import type { GrantFacts } from "../facts/grant-facts.js";
import { NONE } from "../facts/identity-index.js";
import type { SyncFacts } from "../facts/sync-facts.js";
import { OTHER_TYPES } from "../facts/type-bits.js";
import { list, named, subjects } from "../phrases.js";
import { defineRule } from "../rule.js";

/** A type word that is no type of the sync, and the type that it differs from in case only. */
type Misspelt = { readonly word: string; readonly type: string };

type Facts = {
  readonly resourceTypeIds: readonly string[];
  readonly misspelt: readonly Misspelt[];
  /** Whether any of the words is a type of the sync. */
  readonly anyKnown: boolean;
  /** How many hold the entitlements that the grant names. */
  readonly holders: number;
  /** Whether one of those may be of such a type. */
  readonly anyHeir: boolean;
  /** Whether one of those may be of a type that is misspelt. */
  readonly anyLost: boolean;
};

function reasonOf({ misspelt, anyKnown }: Facts): string {
  if (misspelt.length > 0) return list(misspelt.map(({ word, type }) => `"${word}" is written "${type}" in this sync`));
  return anyKnown ? "no holder is of such a type" : "this sync has no such type";
}

/** An expandable grant with a filter, as far as the end of the sync needs it. */
interface Filtered {
  readonly id: string;
  readonly types: readonly string[];
  readonly resourceTypeIds: readonly string[];
  readonly sources: readonly number[];
}

export const expandableTypesUnmatched = defineRule<Facts>({
  name: "expandable-types-unmatched",
  level: "error",
  family: "expansion",
  needs: "everything",
  summary:
    "The `resource_type_ids` of a GrantExpandable annotation name a type that differs in case from a type of the sync, or let nobody through (a warning where nobody is lost by the case, and where the types exist, but no holder has one of them).",
  meaning:
    "The grant is there, and who should inherit by it gets nothing: types are compared byte by byte, and principals of other types are passed over without a word.",
  cause:
    "The type id is written as text in the annotation, or it names the type of the group instead of that of its members.",
  remedy:
    "Name the types of the inheriting principals by their resource types, or leave resource_type_ids empty: that lets all through.",
  example: `&v2.GrantExpandable{
	EntitlementIds:  []string{ent.NewEntitlementID(group, "member")},
	ResourceTypeIds: []string{userResourceType.Id}, // not "User"
}`,
  source: "SDK expand/expander.go (PrincipalResourceTypeIds), docs/expansion.md.",
  check(sync, report) {
    const filtered: Filtered[] = [];
    return {
      unusualGrant(grant) {
        const { expandable } = grant.details;
        if (expandable !== undefined && expandable.resourceTypeIds.length > 0)
          filtered.push(filteredOf(sync, grant, expandable));
      },
      finish() {
        for (const { id, types, resourceTypeIds, sources } of filtered) {
          const detail = factsOf(sync, resourceTypeIds, sources);
          const isHeard = detail.misspelt.length === 0 && detail.anyKnown;
          if (isHeard && (detail.holders === 0 || detail.anyHeir)) continue;
          const isHarmless = isHeard || (detail.anyHeir && !detail.anyLost);
          report({
            subject: toNamed("grant", id),
            related: sources.map((source) => toNamed("entitlement", sync.entitlements.ids[source] ?? "")),
            detail,
            types,
            group: resourceTypeIds.join("\0"),
            ...(isHarmless && { level: "warning" as const }),
          });
        }
      },
    };
  },
  message(evidence, count) {
    const { related, detail } = evidence;
    const words = list(detail.resourceTypeIds.map((type) => `"${type}"`));
    const its = count > 1 ? "their entitlements" : "its entitlement";
    const what = `${subjects(evidence, count, "grant", "passes", "pass")} ${its} on to principals of type ${words} only`;
    const why = reasonOf(detail);
    if (count > 1 || detail.holders === 0) return `${what}; ${why}.`;
    const holders = `${plural(detail.holders, "holder")} of ${list(related.map(named))}`;
    if (!detail.anyHeir) return `${what}; ${why}, so none of the ${holders} inherits it.`;
    if (!detail.anyLost) return `${what}; ${why}, but none of the ${holders} is of that type.`;
    return `${what}; ${why}, so only some of the ${holders} inherit it.`;
  },
  remedyFor({ detail }) {
    if (detail.misspelt.length > 0) {
      const pairs = detail.misspelt.map(({ word, type }) => `"${type}" instead of "${word}"`);
      return `Write ${list(pairs)} in resource_type_ids, best as the builder's resource type (userResourceType.Id).`;
    }
    return "Name the types of the inheriting principals in resource_type_ids by their resource types, or leave it empty: that lets all through.";
  },
});

function filteredOf(
  { entitlements }: SyncFacts,
  { id, types, principal }: GrantFacts,
  expandable: Expandable,
): Filtered {
  const sources = expandable.entitlementIds.map((source) => entitlements.findOn(source, principal));
  return {
    id,
    types,
    resourceTypeIds: expandable.resourceTypeIds,
    sources: sources.filter((source) => source !== NONE),
  };
}

function factsOf(sync: SyncFacts, resourceTypeIds: readonly string[], sources: readonly number[]): Facts {
  const isType = (type: string): boolean => {
    const { typeDeclared, typeSynced } = sync.typeState(type);
    return typeDeclared || typeSynced;
  };
  const misspelt = resourceTypeIds.flatMap((word): Misspelt[] => {
    const type = isType(word) ? undefined : sync.types.nearest(word);
    return type === undefined || resourceTypeIds.includes(type) ? [] : [{ word, type }];
  });
  const holders = sources.reduce((sum, source) => sum + (sync.totals.byEntitlement[source] ?? 0), 0);
  const anyHeir = reaches(sync, resourceTypeIds, sources);
  const missed = misspelt.map(({ type }) => type);
  const anyLost = reaches(sync, missed, sources);
  return { resourceTypeIds, misspelt, anyKnown: resourceTypeIds.some(isType), holders, anyHeir, anyLost };
}

/** Whether a holder may be of one of the types; principals that are not in the sync may be of any. */
function reaches({ totals, resources }: SyncFacts, types: readonly string[], sources: readonly number[]): boolean {
  const set = resources.typeBits.setOf(types) | (types.some((type) => resources.countOf(type) > 0) ? OTHER_TYPES : 0);
  return sources.some((source) => ((totals.holderTypes[source] ?? 0) & set) !== 0);
}
