import { expect, it } from "vitest";
import { entitlementKey, resourceKey } from "../../src/export/keys.js";
import { partitionPath } from "../../src/export/partition-path.js";

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

it("a partition's folder can be made from any name", () => {
  expect(partitionPath("acme", "2Xy")).toBe("archive=acme/sync=2Xy");
  expect(partitionPath("../..", "a/b\\c\0")).toBe("archive=..%2F../sync=a%2Fb%5Cc%00");
  expect(partitionPath("", "日本")).toBe("archive=_/sync=%E6%97%A5%E6%9C%AC");
  const long = partitionPath("x".repeat(300), "y");
  expect(long.length).toBeLessThan(255);
  expect(long).not.toBe(partitionPath(`${"x".repeat(299)}z`, "y"));
});
