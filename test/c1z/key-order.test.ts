import { describe, expect, it } from "vitest";
import { compareBytewise, compareEntitlements, compareGrants } from "../../src/c1z/key-order.js";

describe("compareBytewise", () => {
  it("orders like the UTF-8 bytes", () => {
    const texts = [
      "",
      "\u0000",
      "A",
      "Z",
      "a",
      "a\u0000",
      "ab",
      "é",
      "\ud7ff",
      "\ue000",
      "\uffff",
      "😀",
      "😀a",
      "😁",
      "𐀀",
    ];
    for (const a of texts) {
      for (const b of texts) {
        expect(Math.sign(compareBytewise(a, b)), `${a} and ${b}`).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
      }
    }
  });
});

describe("entitlements and grants", () => {
  const entitlement = (id: string) => ({ resourceType: "group", resource: "g1", id });

  it("ids that do not start with their resource come first", () => {
    expect(compareEntitlements(entitlement("zzz"), entitlement("group:g1:a"))).toBeLessThan(0);
    expect(compareEntitlements(entitlement("group:g1:b"), entitlement("group:g1:a"))).toBeGreaterThan(0);
    expect(compareEntitlements(entitlement("a"), entitlement("b"))).toBeLessThan(0);
    expect(compareEntitlements(entitlement("a"), { ...entitlement("a"), resource: "g10" })).toBeLessThan(0);
  });

  it("grants go by entitlement and principal", () => {
    const principal = { resourceType: "user", resource: "u1" };
    const grant = { entitlement: entitlement("group:g1:member"), principal };
    expect(compareGrants(grant, { ...grant })).toBe(0);
    expect(compareGrants(grant, { ...grant, principal: { ...principal, resource: "u2" } })).toBeLessThan(0);
    expect(compareGrants(grant, { ...grant, entitlement: entitlement("zzz") })).toBeGreaterThan(0);
  });
});
