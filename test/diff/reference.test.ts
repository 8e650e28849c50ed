import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { differs } from "../../src/diff/sync-diff.js";
import { canonicalDocument } from "../e2e/canonical.js";
import { archivesIn, expectedJson, fixture } from "../fixtures.js";
import { diffFiles, diffWithin, idsOf, kindOf, PLAIN } from "./diff-files.js";
import { jsonOf } from "./json-of.js";

const WHOLE = { ...PLAIN, includeEmbedded: true };

interface ResourceKey {
  readonly resourceType: string;
  readonly resource: string;
}

interface ExpectedDiff {
  readonly resources: Readonly<Record<"created" | "deleted" | "modified", readonly ResourceKey[]>>;
  readonly entitlements: Readonly<Record<"created" | "deleted" | "modified", readonly string[]>>;
  readonly grants: Readonly<Record<"created" | "deleted" | "modified", readonly string[]>>;
  readonly embeddedCopyOnly: Readonly<Record<"entitlements" | "grants", readonly string[]>>;
  readonly unchanged: Readonly<Record<"resources" | "entitlements" | "grants", number>>;
}

const expected: ExpectedDiff = JSON.parse(readFileSync(fixture("expected/before-after.diff.json"), "utf8"));

describe("the reference tool's diff", () => {
  it.each(["two-syncs-finished", "two-syncs"])("%s", async (name) => {
    const json = await diffWithin(fixture(`v1/${name}.c1z`), (diff) => jsonOf(diff, "reference"), WHOLE);
    const reference = expectedJson("v1", `${name}.diff`) as Record<string, unknown>;
    expect(Object.keys(json)).toEqual(Object.keys(reference));
    for (const [kind, lists] of Object.entries(reference)) {
      expect(canonicalDocument(json[kind])).toBe(canonicalDocument(lists));
    }
  });
});

describe("before and after", () => {
  const pairs = [
    ["v1", "v1"],
    ["v3", "v3"],
    ["v1", "v3"],
    ["v3", "v1"],
  ] as const;

  it.each(pairs)("%s and %s", async (from, to) => {
    await diffFiles(fixture(`${from}/before.c1z`), fixture(`${to}/after.c1z`), (diff, unreadable) => {
      expect(unreadable).toEqual([]);
      expect(differs(diff)).toBe(true);
      for (const name of ["created", "deleted", "modified"] as const) {
        const resources = expected.resources[name].map(({ resource }) => resource);
        expect(idsOf(diff, "resources")[name]).toEqual(resources.sort());
        expect(idsOf(diff, "entitlements")[name]).toEqual([...expected.entitlements[name]].sort());
        expect(idsOf(diff, "grants")[name]).toEqual([...expected.grants[name]].sort());
      }
      const { embeddedCopyOnly, unchanged } = expected;
      const copies = (kind: "entitlements" | "grants") => embeddedCopyOnly[kind].length;
      expect(kindOf(diff, "resources").total.unchanged).toBe(unchanged.resources);
      expect(kindOf(diff, "entitlements").total.unchanged).toBe(unchanged.entitlements + copies("entitlements"));
      expect(kindOf(diff, "grants").total.unchanged).toBe(unchanged.grants + copies("grants"));
      for (const { total } of diff.kinds) expect(total.renamed).toBe(0);
    });
  });

  it("with the embedded copies, which only v1 has", async () => {
    const ids = await diffFiles(
      fixture("v1/before.c1z"),
      fixture("v1/after.c1z"),
      (diff) => idsOf(diff, "grants").modified,
      WHOLE,
    );
    expect(ids).toEqual([...expected.grants.modified, ...expected.embeddedCopyOnly.grants].sort());
  });
});

describe("the same data in both formats", () => {
  const names = archivesIn("v1").filter((name) => archivesIn("v3").includes(name));

  it.each(names)("%s", async (name) => {
    for (const [from, to] of [
      ["v1", "v3"],
      ["v3", "v1"],
    ] as const) {
      for (const options of [PLAIN, WHOLE]) {
        await diffFiles(
          fixture(`${from}/${name}.c1z`),
          fixture(`${to}/${name}.c1z`),
          (diff, unreadable) => {
            expect(unreadable).toEqual([]);
            expect(differs(diff)).toBe(false);
          },
          options,
        );
      }
    }
  });

  it.each([
    ["v1/small", "v3/small-converted"],
    ["v1/small-old-0.7.27", "v3/small-converted-old"],
    ["v1/small-slim-grants", "v3/small-tar"],
    ["v1/small", "v1/small-slim-grants"],
  ])("%s and %s", async (old, added) => {
    const isDifferent = await diffFiles(fixture(`${old}.c1z`), fixture(`${added}.c1z`), differs);
    expect(isDifferent).toBe(false);
  });
});
