import { describe, expect, it } from "vitest";
import { MessageDecoder } from "../../../../src/c1z/decode.js";
import { openArchive } from "../../../../src/c1z/open-archive.js";
import { loadXxh64 } from "../../../../src/c1z/pebble/checksum/xxh64.js";
import { mergeGrantRecords } from "../../../../src/c1z/pebble/legacy/merge-grant-records.js";
import { MemoryRows } from "../../../../src/c1z/pebble/merge/memory-rows.js";
import { RecordReader } from "../../../../src/c1z/pebble/records/record-reader.js";
import { Grant } from "../../../../src/c1z/protobuf/messages.js";
import { TempFolder } from "../../../support/temp-folder.js";
import { bytesField, varintField } from "../../../support/wire.js";
import { buildIndexedArchive } from "../support/envelope-builder.js";
import { buildStore } from "../support/store-builder.js";
import type { TableRow } from "../support/table-builder.js";

await loadXxh64();

const ENTITLEMENT = bytesField(3, bytesField(1, "group"), bytesField(2, "g1"), bytesField(3, "group:g1:member"));
const PRINCIPAL = bytesField(4, bytesField(1, "user"), bytesField(2, "u1"));
const grantRecord = (id: string, ...fields: readonly Buffer[]) =>
  Buffer.concat([bytesField(2, id), ENTITLEMENT, PRINCIPAL, ...fields]);
const discovered = (seconds: number) => bytesField(5, varintField(1, seconds));
const source = (key: string, isDirect: boolean) =>
  bytesField(9, bytesField(1, key), bytesField(2, varintField(4, isDirect ? 1 : 0)));
const annotation = (type: string) => bytesField(8, bytesField(1, `type.googleapis.com/c1.connector.v2.${type}`));
const expansion = (ids: readonly string[], shallow: boolean) =>
  bytesField(6, ...ids.map((id) => bytesField(1, id)), varintField(2, shallow ? 1 : 0), bytesField(3, ids[0] ?? ""));

function decode(record: Buffer) {
  const found = new MemoryRows([{ key: Buffer.from("k"), sequence: 1, value: record }], [], "built").find(
    Buffer.from("k"),
    1,
  );
  if (found === undefined) throw new Error("Expected the row");
  return new MessageDecoder().decode(Grant, new RecordReader().grantMessage(found.block, found.row));
}

describe("grants of one entitlement and principal become one", () => {
  it.each([
    ["the earlier one gives the id", grantRecord("b", discovered(5)), grantRecord("a", discovered(9)), "b"],
    ["a missing time loses", grantRecord("a"), grantRecord("b", discovered(9)), "b"],
    ["of equal times the lesser id wins", grantRecord("b", discovered(5)), grantRecord("a", discovered(5)), "a"],
    ["without any time too", grantRecord("b"), grantRecord("a"), "a"],
  ])("%s", (_, first, second, id) => {
    expect(decode(mergeGrantRecords(first, second)).id).toBe(id);
    expect(decode(mergeGrantRecords(second, first)).id).toBe(id);
  });

  it("sources, annotations and expansion are united", () => {
    const first = grantRecord(
      "a",
      source("x", false),
      source("y", true),
      annotation("RawId"),
      annotation("GrantMetadata"),
      expansion(["c", "a"], true),
    );
    const second = grantRecord(
      "b",
      source("x", true),
      annotation("GrantMetadata"),
      annotation("ETag"),
      expansion(["b", "a"], false),
    );
    expect(decode(mergeGrantRecords(first, second))).toEqual({
      entitlement: { resource: { id: { resourceType: "group", resource: "g1" } }, id: "group:g1:member" },
      principal: { id: { resourceType: "user", resource: "u1" } },
      id: "a",
      sources: { sources: { x: { isDirect: true }, y: { isDirect: true } } },
      annotations: [
        { "@type": "type.googleapis.com/c1.connector.v2.ETag" },
        { "@type": "type.googleapis.com/c1.connector.v2.GrantMetadata" },
        { "@type": "type.googleapis.com/c1.connector.v2.RawId" },
        {
          "@type": "type.googleapis.com/c1.connector.v2.GrantExpandable",
          entitlementIds: ["a", "b", "c"],
          resourceTypeIds: ["b", "c"],
        },
      ],
    });
  });

  it("what only one of them has stays as it is, and either may need expansion", () => {
    const plain = grantRecord("a");
    const rich = grantRecord(
      "b",
      annotation("RawId"),
      annotation("ETag"),
      expansion(["c", "a"], true),
      varintField(7, 1),
    );
    const merged = mergeGrantRecords(plain, rich);
    expect(decode(merged).annotations).toMatchObject([
      { "@type": "type.googleapis.com/c1.connector.v2.RawId" },
      { "@type": "type.googleapis.com/c1.connector.v2.ETag" },
      { entitlementIds: ["c", "a"], shallow: true },
    ]);
    expect(merged.includes(varintField(7, 1))).toBe(true);
  });
});

