import { describe, expect, it } from "vitest";
import { compareKeys, keyAfter } from "../../../../src/c1z/pebble/keys/compare-keys.js";
import {
  entitlementComponents,
  entitlementOf,
  prefixedCandidates,
} from "../../../../src/c1z/pebble/keys/entitlement-identity.js";
import { FAMILY } from "../../../../src/c1z/pebble/keys/key-families.js";
import { printableKey } from "../../../../src/c1z/pebble/keys/key-range.js";
import {
  familyRange,
  prefixRange,
  tupleKey,
  tupleOf,
  writeTupleKey,
} from "../../../../src/c1z/pebble/keys/key-tuple.js";
import { ByteWriter } from "../../../../src/c1z/protobuf/byte-writer.js";
import { Random, testSeed } from "../../../support/random.js";

const compare = (a: Uint8Array, b: Uint8Array) => compareKeys(a, a.length, b, b.length);

/** A resource's key by the definition: components escaped, a separator before each. */
function plainlyBuilt(components: readonly string[]): Buffer {
  const escaped = components.map((text) => text.replaceAll("\x01", "\x01\x02").replaceAll("\0", "\x01\x01"));
  return Buffer.from(["\x03\x02", ...escaped].join("\0"));
}

describe("tuple keys", () => {
  it.each([
    [
      FAMILY.entitlements,
      ["role", "r:1", "0", "opaque-ent-\0id"],
      "030300726f6c6500723a31003000" + "6f70617175652d656e742d" + "01016964",
    ],
    [
      FAMILY.grants,
      ["group", "g1", "1", "member", "user", "we\0ird\x01:idé"],
      "0304" +
        "0067726f7570" +
        "006731" +
        "0031" +
        "006d656d626572" +
        "0075736572" +
        "0077650101697264" +
        "0102" +
        "3a6964c3a9",
    ],
    [
      FAMILY.needsExpansionIndex,
      ["group", "g2", "1", "member", "group", "g1"],
      "0307050067726f757000673200310" + "06d656d6265720067726f7570006731",
    ],
    [FAMILY.childrenIndex, ["project", "p1", "group", "g1"], "0307010070726f6a656374007031" + "0067726f7570006731"],
    [FAMILY.assets, ["asset-1"], "03050061737365742d31"],
  ])("vector %#", (family, components, hex) => {
    const key = tupleKey(family, components);
    expect(key.toString("hex")).toBe(hex);
    expect(tupleOf(key, key.length, family.length)).toEqual(components);
  });

  it("components come back whatever they hold, and keys sort as their components do", () => {
    const random = new Random(testSeed());
    const letters = ["", "\0", "\x01", "\x02", "a", "ÿ", ":", "é", "😀"];
    const component = () => Array.from({ length: random.below(4) }, () => random.pick(letters)).join("");
    const tuples = Array.from({ length: 500 }, () => [component(), component(), component()]);
    for (const tuple of tuples) {
      const key = tupleKey(FAMILY.resources, tuple);
      expect(tupleOf(key, key.length, 2), `seed ${random.seed}`).toEqual(tuple);
    }
    const out = new ByteWriter(4);
    for (const tuple of [...tuples, ["a".repeat(1000), "b"], ["é", "b".repeat(5000)], []]) {
      writeTupleKey(FAMILY.resources, tuple, out);
      expect(out.slice(), `seed ${random.seed}`).toEqual(tupleKey(FAMILY.resources, tuple));
      expect(out.slice().toString("hex"), `seed ${random.seed}`).toBe(plainlyBuilt(tuple).toString("hex"));
    }
    const byKey = [...tuples].sort((a, b) => compare(tupleKey(FAMILY.all, a), tupleKey(FAMILY.all, b)));
    const byComponent = [...tuples].sort((a, b) => {
      const different = a.findIndex((part, index) => part !== b[index]);
      return different < 0 ? 0 : Buffer.compare(Buffer.from(a[different] ?? ""), Buffer.from(b[different] ?? ""));
    });
    expect(byKey, `seed ${random.seed}`).toEqual(byComponent);
  });

  it.each(["03030061" + "01", "03030061" + "0103", "030361"])("%s is no tuple", (hex) => {
    const key = Buffer.from(hex, "hex");
    expect(tupleOf(key, key.length, 2)).toBeUndefined();
  });

  it("a prefix holds the keys with more components and no others", () => {
    const { lower, upper = Buffer.alloc(0) } = prefixRange(FAMILY.resources, ["user"]);
    const isIn = (components: string[]) => {
      const key = tupleKey(FAMILY.resources, components);
      return compare(lower, key) <= 0 && compare(key, upper) < 0;
    };
    expect(
      [
        ["user", ""],
        ["user", "\0"],
        ["user", "z"],
      ].map(isIn),
    ).toEqual([true, true, true]);
    expect([["user"], ["use", "r"], ["users", "a"], ["user\0", "a"], ["user\x01", "a"]].map(isIn)).toEqual(
      Array(5).fill(false),
    );
    const family = familyRange(FAMILY.grants);
    expect([family.lower, family.upper].map((key) => Buffer.from(key ?? []).toString("hex"))).toEqual(["0304", "0305"]);
  });
});

describe("entitlement identity", () => {
  it.each([
    ["role", "r1", "role:r1:owner", ["role", "r1", "1", "owner"]],
    ["role", "r1", "role:r1:", ["role", "r1", "1", ""]],
    ["role", "r1", "role:r1", ["role", "r1", "0", "role:r1"]],
    ["role", "r:1", "role:r:1:a:b", ["role", "r:1", "1", "a:b"]],
    ["role", "r1", "", ["role", "r1", "0", ""]],
  ])("%s %s %j", (resourceType, resource, id, components) => {
    expect(entitlementComponents({ resourceType, resource, id })).toEqual(components);
    expect(entitlementOf(components)).toEqual({ resourceType, resource, id });
  });

  it("another flag identifies nothing", () => expect(entitlementOf(["a", "b", "2", "c"])).toBeUndefined());

  it("an id is cut at each two of its colons", () => {
    const pairs = prefixedCandidates("a:b:c:d").map(({ resourceType, resource }) => `${resourceType}|${resource}`);
    expect(pairs).toEqual(["a|b", "a|b:c", "a:b|c"]);
    expect(prefixedCandidates("a:b")).toEqual([]);
  });
});

describe("keys", () => {
  it("compare as unsigned bytes, a prefix first", () => {
    const keys = ["", "00", "01", "0100", "7f", "80", "ff", "ff00"].map((hex) => Buffer.from(hex, "hex"));
    for (const [i, a] of keys.entries())
      for (const [j, b] of keys.entries()) expect(Math.sign(compare(a, b))).toBe(Math.sign(i - j));
    expect(keyAfter(Buffer.from("a")).toString("latin1")).toBe("a\0");
  });

  it("print with escapes", () =>
    expect(printableKey(Buffer.from("03046101ff5c", "hex"))).toBe("\\x03\\x04a\\x01\\xff\\x5c"));
});
