import type { Steps } from "../../c1z/steps.js";
import type { EncodedGrant } from "../../c1z/store.js";
import type { Sync } from "../../c1z/sync.js";
import { NONE } from "../../validate/facts/identity-index.js";
import { ENTITLEMENT_PARTS, listEntitlements } from "../../views/entitlement-list.js";
import { GRANT_PARTS, listGrants } from "../../views/grant-list.js";
import { listResources, RESOURCE_PARTS } from "../../views/resource-list.js";
import { listResourceTypes, RESOURCE_TYPE_PARTS } from "../../views/resource-type-list.js";
import { entitlementAt, grantPlaceAt, MFA, resourceAt, STATUSES, type SyncIndex } from "../index/sync-index.js";
import { type Facet, facetThrough, textFacet, wordFacet } from "./facet.js";
import { firstGrants } from "./first-grants.js";
import { firstRows } from "./first-rows.js";
import { grantsByNumber } from "./grants-by-number.js";
import type { ListKind } from "./list-kind.js";
import { type RankedBy, Ranks } from "./ranks.js";
import { type ResourceTypeNames, readResourceTypeNames } from "./resource-type-names.js";
import { rowsThatMatch, type TestedRows } from "./rows-that-match.js";
import { type SharedRanks, sharedRanks } from "./shared-ranks.js";

const FOUND = ["without", "with findings"];

/** The lists of a sync, by name. */
export type ListKinds = Readonly<Record<ListKind["name"], ListKind>>;

/** Makes the lists of a sync, with their facets. */
export function listKindsOf(index: SyncIndex): ListKinds {
  const types = readResourceTypeNames(index.sync);
  const ranks = sharedRanks(index, types.names);
  const resources = resourceKind(index, ranks);
  const entitlements = entitlementKind(index, ranks);
  return {
    resourceTypes: resourceTypeKind(index.sync, types),
    resources: resources.kind,
    entitlements: entitlements.kind,
    grants: grantKind(index, ranks, resources, entitlements),
  };
}

/** Sorts what lists are sorted by, so that the first to sort one does not wait for it. Pauses after each column. */
export function* rankedLists(lists: ListKinds): Steps<void> {
  for (const { ranks } of Object.values(lists)) {
    for (const by of Object.values(ranks)) {
      void by.ranks.values;
      yield;
    }
  }
}

/** Both kinds that grants name, with what grants share with them. */
interface NamedKind {
  readonly kind: ListKind;
  readonly types: Facet;
}

function resourceTypeKind(sync: Sync, { ids, names }: ResourceTypeNames): ListKind {
  return {
    name: "resourceTypes",
    command: "resource-types",
    size: ids.length,
    facets: [],
    ranks: {
      "resourceType.id": { ranks: new Ranks(ids) },
      "resourceType.displayName": { ranks: new Ranks(ids.map((id) => names.get(id) ?? "")) },
    },
    searchFor: (text) => (row) => ids[row]?.toLowerCase().includes(text) === true,
    related: () => undefined,
    ...rowsOf({
      view: listResourceTypes(sync),
      parts: RESOURCE_TYPE_PARTS,
      rows: () => sync.encodedResourceTypes(),
      size: ids.length,
      find: (row) => sync.encodedResourceType(ids[row] ?? ""),
    }),
  };
}

function resourceKind(index: SyncIndex, ranks: SharedRanks): NamedKind {
  const { resources, sync } = index;
  const types = textFacet("type", "Resource type", resources.types);
  const kind: ListKind = {
    name: "resources",
    command: "resources",
    size: resources.size,
    facets: [
      types,
      textFacet("trait", "Trait", resources.traits),
      wordFacet("status", "Status", STATUSES, resources.status),
      wordFacet("mfa", "Multi-factor", MFA, resources.mfa),
      wordFacet("findings", "Findings", FOUND, resources.flagged),
    ],
    ranks: {
      "resource.id.resource": { ranks: new Ranks(resources.ids) },
      "resource.displayName": { ranks: ranks.resourceNames },
      "resourceType.displayName": { ranks: ranks.resourceTypes },
    },
    searchFor: (text) => (row) => resources.texts[row]?.includes(text) === true,
    related(relation, of) {
      if (relation !== "holders") return undefined;
      const held = entitlementNumbers(index, of).flatMap((entitlement) => [...index.ofEntitlement.rows(entitlement)]);
      const holders = new Set(held.map((grant) => index.grants.principals[grant] ?? NONE));
      return Uint32Array.from([...holders].filter((number) => number >= 0 && number < resources.size)).sort();
    },
    ...rowsOf({
      view: listResources(sync, {}),
      parts: RESOURCE_PARTS,
      rows: () => sync.encodedResources(),
      size: resources.size,
      find: (row) => sync.encodedResource(resourceAt(index, row)),
    }),
  };
  return { kind, types };
}

