import type { EntitlementRef, GrantFilter, ResourceIdentity } from "../model.js";
import type { PrincipalBatch } from "../store.js";
import { type EntitlementIds, hasManyColons } from "./entitlement-ids.js";
import { entitlementComponents, entitlementOf, prefixedCandidates } from "./keys/entitlement-identity.js";
import { FirstPrincipals } from "./keys/first-principals.js";
import { FAMILY, META_KEY } from "./keys/key-families.js";
import type { KeyRange } from "./keys/key-range.js";
import { familyRange, prefixRange, tupleKey } from "./keys/key-tuple.js";
import { GrantKeyReader, keyComponents } from "./keys/row-keys.js";
import type { KeyValueReader } from "./merge/key-value-store.js";
import { hasRows, visibleRows } from "./merge/visible-rows.js";
import { OrderedRecords } from "./ordered-records.js";
import { RecordCheck } from "./records/record-check.js";
import type { RecordReader } from "./records/record-reader.js";
import { GrantRecord } from "./records/stored-records.js";

/** Finds the grants that a filter selects, by the range of keys or the index that leads to the fewest rows. */
export class GrantScans {
  readonly #store: KeyValueReader;
  readonly #records: RecordReader;
  readonly #entitlementIds: EntitlementIds;
  readonly #mayUseIndexes: boolean;
  #hasPrincipalIndex: boolean | undefined;
  readonly #dangling = new Set<string>();

  constructor(store: KeyValueReader, records: RecordReader, entitlementIds: EntitlementIds, mayUseIndexes: boolean) {
    this.#store = store;
    this.#records = records;
    this.#entitlementIds = entitlementIds;
    this.#mayUseIndexes = mayUseIndexes;
  }

  /** How many entries of the index by principal led to no grant so far. */
  get danglingEntries(): number {
    return this.#dangling.size;
  }

