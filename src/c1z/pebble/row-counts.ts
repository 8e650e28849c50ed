import type { Counts } from "../model.js";
import { corrupt } from "./damage.js";
import { compareKeys } from "./keys/compare-keys.js";
import { FAMILY } from "./keys/key-families.js";
import { componentEnd, componentText, familyRange } from "./keys/key-tuple.js";
import type { KeyValueReader } from "./merge/key-value-store.js";
import { type KeyBlock, lowerBound } from "./merge/row-block.js";

/** Counts the visible rows without decoding any: of a run of rows, only the first and last keys are read. */
export function countRows(store: KeyValueReader): Counts {
  const resources = countByType(store, FAMILY.resources);
  const entitlements = countByType(store, FAMILY.entitlements);
  const grants = countByType(store, FAMILY.grants);
  return {
    resourceTypes: countFamily(store, FAMILY.resourceTypes),
    resources: sum(resources),
    entitlements: sum(entitlements),
    grants: sum(grants),
    assets: countFamily(store, FAMILY.assets),
    // Unlike those of v1, the statistics of v3 have no entries for declared types without resources.
    resourcesByResourceType: resources,
    grantsByResourceType: grants,
    entitlementsByResourceType: entitlements,
  };
}

function sum(counts: ReadonlyMap<string, number>): number {
  let total = 0;
  for (const rows of counts.values()) total += rows;
  return total;
}

function countFamily(store: KeyValueReader, family: Uint8Array): number {
  const scan = store.scanKeys(familyRange(family));
  let rows = 0;
  while (scan.next()) rows += scan.to - scan.from;
  return rows;
}

/** Rows by the first component of their keys, which is a resource type in all three families. */
function countByType(store: KeyValueReader, family: Uint8Array): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const scan = store.scanKeys(familyRange(family));
  while (scan.next()) {
    const { block, to } = scan;
    for (let row = scan.from; row < to; ) {
      const { type, end } = typeRun(block, family.length, row, to);
      counts.set(type, (counts.get(type) ?? 0) + end - row);
      row = end;
    }
  }
  return counts;
}

/** The type of the row's key, and where the rows with the same type end. */
function typeRun(block: KeyBlock, headerLength: number, row: number, to: number): { type: string; end: number } {
  block.loadKey(row);
  const typeEnd = componentEnd(block.key, headerLength + 1, block.keyLength);
  const type = componentText(block.key, headerLength + 1, typeEnd);
  if (type === undefined) throw corrupt(block.place, "a key is no key of its family");
  // The prefix with 01 in place of the separator is greater than all keys with the type.
  const behind = Buffer.alloc(typeEnd + 1, 1);
  block.key.copy(behind, 0, 0, typeEnd);
  block.loadKey(to - 1);
  const isWhole = compareKeys(block.key, block.keyLength, behind, behind.length) < 0;
  return { type, end: isWhole ? to : lowerBound(block, behind, behind.length, row, to) };
}