function entitlementKind(index: SyncIndex, ranks: SharedRanks): NamedKind {
  const { entitlements, resources, sync } = index;
  const types = textFacet("type", "Resource type", entitlements.types);
  const held = Uint8Array.from(entitlements.ids, (_, number) => (index.ofEntitlement.count(number) > 0 ? 1 : 0));
  const owners = entitlements.resources.map((owner) => resources.names[owner] ?? "");
  const kind: ListKind = {
    name: "entitlements",
    command: "entitlements",
    size: entitlements.size,
    facets: [
      types,
      textFacet("purpose", "Purpose", entitlements.purposes, "not stated"),
      wordFacet("held", "Holders", ["nobody has it", "somebody has it"], held),
      wordFacet("findings", "Findings", FOUND, entitlements.flagged),
    ],
    ranks: {
      "entitlement.id": { ranks: new Ranks(entitlements.ids) },
      "entitlement.displayName": { ranks: ranks.entitlementNames },
      "resourceType.displayName": { ranks: ranks.entitlementTypes },
      "resource.displayName": { ranks: ranks.owners },
    },
    searchFor: (text) => (row) =>
      entitlements.texts[row]?.includes(text) === true || owners[row]?.toLowerCase().includes(text) === true,
    related(relation, of) {
      if (relation !== "resource") return undefined;
      const number = resourceNumber(index, of);
      return index.ofResource.rows(number).filter((row) => row < entitlements.size);
    },
    ...rowsOf({
      view: listEntitlements(sync, {}),
      parts: ENTITLEMENT_PARTS,
      rows: () => sync.encodedEntitlements(),
      size: entitlements.size,
      find: (row) => sync.encodedEntitlement(entitlementAt(index, row)),
    }),
  };
  return { kind, types };
}

function grantKind(index: SyncIndex, ranks: SharedRanks, ofResources: NamedKind, ofEntitlements: NamedKind): ListKind {
  const { grants, sync } = index;
  const byEntitlement = (one: Ranks): RankedBy => ({ ranks: one, through: grants.entitlements });
  const rows = rowsOf<EncodedGrant>({
    view: listGrants(sync, {}),
    parts: GRANT_PARTS,
    rows: () => sync.encodedGrants(),
    size: grants.size,
    find: (row) => sync.encodedGrantAt(grantPlaceAt(index, row)),
  });
  return {
    name: "grants",
    command: "grants",
    size: grants.size,
    facets: [
      facetThrough(ofEntitlements.types, "type", "Resource type", grants.entitlements),
      facetThrough(ofResources.types, "principalType", "Principal type", grants.principals),
      wordFacet("origin", "Origin", ["inherited", "direct"], grants.direct),
      wordFacet("expandable", "Expandable", ["no", "yes"], grants.expandable),
      wordFacet("findings", "Findings", FOUND, grants.flagged),
    ],
    ranks: {
      "principal.displayName": { ranks: ranks.resourceNames, through: grants.principals },
      "entitlement.displayName": byEntitlement(ranks.entitlementNames),
      "resourceType.displayName": byEntitlement(ranks.entitlementTypes),
      "resource.displayName": byEntitlement(ranks.owners),
    },
    searchFor: (text) => searchGrants(index, text),
    related(relation, of) {
      if (relation === "principal") return index.ofPrincipal.rows(resourceNumber(index, of));
      const chosen = relation === "entitlement" ? entitlementNumbers(index, of) : undefined;
      const owned = relation === "resource" ? index.ofResource.rows(resourceNumber(index, of)) : chosen;
      return owned && Uint32Array.from([...owned].flatMap((one) => [...index.ofEntitlement.rows(one)])).sort();
    },
    ...rows,
    *matching(expression, tell, follow) {
      const kept = yield* grantsByNumber(index, listGrants(sync, {}), GRANT_PARTS, expression, follow);
      return kept ?? (yield* rows.matching(expression, tell, follow));
    },
    *first(by, most, keeps) {
      const found = yield* firstGrants({ index, view: listGrants(sync, {}), by, most, keeps });
      return found ?? (yield* rows.first(by, most, keeps));
    },
  };
}

/** Each word has to be in what a grant names: its principal, or its entitlement with its resource. */
function searchGrants({ grants, entitlements, resources }: SyncIndex, text: string): (row: number) => boolean {
  const words = text.split(/\s+/).filter((word) => word !== "");
  const found = words.map((word) => {
    const principals = Uint8Array.from(resources.texts, (own) => (own.includes(word) ? 1 : 0));
    const named = Uint8Array.from(entitlements.texts, (own, number) =>
      own.includes(word) || principals[entitlements.resources[number] ?? NONE] === 1 ? 1 : 0,
    );
    return { principals, named };
  });
  return (row) =>
    found.every(
      ({ principals, named }) =>
        principals[grants.principals[row] ?? NONE] === 1 || named[grants.entitlements[row] ?? NONE] === 1,
    );
}

/** A resource that is named as `TYPE/ID`; types with a slash are told apart by which one there is. */
export function resourceNumber({ resources }: SyncIndex, word: string): number {
  for (let slash = word.indexOf("/"); slash >= 0; slash = word.indexOf("/", slash + 1)) {
    const number = resources.numbers.find(word.slice(0, slash), word.slice(slash + 1));
    if (number !== NONE) return number;
  }
  return NONE;
}

/** The entitlements with an id: several only in v3. */
export function entitlementNumbers({ entitlements }: SyncIndex, id: string): readonly number[] {
  return entitlements.ids.flatMap((own, number) => (own === id ? [number] : []));
}

/** How the rows of a list are found, written and tested. */
function rowsOf<Row>({
  find,
  ...tested
}: TestedRows<Row> & { readonly find: (row: number) => Row | undefined }): Pick<
  ListKind,
  "write" | "matching" | "first" | "parts"
> {
  const { view, rows, parts } = tested;
  return {
    parts,
    write(number, out) {
      const row = find(number);
      if (row !== undefined) tested.view.write(row, out);
      return row !== undefined;
    },
    matching: (expression, tell, follow) => rowsThatMatch(tested, expression, tell, follow),
    first: (by, most, keeps) => firstRows({ view, rows, by, most, keeps }),
  };
}
