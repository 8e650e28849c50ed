import { readingMessage } from "../damage.js";
import { entitlementComponents } from "../keys/entitlement-identity.js";
import { FAMILY } from "../keys/key-families.js";
import type { KeyRange } from "../keys/key-range.js";
import { familyRange, tupleKey } from "../keys/key-tuple.js";
import { type KeyScan, type KeyValueReader, KeyValueStore } from "../merge/key-value-store.js";
import { type MemoryRow, MemoryRows, RowRoom } from "../merge/memory-rows.js";
import type { MergedScan } from "../merge/merged-scan.js";
import type { FoundVersion } from "../merge/row-source.js";
import { visibleRows } from "../merge/visible-rows.js";
import { ENTITLEMENT_REF, GRANT_FIELD, PRINCIPAL_REF } from "../records/grant-message.js";
import { RecordFields } from "../records/record-fields.js";
import { ENTITLEMENT_FIELD, REF_FIELD } from "../records/record-messages.js";
import { mergeGrantRecords } from "./merge-grant-records.js";

/** All rows come from one source, so none is newer than another. */
const SEQUENCE = 1;

/**
 * A store whose entitlements and grants are keyed by their ids, as `pebble2` writers did (docs/format-v3.md, "Legacy keys").
 * When it is opened, they get today's keys, in memory; the secondary indexes, which lead to the old keys, are hidden.
 */
export class LegacyStore implements KeyValueReader {
  readonly #stored: KeyValueReader;
  readonly #rekeyed: KeyValueStore;
  readonly #nothing = new KeyValueStore([], []);

  /** Throws `C1Z_TOO_LARGE` if the rows take more than `memoryLimit` bytes. */
  constructor(stored: KeyValueReader, memoryLimit: number, path: string) {
    const place = `${path}: rows with legacy keys`;
    const room = new RowRoom(memoryLimit, place);
    const rows = [...rekeyedEntitlements(stored, room), ...rekeyedGrants(stored, room)];
    this.#stored = stored;
    this.#rekeyed = new KeyValueStore([], [new MemoryRows(rows, [], place)]);
  }

  scan(range: KeyRange): MergedScan {
    return this.#of(range.lower).scan(range);
  }

  scanKeys(range: KeyRange): KeyScan {
    return this.#of(range.lower).scanKeys(range);
  }

  get(key: Uint8Array, keyLength = key.length): FoundVersion | undefined {
    return this.#of(key).get(key, keyLength);
  }

  #of(key: Uint8Array): KeyValueReader {
    if (startsWith(key, FAMILY.entitlements) || startsWith(key, FAMILY.grants)) return this.#rekeyed;
    return startsWith(key, FAMILY.indexes) ? this.#nothing : this.#stored;
  }
}

function startsWith(key: Uint8Array, family: Uint8Array): boolean {
  return family.every((byte, index) => key[index] === byte);
}

/** Entitlements that name no resource are dropped, as the reference reader does. */
function* rekeyedEntitlements(stored: KeyValueReader, room: RowRoom): Generator<MemoryRow> {
  const fields = new RecordFields();
  const resource = new RecordFields();
  for (const { place, value } of storedRecords(stored, FAMILY.entitlements)) {
    const key = readingMessage(place, () => {
      fields.read(value, 0, value.length);
      if (!fields.has(ENTITLEMENT_FIELD.resource)) return undefined;
      fields.message(ENTITLEMENT_FIELD.resource, resource);
      const ref = {
        resourceType: resource.text(REF_FIELD.type),
        resource: resource.text(REF_FIELD.id),
        id: fields.text(ENTITLEMENT_FIELD.id),
      };
      return tupleKey(FAMILY.entitlements, entitlementComponents(ref));
    });
    if (key === undefined) continue;
    room.add(key, value);
    yield { key, value, sequence: SEQUENCE };
  }
}

/** Grants that name no entitlement or no principal are dropped; those of one entitlement and principal become one. */
function* rekeyedGrants(stored: KeyValueReader, room: RowRoom): Generator<MemoryRow> {
  const fields = new RecordFields();
  const entitlement = new RecordFields();
  const principal = new RecordFields();
  const byKey = new Map<string, { readonly key: Buffer; value: Buffer }>();
  for (const { place, value } of storedRecords(stored, FAMILY.grants)) {
    const key = readingMessage(place, () => {
      fields.read(value, 0, value.length);
      if (!fields.has(GRANT_FIELD.entitlement) || !fields.has(GRANT_FIELD.principal)) return undefined;
      fields.message(GRANT_FIELD.entitlement, entitlement);
      fields.message(GRANT_FIELD.principal, principal);
      const ref = {
        resourceType: entitlement.text(ENTITLEMENT_REF.type),
        resource: entitlement.text(ENTITLEMENT_REF.resource),
        id: entitlement.text(ENTITLEMENT_REF.id),
      };
      const components = [
        ...entitlementComponents(ref),
        principal.text(PRINCIPAL_REF.type),
        principal.text(PRINCIPAL_REF.id),
      ];
      return tupleKey(FAMILY.grants, components);
    });
    if (key === undefined) continue;
    const same = byKey.get(key.toString("latin1"));
    if (same === undefined) {
      room.add(key, value);
      byKey.set(key.toString("latin1"), { key, value });
    } else same.value = readingMessage(place, () => mergeGrantRecords(same.value, value));
  }
  for (const { key, value } of byKey.values()) yield { key, value, sequence: SEQUENCE };
}

/** The records of a family, copied from their blocks. */
function* storedRecords(
  stored: KeyValueReader,
  family: Uint8Array,
): Generator<{ readonly place: string; readonly value: Buffer }> {
  for (const { block, row } of visibleRows(stored, familyRange(family))) {
    yield { place: block.place, value: Buffer.from(block.bytes.subarray(block.valueStart(row), block.valueEnd(row))) };
  }
}
