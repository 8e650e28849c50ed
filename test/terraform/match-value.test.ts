import { describe, expect, it } from "vitest";
import { IdIndex } from "../../src/terraform/id-index.js";
import { matchValue, type Wanted } from "../../src/terraform/match-value.js";
import { memorySync, type SyncSpec } from "../support/memory-sync.js";

const SPEC: SyncSpec = {
  types: [{ id: "app" }],
  resources: [
    { of: ["app", "wiki"], rawId: "0oajYm9JrQRrVg5ayO9R", name: "Wiki" },
    { of: ["app", "plain"], rawId: null },
    { of: ["app", "gcp"], rawId: "projects/my-project" },
    { of: ["app", "one"], rawId: "shared" },
    { of: ["app", "two"], rawId: "shared" },
    { of: ["app", "padded"], rawId: "padded-raw " },
  ],
  entitlements: [{ on: ["app", "wiki"], id: "app:wiki:admin", annotations: [["RawId", { id: "entitlement-raw" }]] }],
};
const index = new IdIndex(memorySync(SPEC));

function answer(value: string, wanted?: Wanted) {
  const { outcome, objects, nearMisses } = matchValue(index, value, wanted);
  return [outcome, ...objects.map(({ id }) => id), ...nearMisses.map(({ reason, object }) => `${reason} ${object.id}`)];
}

describe("a match_baton_id", () => {
  it.each([
    ["matches the RawId, byte for byte", "0oajYm9JrQRrVg5ayO9R", {}, ["match", "wiki"]],
    ["matches an entitlement's RawId", "entitlement-raw", {}, ["match", "app:wiki:admin"]],
    ["is ambiguous where two carry it", "shared", {}, ["ambiguous", "one", "two"]],
    ["misses by case", "0OAjYm9JrQRrVg5ayO9R", {}, ["none", "case wiki"]],
    ["misses by white space of its own", "0oajYm9JrQRrVg5ayO9R ", {}, ["none", "white-space wiki"]],
    ["misses by white space of the RawId", "padded-raw", {}, ["none", "white-space padded"]],
    ["misses as the resource id", "wiki", {}, ["none", "resource-id wiki"]],
    ["misses as the resource id but for case", "WIKI", {}, ["none", "resource-id-case wiki"]],
    ["misses where there is no RawId", "plain", {}, ["none", "no-raw-id plain"]],
    ["misses by type", "u1", { resourceType: "app" }, ["none", "other-type u1"]],
    ["misses by kind", "0oajYm9JrQRrVg5ayO9R", { kind: "entitlement" }, ["none", "other-type wiki"]],
    ["misses by a path in front", "my-project", {}, ["none", "part gcp"]],
    ["misses by a path too much", "//x.googleapis.com/projects/my-project", {}, ["none", "part gcp"]],
    ["misses altogether", "nothing-like-it", {}, ["none"]],
  ] as const)("%s: %s", (_, value, wanted, expected) => expect(answer(value, wanted)).toEqual(expected));

  it("of another format says so", () => {
    expect(matchValue(index, "arn:aws:iam::1:user/x").formats).toEqual({ value: "arn", rawIds: ["okta", "gcp"] });
    expect(matchValue(index, "00uNYlgCtjfIZ4SOcMz9").formats).toBeUndefined();
  });
});

it("counts rows that can't be read", () => {
  const broken = new IdIndex(memorySync({ resources: [{ of: ["app", "x"], bytes: Buffer.from([0x0a, 0x7f]) }] }));
  expect(broken.unreadable).toBe(1);
  expect(matchValue(broken, "x").nearMisses[0]?.reason).toBe("no-raw-id");
});
