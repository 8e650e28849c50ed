import { describe, expect, it } from "vitest";
import { Baseline } from "../../src/findings/baseline.js";
import { IdHasher } from "../../src/findings/id-hasher.js";
import type { SyncSpec } from "../support/memory-sync.js";
import { askRules } from "../support/rule-tester.js";

const MISSING: SyncSpec = {
  grants: ["u7", "u8", "u9"].map((id) => ({ of: "group:g1:member", to: ["user", id] as const })),
  resources: [{ of: ["user", "u3"], rawId: null }],
};

const firstRule = (report: ReturnType<typeof askRules>["report"]) => report.files[0]?.rules[0];

describe("findings", () => {
  it("come worst level first, largest group first", () => {
    const { report } = askRules({
      ...MISSING,
      grants: [...(MISSING.grants ?? []), { of: "group:g1:member", to: ["user", "u9"], id: "again" }],
    });
    expect(report.files[0]?.rules.map(({ rule, count }) => [rule, count])).toEqual([
      ["grant-principal-missing", 4],
      ["raw-id-missing", 1],
    ]);
    expect(firstRule(report)?.groups.map(({ count }) => count)).toEqual([2, 1, 1]);
    expect(report.counts).toEqual({ error: 4, warning: 1, info: 0 });
  });

  it("of one cause keep a few examples, of many causes a bounded number of groups", () => {
    const grants = Array.from({ length: 10_020 }, (_, index) => ({
      of: "group:g1:member",
      to: ["user", index < 20 ? "same" : `x${index}`] as const,
      id: `grant ${index}`,
    }));
    const rule = firstRule(askRules({ grants }).report);
    expect(rule?.count).toBe(10_020);
    expect(rule?.groups[0]).toMatchObject({
      count: 20,
      message: "20 grants name principal user:same, which is not in the sync.",
    });
    expect(rule?.groups[0]?.examples.length).toBe(5);
    expect([rule?.groups.length, rule?.furtherGroups]).toEqual([10_000, 1]);
  });

  it("have the level that the configuration sets for their rule", () => {
    const levels = new Map([["raw-id-missing", "error" as const]]);
    expect(
      askRules(MISSING, { levels }, [], ["grant-principal-missing"]).findings.map(({ rule, level }) => [rule, level]),
    ).toEqual([["raw-id-missing", "error"]]);
  });

  it("of a rule that is off are not looked for, unless it is named", () => {
    const levels = new Map([["raw-id-missing", "off" as const]]);
    const names = (only: readonly string[]) => askRules(MISSING, { levels }, only).findings.map(({ rule }) => rule);
    expect(names([])).not.toContain("raw-id-missing");
    expect(names(["raw-id-missing"])).toEqual(["raw-id-missing"]);
  });

  it("can be narrowed to resource types", () => {
    const spec: SyncSpec = { resources: [{ of: ["user", "a "] }, { of: ["group", "b "] }] };
    expect(askRules(spec, { resourceTypes: ["group"] }).findings.map(({ subject }) => subject.id)).toEqual([
      { resourceType: "group", resource: "b " },
    ]);
  });

  it("that are excepted are counted, not shown", () => {
    const exceptions = [{ rule: "raw-id-missing", subject: "user:*", reason: "x", until: undefined }];
    const { findings, report } = askRules({ resources: [{ of: ["user", "u3"], rawId: null }] }, { exceptions });
    expect([findings.length, report.excepted]).toEqual([0, 1]);
  });
});

describe("the verdict", () => {
  it.each([
    ["error", undefined, "3 errors (fails from error on)"],
    ["never", undefined, undefined],
    ["never", 0, "1 warning, more than the 0 allowed"],
    ["never", 1, undefined],
  ] as const)("fail on %s, at most %s warnings", (failOn, maxWarnings, failure) => {
    expect(askRules(MISSING, { failOn, maxWarnings }).report.failure).toBe(failure);
  });

  it("counts better levels, too, where it is told to", () => {
    const spec: SyncSpec = { resources: [{ of: ["user", "u3"], name: "" }] };
    expect(askRules(spec, { failOn: "warning" }).report.failure).toBeUndefined();
    expect(askRules(spec, { failOn: "info" }).report.failure).toBe("1 info (fails from info on)");
  });
});

describe("a baseline", () => {
  it("hides what it knows, and shows what is new and what is gone", () => {
    const baseline = Baseline.empty();
    const written = askRules(MISSING, { baseline, writesBaseline: true });
    expect([written.findings.length, written.report.failure, baseline.size]).toEqual([4, undefined, 4]);
    const later: SyncSpec = {
      ...MISSING,
      grants: [...(MISSING.grants ?? []).slice(1), { of: "group:g1:member", to: ["user", "new"] }],
    };
    const { findings, report } = askRules(later, { baseline });
    expect(findings.map(({ subject }) => subject.id)).toEqual(["group:g1:member:user:new"]);
    expect([report.inBaseline, report.goneFromBaseline]).toEqual([3, 1]);
  });

  it("knows a problem again in another run, whose sync has another id", () => {
    const empty = (id: string): SyncSpec => ({ fromNothing: true, run: { id } });
    const fingerprints = ["a", "b"].map((id) => askRules(empty(id)).findings[0]?.fingerprint);
    expect(fingerprints[0]).toBe(fingerprints[1]);
  });

  it("tells findings about one subject apart", () => {
    const spec: SyncSpec = {
      resources: [{ of: ["user", "u3"] }],
      grants: [{ of: "group:g1:member", to: ["user", "u3"], sources: ["group:a:member", "group:b:member"] }],
    };
    expect(new Set(askRules(spec).findings.map(({ fingerprint }) => fingerprint)).size).toBe(2);
  });
});

describe("hashed ids", () => {
  const hashed = (salt?: string) => askRules(MISSING, { hasher: new IdHasher(salt) }).findings;

  it("replace ids everywhere, words included, and leave type ids", () => {
    const text = JSON.stringify(hashed());
    expect(text).not.toMatch(/u7|u8|u9|g1|"u3/);
    expect(text).toContain('"resourceType":"user"');
  });

  it("are the same for one salt, and others for another", () => {
    expect(hashed("a")).toEqual(hashed("a"));
    expect(hashed("a")).not.toEqual(hashed("b"));
    expect(hashed()).not.toEqual(hashed());
  });

  it("keep equal what is equal", () => {
    const spec: SyncSpec = {
      grants: ["group:g1:member", "group:g1:owner"].map((of) => ({ of, to: ["user", "u9"] as const })),
    };
    const findings = askRules(spec, { hasher: new IdHasher() }).findings.filter(
      ({ rule }) => rule === "grant-principal-missing",
    );
    expect(findings[0]?.related).toEqual(findings[1]?.related);
  });

  it("hash the key of a row in a place, and nothing else", () => {
    expect(new IdHasher("s").place("table 000006.sst, row 3, key 03 user u1")).toMatch(
      /^table 000006.sst, row 3, key #[0-9a-f]{12}$/,
    );
  });
});