describe("a store with legacy keys", () => {
  const folder = new TempFolder();
  const row = (key: string, value: Buffer): TableRow => ({
    key: Buffer.from(key, "latin1"),
    value,
    sequence: 5,
    kind: 1,
  });
  const entitlement = (id: string, ...fields: readonly Buffer[]) =>
    row(`\x03\x03\0${id}`, Buffer.concat([bytesField(2, id), ...fields]));
  const resource = bytesField(3, bytesField(1, "group"), bytesField(2, "g1"));
  const rows = [
    row("\x03\x01\0user", bytesField(2, "user")),
    entitlement("group:g1:member", resource),
    entitlement("nowhere"),
    entitlement("opaque", resource),
    row("\x03\x04\0one", grantRecord("one", discovered(2))),
    row("\x03\x04\0orphan", Buffer.concat([bytesField(2, "orphan"), PRINCIPAL])),
    row("\x03\x04\0two", grantRecord("two", discovered(1))),
    row(
      "\x03\x06",
      Buffer.concat([
        bytesField(1, "sync"),
        varintField(2, 1),
        bytesField(4, varintField(1, 1)),
        bytesField(5, varintField(1, 2)),
      ]),
    ),
    row("\x03\x07\x04\0stale index", Buffer.alloc(0)),
    row("\x03\xffkeyspace_version", Buffer.of(0, 0, 0, 2)),
  ];

  it("is given the keys of today, without records that name nothing", async () => {
    const archive = buildIndexedArchive(buildStore([{ number: 4, rows }]), undefined, "pebble2");
    using opened = await openArchive(folder.write("legacy.c1z", archive));
    const sync = opened.sync("sync");
    expect([...sync.entitlementRefs()].map(({ id }) => id)).toEqual(["opaque", "group:g1:member"]);
    expect([...sync.grantRefs()].map(({ id }) => id)).toEqual(["two"]);
    const user = { resourceType: "user", resource: "u1" };
    expect([...sync.grantRefs({ principal: user })].map(({ id }) => id)).toEqual(["two"]);
    expect([...sync.grantRefs({ entitlement: "group:g1:member" })]).toHaveLength(1);
    expect(sync.entitlement("opaque")?.id).toBe("opaque");
    expect(sync.countRows()).toMatchObject({ resourceTypes: 1, entitlements: 2, grants: 1 });
    expect(opened.describe().facts.get("keys")).toBe("legacy");
  });

  it.each([
    [
      "another key space",
      [row("\x03\x01\0user", bytesField(2, "user")), row("\x03\xffkeyspace_version", Buffer.of(0, 0, 0, 3))],
      /version 3/,
    ],
    ["no stamp on rows", [row("\x03\x01\0user", bytesField(2, "user"))], /old layout/],
    [
      "another id format",
      [
        row("\x03\xffgrant_entitlement_id_format", Buffer.of(0, 0, 0, 1)),
        row("\x03\xffkeyspace_version", Buffer.of(0, 0, 0, 2)),
      ],
      /format 1;/,
    ],
  ])("%s is refused", async (_, some, words) => {
    const path = folder.write("other.c1z", buildIndexedArchive(buildStore([{ number: 4, rows: some }])));
    await expect(openArchive(path)).rejects.toMatchObject({
      code: "C1Z_UNSUPPORTED",
      message: expect.stringMatching(words),
    });
  });

  it("a store without rows needs no stamp", async () => {
    const path = folder.write("empty.c1z", buildIndexedArchive(buildStore([]), undefined, "pebble"));
    using opened = await openArchive(path);
    expect(opened.syncs()).toEqual([]);
    expect(opened.describe().facts.get("keys")).toBe("empty");
  });
});
