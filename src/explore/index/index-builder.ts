import type { Sync } from "../../c1z/sync.js";
import { ExpansionEdges } from "../../expansion/expansion-graph.js";
import { isDirect } from "../../expansion/is-direct.js";
import type { Finding, Reference } from "../../findings/finding.js";
import { EntitlementTable } from "../../validate/facts/entitlement-table.js";
import type { GrantFacts } from "../../validate/facts/grant-facts.js";
import { IdentityIndex, NONE } from "../../validate/facts/identity-index.js";
import { ResourceTable } from "../../validate/facts/resource-table.js";
import type { SyncFacts } from "../../validate/facts/sync-facts.js";
import type { GrantVisitor, Rule } from "../../validate/rule.js";
import { Adjacency } from "./adjacency.js";
import { GrowingColumn } from "./growing-column.js";
import type { EntitlementNames, ResourceNames } from "./resource-names.js";
import type { SyncIndex } from "./sync-index.js";

/** Grants with a finding that are looked up after all were read: more would take longer than somebody waits. */
const MOST_LOOKED_UP = 2000;

/** Collects the index of a sync while its rules are asked, so that the grants are read once for both. */
export class IndexBuilder {
  readonly #sync: Sync;
  readonly #names: ResourceNames;
  readonly #entitlementNames: EntitlementNames;
  #facts: Pick<SyncFacts, "resources" | "entitlements" | "totals"> | undefined;
  readonly #entitlements = new GrowingColumn((length) => new Int32Array(length));
  readonly #principals = new GrowingColumn((length) => new Int32Array(length));
  readonly #direct = new GrowingColumn((length) => new Uint8Array(length));
  readonly #expandable = new GrowingColumn((length) => new Uint8Array(length));
  readonly #flagged = new GrowingColumn((length) => new Uint8Array(length));
  readonly #rowIds = new GrowingColumn((length) => new Float64Array(length));
  #hasRowIds = false;
  readonly #missingResources = new MissingRows();
  readonly #missingEntitlements = new MissingRows();
  readonly #flaggedResources = new Set<number>();
  readonly #flaggedEntitlements = new Set<number>();
  /** Grants that a finding names after they were passed. */
  readonly #flaggedLater = new Set<string>();
  #current: GrantFacts | undefined;

  constructor(sync: Sync, names: ResourceNames, entitlementNames: EntitlementNames) {
    this.#sync = sync;
    this.#names = names;
    this.#entitlementNames = entitlementNames;
  }

