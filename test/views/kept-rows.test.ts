import { expect, it } from "vitest";
import { ByteWriter } from "../../src/c1z/protobuf/byte-writer.js";
import { KeptRows } from "../../src/views/kept-rows.js";

function json(text: string): ByteWriter {
  const out = new ByteWriter(16);
  out.utf8(text);
  return out;
}

function textAt(rows: KeptRows, position: number | undefined): string | undefined {
  if (position === undefined) return undefined;
  const out = new ByteWriter(16);
  rows.append(position, out);
  return out.slice().toString();
}

it("kept rows are found by kind and both parts of their id, or by number", () => {
  const rows = new KeptRows();
  const bytes = rows.bytes;
  rows.setKey({ kind: "resource", group: "user", id: "a" }, rows.add(json("user a"), undefined));
  rows.setKey({ kind: "resource", group: "group", id: "a" }, rows.add(json("group a"), "missing"));
  rows.setNumber(0, rows.add(json("first"), undefined));
  rows.setNumber(70_000, rows.add(json("last"), "unreadable"));
  expect(textAt(rows, rows.find("resource", "user", "a"))).toBe("user a");
  expect(textAt(rows, rows.find("resource", "group", "a"))).toBe("group a");
  expect(rows.find("entitlement", "user", "a")).toBeUndefined();
  expect(rows.find("resource", "user", "b")).toBeUndefined();
  expect([0, 70_000].map((number) => textAt(rows, rows.findNumber(number)))).toEqual(["first", "last"]);
  expect([-1, 1, 69_999, 70_001, 1_000_000].map((number) => rows.findNumber(number))).toEqual(
    Array.from({ length: 5 }, () => undefined),
  );
  const problems = [rows.find("resource", "user", "a"), rows.find("resource", "group", "a"), rows.findNumber(70_000)];
  expect(problems.map((position) => rows.problem(position ?? -1))).toEqual([undefined, "missing", "unreadable"]);
  expect(rows.bytes).toBeGreaterThan(bytes);
});
