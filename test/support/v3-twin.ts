import { writeFileSync } from "node:fs";
import { openArchive } from "../../src/c1z/open-archive.js";
import { loadXxh64 } from "../../src/c1z/pebble/checksum/xxh64.js";
import { entitlementComponents } from "../../src/c1z/pebble/keys/entitlement-identity.js";
import { FAMILY, META_KEY } from "../../src/c1z/pebble/keys/key-families.js";
import { tupleKey } from "../../src/c1z/pebble/keys/key-tuple.js";
import { EntitlementPurposeValue, ResourceTypeTrait } from "../../src/c1z/protobuf/messages.js";
import type { EnumType } from "../../src/c1z/protobuf/schema.js";
import type { EncodedEntitlement, EncodedGrant, EncodedResource, EncodedResourceType } from "../../src/c1z/store.js";
import type { Sync } from "../../src/c1z/sync.js";
import { buildIndexedArchive } from "../c1z/pebble/support/envelope-builder.js";
import { buildStore } from "../c1z/pebble/support/store-builder.js";
import { bytesField, varintField } from "./wire.js";

/** A key of a store with its value. */
type Row = readonly [key: Buffer, value: Buffer];
/** The fields of a message in their order: numbers and lengths of bytes. */
type Fields = readonly { readonly number: number; readonly value: bigint | Buffer }[];
/** Fields that a record has under another number. */
type Renumbering = Readonly<Record<number, number>>;

const NOTHING = Buffer.alloc(0);
/** Seconds of 2026-01-01. */
const START = 1_767_225_600;
const SYNC_TYPES = ["", "full", "partial", "resources_only", "partial_upserts", "partial_deletions"];

/**
 * Writes the rows of an archive's newest finished sync (else its newest unfinished one) as a v3 archive, and gives its path: what the
 * writer of v3 would have stored of the same rows (docs/format-v3.md, "Records").
 */
export async function v3Twin(source: string, path: string): Promise<string> {
  await loadXxh64();
  using archive = await openArchive(source);
  const sync = archive.latestFinishedSync() ?? archive.latestUnfinishedSync();
  if (sync === undefined) throw new Error(`Expected a sync in ${source}`);
  const rows = rowsOf(sync).sort(([a], [b]) => Buffer.compare(a, b));
  const table = { number: 4, rows: rows.map(([key, value]) => ({ key, value, kind: 1, sequence: 1 })) };
  writeFileSync(path, buildIndexedArchive(buildStore([table])));
  return path;
}

function rowsOf(sync: Sync): Row[] {
  const stamp = Buffer.of(0, 0, 0, 2);
  return [
    [META_KEY.keySpaceVersion, stamp],
    [META_KEY.idFormat, stamp],
    [FAMILY.syncRun, syncRunRecord(sync)],
    ...Array.from(sync.encodedResourceTypes(), resourceTypeRow),
    ...Array.from(sync.encodedResources(), resourceRows).flat(),
    ...Array.from(sync.encodedEntitlements(), entitlementRow),
    ...Array.from(sync.encodedGrants(), grantRows).flat(),
  ];
}

function syncRunRecord({ run }: Sync): Buffer {
  return Buffer.concat([
    bytesField(1, run.id),
    varintField(2, Math.max(SYNC_TYPES.indexOf(run.syncType), 0)),
    bytesField(4, varintField(1, secondsOf(run.startedAt) ?? START)),
    ...(run.endedAt === undefined ? [] : [bytesField(5, varintField(1, secondsOf(run.endedAt) ?? START))]),
    bytesField(6, run.syncToken),
    varintField(7, run.supportsDiff ? 1 : 0),
  ]);
}

function secondsOf(time: string | undefined): number | undefined {
  return time === undefined ? undefined : Math.floor(Date.parse(time) / 1000);
}

function resourceTypeRow({ id, message }: EncodedResourceType): Row {
  const fields = fieldsOf(message);
  const traits = numbersIn(fields, 3).map((number) =>
    bytesField(4, shortName(ResourceTypeTrait, "TRAIT_", Number(number))),
  );
  return [
    tupleKey(FAMILY.resourceTypes, [id]),
    Buffer.concat([...renumbered(fields, { 1: 2, 2: 3, 4: 5, 5: 7 }), ...traits]),
  ];
}