  /** A rule that finds nothing, and sees everything. It comes before the others, so that a grant has its number when they report. */
  get rule(): Rule {
    return {
      ...SILENT,
      check: (facts) => (facts.run.id === this.#sync.run.id ? this.visitorOf(facts) : undefined),
    };
  }

  /** What sees the grants of a sync, for who reads them without asking rules. */
  visitorOf(facts: Pick<SyncFacts, "resources" | "entitlements" | "totals">): GrantVisitor {
    this.#facts = facts;
    return { grant: (grant) => this.#add(grant) };
  }

  /** Notes what a finding is about. */
  readonly note = ({ subject, related }: Finding): void => {
    this.#noteReference(subject);
    for (const reference of related) this.#noteReference(reference);
  };

  /** The index of what was read. Where reading stopped early, of the rows until then. */
  finish(): SyncIndex {
    const { resources, entitlements, totals } = this.#facts ?? NO_FACTS;
    const grants = {
      size: this.#entitlements.length,
      entitlements: this.#entitlements.finish(),
      principals: this.#principals.finish(),
      direct: this.#direct.finish(),
      expandable: this.#expandable.finish(),
      flagged: this.#flagged.finish(),
      rowIds: this.#hasRowIds ? this.#rowIds.finish() : undefined,
    };
    const moreResources = this.#missingResources;
    const moreEntitlements = this.#missingEntitlements;
    const types = [...Array.from(resources.all(), (number) => resources.typeOf(number)), ...moreResources.groups];
    const ids = [...Array.from(resources.all(), (number) => resources.idOf(number)), ...moreResources.ids];
    const numbers = new IdentityIndex(types, ids);
    for (let number = 0; number < ids.length; number++) numbers.add(number);
    const entitlementIds = [...entitlements.ids, ...moreEntitlements.ids];
    const entitlementCount = entitlementIds.length;
    const stated = moreEntitlements.ids.map((_, at) =>
      numbers.find(moreEntitlements.groups[at] ?? "", moreEntitlements.owners[at] ?? ""),
    );
    const owners = [...entitlements.resources, ...stated];
    const index: SyncIndex = {
      sync: this.#sync,
      resources: {
        size: resources.size,
        types,
        ids,
        ...this.#names,
        names: padded(this.#names.names, ids.length),
        texts: withIds(this.#names.texts, ids),
        status: Uint8Array.from(this.#names.status),
        mfa: Uint8Array.from(this.#names.mfa),
        flagged: flags(ids.length, this.#flaggedResources),
        numbers,
      },
      entitlements: {
        size: entitlements.size,
        ids: entitlementIds,
        types: [...entitlements.types, ...moreEntitlements.groups],
        resourceIds: [...entitlements.resourceIds, ...moreEntitlements.owners],
        ...this.#entitlementNames,
        names: padded(this.#entitlementNames.names, entitlementCount),
        texts: withIds(this.#entitlementNames.texts, entitlementIds),
        resources: owners,
        flagged: flags(entitlementCount, this.#flaggedEntitlements),
      },
      grants,
      ofEntitlement: new Adjacency(grants.entitlements, entitlementCount),
      ofPrincipal: new Adjacency(grants.principals, ids.length),
      ofResource: new Adjacency(Int32Array.from(owners), ids.length),
      expansions: totals.expansions,
    };
    this.#flagLater(index);
    return index;
  }

  #add(grant: GrantFacts): void {
    this.#current = grant;
    const { details, rowId } = grant;
    this.#entitlements.push(this.#entitlementOf(grant));
    this.#principals.push(this.#principalOf(grant));
    const { sources } = details;
    const given = sources.length === 0 || isDirect(new Set(sources), grant.entitlement.id);
    this.#direct.push(given ? 1 : 0);
    this.#expandable.push(details.expandable === undefined ? 0 : 1);
    this.#flagged.push(0);
    if (rowId !== undefined) this.#hasRowIds = true;
    if (this.#hasRowIds) this.#rowIds.push(rowId ?? 0);
  }

  /** The entitlement that the grant states; one of the same id on another resource is another one. */
  #entitlementOf({ entitlementIndex, entitlementIsOnStatedResource, entitlement }: GrantFacts): number {
    if (entitlementIndex !== NONE && entitlementIsOnStatedResource) return entitlementIndex;
    const { resourceType, resource, id } = entitlement;
    const size = this.#facts?.entitlements.size ?? 0;
    return size + this.#missingEntitlements.number(resourceType, id, resource);
  }

  #principalOf({ principalIndex, principal }: GrantFacts): number {
    if (principalIndex !== NONE) return principalIndex;
    const size = this.#facts?.resources.size ?? 0;
    return size + this.#missingResources.number(principal.resourceType, principal.resource, "");
  }

  #noteReference(reference: Reference): void {
    const facts = this.#facts;
    if (facts === undefined) return;
    if (reference.kind === "resource") {
      const number = facts.resources.find(reference.id.resourceType, reference.id.resource);
      if (number !== NONE) this.#flaggedResources.add(number);
    } else if (reference.kind === "entitlement") {
      const number = facts.entitlements.findId(reference.id);
      if (number !== NONE) this.#flaggedEntitlements.add(number);
    } else if (reference.kind === "grant") {
      if (this.#current?.id === reference.id) this.#flagged.set(this.#flagged.length - 1, 1);
      else if (this.#flaggedLater.size < MOST_LOOKED_UP) this.#flaggedLater.add(reference.id);
    }
  }

  #flagLater(index: SyncIndex): void {
    for (const id of this.#flaggedLater) {
      const row = this.#sync.encodedGrant(id);
      if (row === undefined) continue;
      const principal = index.resources.numbers.find(row.principal.resourceType, row.principal.resource);
      for (const grant of principal === NONE ? [] : index.ofPrincipal.rows(principal)) {
        const entitlement = index.grants.entitlements[grant] ?? NONE;
        if (index.entitlements.ids[entitlement] === row.entitlement.id) index.grants.flagged[grant] = 1;
      }
    }
  }
}

/** Rows that grants name and the sync does not hold, numbered from 0 up. */
class MissingRows {
  readonly groups: string[] = [];
  readonly ids: string[] = [];
  readonly owners: string[] = [];
  readonly #numbers = new Map<string, number>();

  number(group: string, id: string, owner: string): number {
    const key = JSON.stringify([group, id, owner]);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.ids.length);
    this.groups.push(group);
    this.owners.push(owner);
    return this.ids.push(id) - 1;
  }
}

/** The names, and none for what has none: the rows that are missing. */
function padded(names: readonly string[], length: number): readonly string[] {
  return Array.from({ length }, (_, number) => names[number] ?? "");
}

function withIds(texts: readonly string[], ids: readonly string[]): readonly string[] {
  return ids.map((id, number) => texts[number] ?? id.toLowerCase());
}

function flags(length: number, set: ReadonlySet<number>): Uint8Array {
  const column = new Uint8Array(length);
  for (const number of set) column[number] = 1;
  return column;
}

const SILENT: Omit<Rule, "check"> = {
  name: "explore-index",
  level: "info",
  needs: "any",
  family: "sync",
  summary: "",
  meaning: "",
  cause: "",
  remedy: "",
  example: "",
  source: "",
  message: () => "",
};

/** Of a sync of which nothing was read. */
const NO_FACTS = {
  resources: new ResourceTable(),
  entitlements: new EntitlementTable(),
  totals: { expansions: new ExpansionEdges() },
} as const;
