import { describe, expect, it } from "vitest";
import { openArchive } from "../../src/c1z/open-archive.js";
import { checkGuardScopes, evaluateGuards, type GuardedChange, parseGuard } from "../../src/diff/guards.js";
import { fixture } from "../fixtures.js";
import { diffFiles } from "./diff-files.js";

function guard(change: GuardedChange, text: string) {
  const parsed = parseGuard(change, text);
  if (parsed === undefined) throw new Error(`Expected ${text} to be a guard`);
  return parsed;
}

describe("parseGuard", () => {
  it.each([
    ["5%", { kind: undefined, resourceType: undefined, limit: 5, isPercent: true }],
    ["0", { kind: undefined, limit: 0, isPercent: false }],
    ["2.5%", { limit: 2.5, isPercent: true }],
    ["user=10", { kind: "resources", resourceType: "user", limit: 10 }],
    ["grants=3%", { kind: "grants", resourceType: undefined, limit: 3, isPercent: true }],
    ["resource-types=0", { kind: "resourceTypes", limit: 0 }],
    ["grants/group=50", { kind: "grants", resourceType: "group", limit: 50 }],
    ["resources/grants=1", { kind: "resources", resourceType: "grants" }],
    ["a=b=1", { kind: "resources", resourceType: "a=b" }],
    ["aws/role=1", { kind: "resources", resourceType: "aws/role" }],
  ])("%s", (text, expected) => {
    expect(parseGuard("deleted", text)).toMatchObject(expected);
  });

  it.each(["", "%", "x", "=5", "user=", "-1", "5 %", "1.5", "user=1e3", "5%%", "٣"])("%j is none", (text) => {
    expect(parseGuard("deleted", text)).toBeUndefined();
  });
});

/** The messages of guards on before and after, which have 27 resources (16 users), 11 entitlements, 52 grants before. */
async function messages(change: GuardedChange, ...texts: readonly string[]): Promise<readonly string[]> {
  return diffFiles(fixture("v1/before.c1z"), fixture("v1/after.c1z"), (diff) =>
    evaluateGuards(
      texts.map((text) => guard(change, text)),
      diff,
    ).map(({ message }) => message),
  );
}

describe("evaluateGuards", () => {
  it("says which guard failed, and by how much", async () => {
    expect(await messages("deleted", "user=0", "grants=13%", "grants/role=2", "resources=1")).toEqual([
      "--max-deleted user=0 failed: 1 of 16 resources of type user deleted (6.25%).",
      "--max-deleted grants=13% failed: 7 of 52 grants deleted (13.5%).",
      "--max-deleted grants/role=2 failed: 3 of 10 grants of type role deleted (30%).",
      "--max-deleted resources=1 failed: 2 of 27 resources deleted (7.41%).",
    ]);
    expect(await messages("created", "user=1")).toEqual([
      "--max-created user=1 failed: 2 created, to 16 resources of type user before (12.5%).",
    ]);
    expect(await messages("modified", "entitlements=1")).toEqual([
      "--max-modified entitlements=1 failed: 2 of 11 entitlements modified (18.2%).",
    ]);
    expect(await messages("renamed", "user=0")).toEqual([
      "--max-renamed user=0 holds: 0 of 16 resources of type user under a new id (0%).",
    ]);
  });

  it("a limit that is just met holds", async () => {
    expect(await messages("deleted", "user=1", "grants=13.5%", "org=0")).toEqual([
      expect.stringContaining("holds"),
      expect.stringContaining("holds"),
      expect.stringContaining("holds"),
    ]);
  });

  it("without a scope it speaks about each kind for itself", async () => {
    expect((await messages("deleted", "10%")).map((message) => message.includes("failed"))).toEqual([
      false,
      false,
      false,
      true,
    ]);
  });

  it("a share of nothing is exceeded by anything", async () => {
    const results = await diffFiles(fixture("v1/empty.c1z"), fixture("v1/after.c1z"), (diff) =>
      evaluateGuards([guard("created", "grants=500%"), guard("deleted", "grants=0%")], diff),
    );
    expect(results.map(({ passed }) => passed)).toEqual([false, true]);
  });
});

describe("checkGuardScopes", () => {
  it("refuses a resource type that neither sync has", async () => {
    using archive = await openArchive(fixture("v1/undeclared-resource-type.c1z"));
    const sync = archive.latestFinishedSync();
    const syncs = sync === undefined ? [] : [sync];
    const check = (text: string) => () => checkGuardScopes([guard("deleted", text)], syncs);
    expect(check("usr=1")).toThrow(/neither sync has a resource type "usr"/);
    expect(check("grants/nope=1")).toThrow(expect.objectContaining({ code: "C1Z_UNKNOWN_RESOURCE_TYPE" }));
    for (const known of ["user=1", "grants=1", "5%"]) expect(check(known)).not.toThrow();
  });

  it("knows types that have rows but no declaration", async () => {
    using archive = await openArchive(fixture("v1/undeclared-resource-type.c1z"));
    const sync = archive.latestFinishedSync();
    const declared = new Set(Array.from(sync?.encodedResourceTypes() ?? [], ({ id }) => id));
    const undeclared = Array.from(sync?.resourceRefs() ?? []).find(({ resourceType }) => !declared.has(resourceType));
    if (sync === undefined || undeclared === undefined) throw new Error("Expected a type without a declaration");
    expect(() => checkGuardScopes([guard("deleted", `${undeclared.resourceType}=1`)], [sync])).not.toThrow();
  });
});