function resourceRows({ resourceType, resource, parent, message }: EncodedResource): readonly Row[] {
  const value = Buffer.concat([
    bytesField(2, resourceType),
    bytesField(3, resource),
    // v1 has the parent in columns, which is where it is looked up.
    ...(parent === undefined
      ? []
      : [bytesField(6, bytesField(1, parent.resourceType), bytesField(2, parent.resource))]),
    ...renumbered(fieldsOf(message), { 3: 4, 4: 7, 5: 5, 9: 9, 11: 10, 12: 11 }),
  ]);
  const row: Row = [tupleKey(FAMILY.resources, [resourceType, resource]), value];
  if (parent === undefined) return [row];
  const child = [parent.resourceType, parent.resource, resourceType, resource];
  return [row, [tupleKey(FAMILY.childrenIndex, child), NOTHING]];
}

function entitlementRow(row: EncodedEntitlement): Row {
  const fields = fieldsOf(row.message);
  const grantableTo = bytesIn(fields, 5).map((type) => bytesField(10, ...bytesIn(fieldsOf(type), 1)));
  const [purpose] = numbersIn(fields, 7);
  const value = Buffer.concat([
    ...renumbered(fields, { 2: 2, 3: 4, 4: 5, 6: 7, 8: 9 }),
    bytesField(3, bytesField(1, row.resourceType), bytesField(2, row.resource)),
    ...grantableTo,
    ...(purpose ? [bytesField(6, shortName(EntitlementPurposeValue, "PURPOSE_VALUE_", Number(purpose)))] : []),
  ]);
  return [tupleKey(FAMILY.entitlements, entitlementComponents(row)), value];
}

function grantRows({ id, entitlement, principal, message, expansion }: EncodedGrant): readonly Row[] {
  const fields = fieldsOf(message);
  const sources = bytesIn(fields, 5).flatMap((all) => bytesIn(fieldsOf(all), 1).map(sourceRecord));
  const value = Buffer.concat([
    bytesField(2, id),
    bytesField(
      3,
      bytesField(1, entitlement.resourceType),
      bytesField(2, entitlement.resource),
      bytesField(3, entitlement.id),
    ),
    bytesField(4, bytesField(1, principal.resourceType), bytesField(2, principal.resource)),
    ...(expansion === undefined ? [] : [bytesField(6, expansion)]),
    ...renumbered(fields, { 4: 8 }),
    ...sources,
  ]);
  const own = entitlementComponents(entitlement);
  const to = [principal.resourceType, principal.resource];
  return [
    [tupleKey(FAMILY.grants, [...own, ...to]), value],
    [tupleKey(FAMILY.principalIndex, [...to, ...own]), NOTHING],
  ];
}

function sourceRecord(entry: Buffer): Buffer {
  const fields = fieldsOf(entry);
  const isDirect = bytesIn(fields, 2).some((source) => numbersIn(fieldsOf(source), 1).some((number) => number === 1n));
  return bytesField(9, bytesField(1, ...bytesIn(fields, 1)), bytesField(2, isDirect ? varintField(4, 1) : NOTHING));
}

function shortName(type: EnumType, prefix: string, number: number): string {
  return (type.names.get(number) ?? `${prefix}UNSPECIFIED`).slice(prefix.length);
}

function renumbered(fields: Fields, numbers: Renumbering): readonly Buffer[] {
  return fields.flatMap(({ number, value }) => {
    const added = numbers[number];
    if (added === undefined) return [];
    return [typeof value === "bigint" ? varintField(added, value) : bytesField(added, value)];
  });
}

function bytesIn(fields: Fields, wanted: number): readonly Buffer[] {
  return fields.flatMap(({ number, value }) => (number === wanted && typeof value !== "bigint" ? [value] : []));
}

/** The values of an enum field, packed or not. */
function numbersIn(fields: Fields, wanted: number): readonly bigint[] {
  return fields.flatMap(({ number, value }) => {
    if (number !== wanted) return [];
    return typeof value === "bigint" ? [value] : Array.from(value, BigInt);
  });
}

/** The messages that these rows are made of hold only varints and lengths of bytes at their top. */
function fieldsOf(message: Uint8Array): Fields {
  const bytes = Buffer.from(message);
  let position = 0;
  const varint = (): bigint => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = BigInt(bytes.readUInt8(position++));
      value |= (byte & 0x7fn) << shift;
      if (byte < 0x80n) return value;
    }
  };
  const fields: { number: number; value: bigint | Buffer }[] = [];
  while (position < bytes.length) {
    const tag = Number(varint());
    const value = varint();
    if ((tag & 7) === 0) fields.push({ number: tag >>> 3, value });
    else if ((tag & 7) === 2) {
      const start = position;
      position += Number(value);
      fields.push({ number: tag >>> 3, value: Buffer.from(bytes.subarray(start, position)) });
    } else throw new Error(`Expected no field of wire type ${tag & 7}`);
  }
  return fields;
}
