import { describe, expect, it } from "vitest";
import { ExceptionList } from "../../src/findings/exceptions.js";
import { matchesGlob } from "../../src/findings/glob.js";
import { toNamed, toResource } from "../../src/findings/references.js";

describe("a glob", () => {
  it.each([
    ["group:g1:member", "group:*:member", true],
    ["group:g1:owner", "group:*:member", false],
    ["", "*", true],
    ["abc", "a?c", true],
    ["ac", "a?c", false],
    ["a.c", "a.c", true],
    ["abc", "a.c", false],
    ["aXbXc", "a*b*c", true],
    ["aXbX", "a*b*c", false],
    ["a/b:c", "a*c", true],
    ["abcbc", "*bc", true],
    ["abcb", "*bc", false],
    ["b", "a", false],
    ["ab", "a", false],
    ["a", "a**", true],
  ])("%s %s", (text, pattern, expected) => expect(matchesGlob(text, pattern)).toBe(expected));

  it("does not take longer than it should where nearly everything matches", () => {
    const started = performance.now();
    expect(matchesGlob("a".repeat(20_000), `${"a*".repeat(50)}b`)).toBe(false);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

describe("exceptions", () => {
  const exception = { rule: "parent-missing", subject: "user:svc-*", reason: "known", until: "2026-11-23" };
  const service = toResource({ resourceType: "user", resource: "svc-1" });

  it("hold to the end of their last day", () => {
    expect(new ExceptionList([exception], "2026-11-23").covers("parent-missing", service)).toBe(true);
    const later = new ExceptionList([exception], "2026-11-24");
    expect(later.covers("parent-missing", service)).toBe(false);
    expect(later.expired).toEqual([exception]);
    expect(later.unused()).toEqual([]);
  });

  it("hold for their rule and subject only, and know whether they were needed", () => {
    const list = new ExceptionList([exception], "2026-01-01");
    expect(list.covers("parent-cycle", service)).toBe(false);
    expect(list.covers("parent-missing", toNamed("grant", "x"))).toBe(false);
    expect(list.unused()).toEqual([exception]);
    list.covers("parent-missing", service);
    expect(list.unused()).toEqual([]);
  });
});
