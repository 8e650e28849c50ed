import type { EntitlementRef } from "../model.js";
import { entitlementComponents, prefixedCandidates } from "./keys/entitlement-identity.js";
import { FAMILY } from "./keys/key-families.js";
import { familyRange, tupleKey } from "./keys/key-tuple.js";
import { entitlementOfKey, isOpaqueEntitlementKey } from "./keys/row-keys.js";
import type { KeyValueReader } from "./merge/key-value-store.js";
import type { RowBlock } from "./merge/row-block.js";
import { visibleRows } from "./merge/visible-rows.js";

/** An id with more colons than this is not split at each two of them, but compared with all ids. */
const MAX_COLONS = 16;

/**
 * Finds entitlements by their bare id. Keys begin with the resource, so an id that contains it is split and looked up. Ids that
 * do not contain it are collected by walking once over the entitlements' keys.
 */
export class EntitlementIds {
  readonly #store: KeyValueReader;
  #opaque: ReadonlyMap<string, readonly EntitlementRef[]> | undefined;

  constructor(store: KeyValueReader) {
    this.#store = store;
  }

  /** All entitlements with this id, in key order. */
  refsOf(id: string): readonly EntitlementRef[] {
    if (hasManyColons(id)) return [...this.#refs(() => true)].filter((ref) => ref.id === id);
    const prefixed = prefixedCandidates(id).filter((ref) => this.#exists(ref));
    this.#opaque ??= this.#readOpaque();
    return [...prefixed, ...(this.#opaque.get(id) ?? [])];
  }

  #exists(ref: EntitlementRef): boolean {
    return this.#store.get(tupleKey(FAMILY.entitlements, entitlementComponents(ref))) !== undefined;
  }

  #readOpaque(): ReadonlyMap<string, readonly EntitlementRef[]> {
    const opaque = new Map<string, EntitlementRef[]>();
    for (const ref of this.#refs(isOpaqueEntitlementKey)) {
      const same = opaque.get(ref.id);
      if (same === undefined) opaque.set(ref.id, [ref]);
      else same.push(ref);
    }
    return opaque;
  }

  *#refs(isWanted: (block: RowBlock) => boolean): Generator<EntitlementRef> {
    for (const { block } of visibleRows(this.#store, familyRange(FAMILY.entitlements))) {
      if (isWanted(block)) yield entitlementOfKey(block);
    }
  }
}

/** Whether splitting the id at each two of its colons would be too much work. */
export function hasManyColons(id: string): boolean {
  let colons = 0;
  for (let at = id.indexOf(":"); at >= 0 && colons <= MAX_COLONS; at = id.indexOf(":", at + 1)) colons++;
  return colons > MAX_COLONS;
}
