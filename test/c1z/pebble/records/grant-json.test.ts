import { describe, expect, it } from "vitest";
import { MemoryRows } from "../../../../src/c1z/pebble/merge/memory-rows.js";
import { RecordReader } from "../../../../src/c1z/pebble/records/record-reader.js";
import { ByteWriter } from "../../../../src/c1z/protobuf/byte-writer.js";
import { JsonEncoder } from "../../../../src/c1z/protobuf/json-encoder.js";
import { Grant } from "../../../../src/c1z/protobuf/messages.js";
import { archivesIn } from "../../../fixtures.js";
import { withSync } from "../../../support/rows-of.js";
import { bytesField } from "../../../support/wire.js";

const entitlement = bytesField(3, bytesField(1, "group"), bytesField(2, "g1"), bytesField(3, "group:g1:member"));
const principal = bytesField(4, bytesField(1, "user"), bytesField(2, "u1"));
const id = bytesField(2, "group:g1:member:user:u1");

/** What is appended for a record behind what was there; undefined where nothing is. */
function jsonOf(...fields: readonly Buffer[]): string | undefined {
  const rows = new MemoryRows([{ key: Buffer.from("k"), sequence: 1, value: Buffer.concat(fields) }], [], "built");
  const found = rows.find(Buffer.from("k"), 1);
  if (found === undefined) throw new Error("Expected the row");
  const out = new ByteWriter();
  out.ascii("before ");
  const isWritten = new RecordReader().appendGrantJson(found.block, found.row, out);
  const text = out.slice().toString("utf8");
  if (!isWritten) expect(text).toBe("before ");
  return isWritten ? text.slice("before ".length) : undefined;
}

describe("plain grants", () => {
  it("are written from their record", () => {
    expect(JSON.parse(jsonOf(id, entitlement, principal) ?? "")).toEqual({
      entitlement: { resource: { id: { resourceType: "group", resource: "g1" } }, id: "group:g1:member" },
      principal: { id: { resourceType: "user", resource: "u1" } },
      id: "group:g1:member:user:u1",
    });
  });

  it("have a principal that has a parent", () => {
    const child = bytesField(4, bytesField(1, "user"), bytesField(2, "u1"), bytesField(3, "org"), bytesField(4, "o1"));
    expect(JSON.parse(jsonOf(id, entitlement, child) ?? "")).toMatchObject({
      principal: {
        id: { resourceType: "user", resource: "u1" },
        parentResourceId: { resourceType: "org", resource: "o1" },
      },
    });
  });

  it("have their ids escaped", () => {
    expect(JSON.parse(jsonOf(bytesField(2, 'a"\\\n\u{1f600}'), entitlement, principal) ?? "")).toMatchObject({
      id: 'a"\\\n\u{1f600}',
    });
  });
});

describe("left to the encoder", () => {
  it.each([
    ["a composed id", [entitlement, principal]],
    ["no entitlement", [id, principal]],
    ["no principal", [id, entitlement]],
    ["a principal in two parts", [id, entitlement, bytesField(4, bytesField(1, "user")), principal]],
    ["an empty type", [id, entitlement, bytesField(4, bytesField(2, "u1"))]],
    [
      "a parent without a type",
      [id, entitlement, bytesField(4, bytesField(1, "a"), bytesField(2, "b"), bytesField(4, "c"))],
    ],
    ["an annotation", [id, entitlement, principal, bytesField(8, bytesField(1, "type.googleapis.com/x.Y"))]],
    ["an expansion", [id, entitlement, principal, bytesField(6)]],
    ["sources", [id, entitlement, principal, bytesField(9)]],
    ["text that is no UTF-8", [bytesField(2, Buffer.from([0xff])), entitlement, principal]],
  ])("%s", (_, fields) => {
    expect(jsonOf(...fields)).toBeUndefined();
  });
});

it("gives what the encoder gives, on every grant of every archive", async () => {
  const counts = { plain: 0, others: 0 };
  for (const name of archivesIn("v3")) {
    await withSync(`v3/${name}.c1z`, (sync) => {
      const encoder = new JsonEncoder();
      for (const row of sync.encodedGrants({})) {
        const direct = new ByteWriter();
        const encoded = new ByteWriter();
        encoder.encode(Grant, row.message, encoded);
        if (!row.appendJson?.(direct)) {
          counts.others++;
          continue;
        }
        counts.plain++;
        expect(direct.slice().toString()).toBe(encoded.slice().toString());
      }
    });
  }
  expect(counts.plain).toBeGreaterThan(100);
  expect(counts.others).toBeGreaterThan(10);
});
