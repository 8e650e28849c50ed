import { expect, it } from "vitest";
import { entitlementKey, resourceKey } from "../../src/export/keys.js";

it("a key is what the reference tool shows where nothing is ambiguous", () => {
  expect(resourceKey({ resourceType: "role", resource: "arn:aws:iam::1:role/x" })).toBe("role:arn:aws:iam::1:role/x");
  const id = "group:g1:member";
  expect(entitlementKey({ resourceType: "group", resource: "g1", id })).toBe("group:g1|group:g1:member");
});

it("different resources and entitlements never share a key", () => {
  const key = (resourceType: string, resource: string) => resourceKey({ resourceType, resource });
  expect(key("a:b", "c")).not.toBe(key("a", "b:c"));
  expect(key("a%3Ab", "c")).not.toBe(key("a:b", "c"));
  const entitlement = (resource: string, id: string) => entitlementKey({ resourceType: "t", resource, id });
  expect(entitlement("a|b", "c")).not.toBe(entitlement("a", "b|c"));
  expect(entitlement("a%7Cb", "c")).not.toBe(entitlement("a|b", "c"));
});
