import { describe, expect, it } from "vitest";
import { fingerprint } from "../../src/findings/fingerprint.js";
import { toNamed, toResource, toSync } from "../../src/findings/references.js";
import { ruleNamed } from "../../src/validate/rule-list.js";

const [u1, u2] = ["u1", "u2"].map((resource) => toResource({ resourceType: "user", resource }));
if (u1 === undefined || u2 === undefined) throw new Error("Expected two users");
const evidence = { subject: u1, related: [u2], detail: {}, types: [], group: "x" };
const of = (rule: string, changes: Partial<Parameters<typeof fingerprint>[1]> = {}) =>
  fingerprint(ruleNamed(rule, "test"), { ...evidence, ...changes });

describe("a fingerprint", () => {
  it("has 64 bits", () => expect(of("raw-id-missing")).toMatch(/^[0-9a-f]{16}$/));

  it("changes with rule, subject and group, and with nothing else", () => {
    const others = [of("parent-missing"), of("raw-id-missing", { subject: u2 }), of("raw-id-missing", { group: "y" })];
    expect(new Set([of("raw-id-missing"), ...others]).size).toBe(4);
    expect(of("raw-id-missing", { related: [], detail: { a: 1 }, types: ["user"] })).toBe(of("raw-id-missing"));
  });

  it("counts what is related where the rule says so, in any order", () => {
    const both = of("parent-cycle", { related: [u1, u2] });
    expect(of("parent-cycle", { related: [u2, u1] })).toBe(both);
    expect(of("parent-cycle", { related: [u2] })).not.toBe(both);
  });

  it("does not change with the sync", () => {
    const sync = (id: string) => of("no-users", { subject: toSync(id) });
    expect(sync("s1")).toBe(sync("s2"));
    expect(of("no-users", { subject: toNamed("grant", "s1") })).not.toBe(sync("s1"));
  });
});
