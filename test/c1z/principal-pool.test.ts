import { describe, expect, it } from "vitest";
import { spanOf } from "../../src/c1z/bytes/byte-span.js";
import { PrincipalPool } from "../../src/c1z/principal-pool.js";

function pool() {
  const principals = new PrincipalPool((bytes, start, end) => {
    const text = bytes.toString("utf8", start, end);
    return text === "bad" ? undefined : text;
  });
  return {
    identity: (number: number) => principals.identity(number),
    number(type: string, id: string) {
      const bytes = Buffer.from(`before${id}behind`);
      return principals.number(type, bytes, spanOf(bytes).words, "before".length, bytes.length - "behind".length);
    },
  };
}

describe("a pool of principals", () => {
  it("numbers them in order of appearance and knows each again, however many there are", () => {
    const { number, identity } = pool();
    const ids = Array.from({ length: 5000 }, (_, index) => `00u1ka7f0${index.toString(36)}x5d7`);
    expect(ids.map((id) => number("user", id))).toEqual(ids.map((_, index) => index));
    expect(ids.map((id) => number("user", id))).toEqual(ids.map((_, index) => index));
    expect(ids.map((_, index) => identity(index))).toEqual(ids.map((resource) => ({ resourceType: "user", resource })));
  });

  it("tells types and parts of ids apart", () => {
    const { number, identity } = pool();
    const all = [
      ["user", ""],
      ["user", "a"],
      ["group", "a"],
      ["user", "ab"],
      ["user", "b"],
      ["user", "ä"],
    ] as const;
    expect(all.map(([type, id]) => number(type, id))).toEqual([0, 1, 2, 3, 4, 5]);
    expect(all.map((_, index) => identity(index))).toEqual(
      all.map(([resourceType, resource]) => ({ resourceType, resource })),
    );
  });

  it("gives no number to what is no id, nor to one too many", () => {
    const { number, identity } = pool();
    expect(number("user", "bad")).toBe(-1);
    expect(identity(-1)).toBeUndefined();
    const long = "x".repeat(33 * 1024 * 1024);
    expect(number("user", long)).toBe(0);
    expect(number("user", `${long}y`)).toBe(-1);
    expect(number("user", "short")).toBe(1);
    expect(number("user", long)).toBe(0);
  });

  it("knows the ids of those that it keeps no objects for", () => {
    const { number, identity } = pool();
    const count = 70_000;
    for (let index = 0; index < count; index++) number(index % 2 === 0 ? "user" : "group", `id${index}`);
    for (const index of [0, 65_535, 65_536, 65_537, count - 1])
      expect(identity(index)).toEqual({ resourceType: index % 2 === 0 ? "user" : "group", resource: `id${index}` });
    expect(identity(count)).toBeUndefined();
    expect(number("group", "id65537")).toBe(65_537);
  });
});
