import { describe, expect, it } from "vitest";
import { IdIndex } from "../../src/terraform/id-index.js";
import { matchReference } from "../../src/terraform/match-reference.js";
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
    { of: ["app", "ops"], rawId: "Sales Ops" },
    { of: ["app", "CN=Ann,O=x"], rawId: null },
    { of: ["group", "g2"], rawId: "00g2" },
    { of: ["group", "g3"], rawId: "00g3" },
  ],
  entitlements: [
    { on: ["group", "g2"] },
    { on: ["group", "g2"], id: "group:g2:owner" },
    { on: ["group", "g2"], id: "custom-id", slug: "admin" },
    { on: ["app", "wiki"], id: "app:wiki:admin", annotations: [["RawId", { id: "entitlement-raw" }]] },
  ],
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
    ["misses by a path in front", "my-project", {}, ["none", "part gcp"]],
    ["misses by a path too much", "//x.googleapis.com/projects/my-project", {}, ["none", "part gcp"]],
    ["misses as another spelling of the RawId", '"Sales+Ops"', {}, ["none", "spelling ops"]],
    ["misses as another spelling of the id", "CN=Ann, O=x", {}, ["none", "resource-id-spelling CN=Ann,O=x"]],
    ["is the only entitlement of its resource", "g1", { kind: "entitlement" }, ["match", "group:g1:member"]],
    ["is the entitlement with the slug", "00g2", { kind: "entitlement", slug: "owner" }, ["match", "group:g2:owner"]],
    ["is that with a slug of its own", "00g2", { kind: "entitlement", slug: "admin" }, ["match", "custom-id"]],
    [
      "is ambiguous without a slug",
      "00g2",
      { kind: "entitlement" },
      ["ambiguous", "group:g2:member", "group:g2:owner", "custom-id"],
    ],
    [
      "misses by slug",
      "g1",
      { kind: "entitlement", slug: "Member" },
      ["none", "other-slug group:g1:member", "other-type g1"],
    ],
    [
      "misses where the resource has no entitlements",
      "00g3",
      { kind: "entitlement", slug: "member" },
      ["none", "no-entitlement g3"],
    ],
    [
      "misses as the entitlement's id",
      "group:g2:owner",
      { kind: "entitlement" },
      ["none", "entitlement-id group:g2:owner"],
    ],
    ["is an entitlement's own RawId first", "entitlement-raw", { kind: "entitlement" }, ["match", "app:wiki:admin"]],
    ["is of another type", "00g2", { kind: "entitlement", resourceType: "app" }, ["none", "other-type g2"]],
    ["misses altogether", "nothing-like-it", {}, ["none"]],
  ] as const)("%s: %s", (_, value, wanted, expected) => expect(answer(value, wanted)).toEqual(expected));

  it("of another format says so", () => {
    expect(matchValue(index, "arn:aws:iam::1:user/x").formats).toEqual({ value: "arn", rawIds: ["okta", "gcp"] });
    expect(matchValue(index, "00uNYlgCtjfIZ4SOcMz9").formats).toBeUndefined();
  });
});

describe("a match_baton_ref", () => {
  it.each([
    ["matches type and id, whatever the RawId", "app::wiki", ["match", "wiki"]],
    ["misses by type", "group::wiki", ["none", "reference-type wiki"]],
    ["misses without the type", "wiki", ["none", "reference-form wiki"]],
    ["misses by case", "app::WIKI", ["none", "resource-id-case wiki"]],
    ["misses by spelling", "app::CN=Ann, O=x", ["none", "resource-id-spelling CN=Ann,O=x"]],
    ["misses altogether", "app::nothing", ["none"]],
  ] as const)("%s: %s", (_, value, expected) => {
    const { outcome, objects, nearMisses } = matchReference(index, value);
    const near = nearMisses.map(({ reason, object }) => `${reason} ${object.id}`);
    expect([outcome, ...objects.map(({ id }) => id), ...near]).toEqual(expected);
  });
});

it("counts rows that can't be read", () => {
  const broken = new IdIndex(memorySync({ resources: [{ of: ["app", "x"], bytes: Buffer.from([0x0a, 0x7f]) }] }));
  expect(broken.unreadable).toBe(1);
  expect(matchValue(broken, "x").nearMisses[0]?.reason).toBe("no-raw-id");
});