  rows(filter: GrantFilter): Iterable<GrantRecord> {
    if (contradicts(filter.resourceType, filter.resource)) return [];
    if (contradicts(filter.principalType, filter.principal)) return [];
    const { entitlement, principal } = filter;
    if (principal !== undefined && this.#canUseIndex()) return this.#ofPrincipal(principal, filter);
    if (entitlement === undefined) return this.#scan(ownerRange(filter), filter);
    if (filter.resource !== undefined) {
      return this.#scan(entitlementRange({ ...filter.resource, id: entitlement }), filter);
    }
    return this.#ofEntitlementId(entitlement, filter);
  }

  /** The principals of all grants; only keys are read. An error is thrown after those before it were given. */
  *principalBatches(): Generator<PrincipalBatch> {
    const principals = new FirstPrincipals();
    const scan = this.#store.scanKeys(familyRange(FAMILY.grants));
    while (scan.next()) {
      const { block, from, to } = scan;
      const found: ResourceIdentity[] = [];
      try {
        for (let row = from; row < to; row++) principals.read(block, row, found);
      } catch (error) {
        if (found.length > 0) yield { grants: found.length, principals: found };
        throw error;
      }
      yield { grants: to - from, principals: found };
    }
  }

  /** All grants, in the order of their keys. */
  ordered(): OrderedRecords<GrantRecord> {
    const keys = new GrantKeyReader();
    return new OrderedRecords(this.#store.scan(familyRange(FAMILY.grants)), {
      row: (block, row) => {
        keys.read(block);
        const { entitlement, principal, principalNumber } = keys;
        return new GrantRecord(block, row, this.#records, entitlement, principal, principalNumber);
      },
      resourceType: (block) => {
        if (!keys.continues(block)) keys.read(block);
        return keys.entitlement.resourceType;
      },
      isMessage: (block, row, message) => this.#records.isGrantMessage(block, row, message),
      check: new RecordCheck("grant"),
    });
  }

  /** The types of principals in the index, from one to the next; undefined where the index may be missing. */
  principalTypes(): readonly string[] | undefined {
    if (!this.#canUseIndex()) return undefined;
    const types: string[] = [];
    let range = familyRange(FAMILY.principalIndex);
    for (;;) {
      const type = this.#firstType(range);
      if (type === undefined) return types;
      types.push(type);
      const { upper: behind } = prefixRange(FAMILY.principalIndex, [type]);
      if (behind === undefined) return types;
      range = { lower: behind, upper: range.upper };
    }
  }

  #firstType(range: KeyRange): string | undefined {
    for (const { block } of visibleRows(this.#store, range)) {
      return keyComponents(block, FAMILY.principalIndex.length, 6)[0];
    }
    return undefined;
  }

  /** The first grant with this id. */
  find(id: string, records: RecordReader): GrantRecord | undefined {
    for (const [entitlement, principal] of this.#composedOf(id)) {
      const components = [...entitlementComponents(entitlement), principal.resourceType, principal.resource];
      const found = this.#store.get(tupleKey(FAMILY.grants, components));
      if (found === undefined) continue;
      const row = new GrantRecord(found.block, found.row, records, entitlement, principal);
      if (row.id === id) return row;
    }
    const wanted = Buffer.from(id);
    for (const row of this.#scan(familyRange(FAMILY.grants), {})) {
      if (!row.hasId(wanted)) continue;
      const { entitlement, principal } = row;
      const key = [...entitlementComponents(entitlement), principal.resourceType, principal.resource];
      const found = this.#store.get(tupleKey(FAMILY.grants, key));
      if (found !== undefined) return new GrantRecord(found.block, found.row, records, entitlement, principal);
    }
    return undefined;
  }

  *#scan(range: KeyRange, filter: GrantFilter): Generator<GrantRecord> {
    const keys = new GrantKeyReader();
    const isFiltered = Object.values(filter).some((condition) => condition !== undefined);
    const scan = this.#store.scan(range);
    while (scan.next()) {
      const { block, to } = scan;
      for (let row = scan.from; row < to; row++) {
        block.loadKey(row);
        keys.read(block);
        const { entitlement, principal, principalNumber } = keys;
        if (isFiltered && !matches(filter, entitlement, principal)) continue;
        yield new GrantRecord(block, row, this.#records, entitlement, principal, principalNumber);
      }
    }
  }

  /**
   * Grants by the bare id of their entitlement: the grants of entitlements that have the id, and of those that would have it,
   * judging by the resources that their grants name. If no entitlement has the id, grants of a missing one may still name it
   * anywhere.
   */
  *#ofEntitlementId(id: string, filter: GrantFilter): Generator<GrantRecord> {
    const known = hasManyColons(id) ? [] : this.#entitlementIds.refsOf(id);
    if (known.length === 0) {
      yield* this.#scan(ownerRange(filter), filter);
      return;
    }
    const candidates = new Map<string, EntitlementRef>();
    for (const ref of [...known, ...prefixedCandidates(id)]) {
      candidates.set(entitlementComponents(ref).join("\0"), ref);
    }
    for (const ref of candidates.values()) yield* this.#scan(entitlementRange(ref), filter);
  }

  /** Rows of the index name the principal first, then the components that come first in the grant's own key. */
  *#ofPrincipal(principal: ResourceIdentity, filter: GrantFilter): Generator<GrantRecord> {
    const owner = [filter.resource?.resourceType ?? filter.resourceType, filter.resource?.resource];
    const components = [principal.resourceType, principal.resource, ...owner.filter((part) => part !== undefined)];
    for (const { block } of visibleRows(this.#store, prefixRange(FAMILY.principalIndex, components))) {
      const [, , ...rest] = keyComponents(block, FAMILY.principalIndex.length, 6);
      const entitlement = entitlementOf(rest);
      if (entitlement === undefined || !matches(filter, entitlement, principal)) continue;
      const key = tupleKey(FAMILY.grants, [...rest, principal.resourceType, principal.resource]);
      const found = this.#store.get(key);
      if (found !== undefined) yield new GrantRecord(found.block, found.row, this.#records, entitlement, principal);
      else this.#dangling.add(key.toString("latin1"));
    }
  }

  /** The grants whose composed id is this: `entitlement id:principal type:principal id`. */
  *#composedOf(id: string): Generator<readonly [EntitlementRef, ResourceIdentity]> {
    if (hasManyColons(id)) return;
    for (const { resourceType: entitlementId, resource: principalType } of prefixedCandidates(id)) {
      const principalId = id.slice(entitlementId.length + principalType.length + 2);
      for (const entitlement of this.#entitlementIds.refsOf(entitlementId)) {
        yield [entitlement, { resourceType: principalType, resource: principalId }];
      }
    }
  }

  /**
   * Whether the index may be missing: in an unfinished sync, or if the writer did not end in the normal way (docs/format-v3.md,
   * "Secondary indexes").
   */
  #canUseIndex(): boolean {
    this.#hasPrincipalIndex ??=
      this.#mayUseIndexes &&
      this.#store.get(META_KEY.principalIndexPending) === undefined &&
      hasRows(this.#store, familyRange(FAMILY.principalIndex));
    return this.#hasPrincipalIndex;
  }
}

function ownerRange({ resource, resourceType }: GrantFilter): KeyRange {
  if (resource !== undefined) return prefixRange(FAMILY.grants, [resource.resourceType, resource.resource]);
  return resourceType === undefined ? familyRange(FAMILY.grants) : prefixRange(FAMILY.grants, [resourceType]);
}

function entitlementRange(ref: EntitlementRef): KeyRange {
  return prefixRange(FAMILY.grants, entitlementComponents(ref));
}

function contradicts(type: string | undefined, resource: ResourceIdentity | undefined): boolean {
  return type !== undefined && resource !== undefined && type !== resource.resourceType;
}

function matches(filter: GrantFilter, entitlement: EntitlementRef, principal: ResourceIdentity): boolean {
  const { resource } = filter;
  return (
    isAskedFor(filter.entitlement, entitlement.id) &&
    isAskedFor(filter.resourceType ?? resource?.resourceType, entitlement.resourceType) &&
    isAskedFor(resource?.resource, entitlement.resource) &&
    isAskedFor(filter.principalType ?? filter.principal?.resourceType, principal.resourceType) &&
    isAskedFor(filter.principal?.resource, principal.resource)
  );
}

function isAskedFor(asked: string | undefined, found: string): boolean {
  return asked === undefined || asked === found;
}
