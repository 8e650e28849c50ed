import { XMLParser, XMLValidator } from "fast-xml-parser";
import { describe, expect, it } from "vitest";
import { RULE_NAMES } from "../../../src/validate/rule-list.js";
import { findingsText, NASTY, SOME_FINDINGS } from "../../support/findings-text.js";

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "",
  htmlEntities: true,
  isArray: (name) => name === "testcase" || name === "testsuite",
});

interface Case {
  readonly name: string;
  readonly failure?: { readonly type: string; readonly message: string; readonly "#text": string };
  readonly error?: { readonly type: string; readonly message: string };
  readonly skipped?: string;
  readonly "system-out"?: string;
}

/** What readers want of every suite, and of all together. */
type Counts = Readonly<Record<"tests" | "failures" | "errors" | "skipped", string>>;

function parsed(text: string) {
  expect(XMLValidator.validate(text)).toBe(true);
  const { testsuites } = parser.parse(text);
  const [suite] = testsuites.testsuite;
  const cases: readonly Case[] = suite.testcase;
  return { testsuites, suite, cases, named: (name: string) => cases.find((one) => one.name === name) };
}

describe("a JUnit report", () => {
  it("has a case for each rule, failed where it found errors or warnings", async () => {
    const { testsuites, suite, cases, named } = parsed(await findingsText("junit", { "a.c1z": SOME_FINDINGS }));
    const count = String(RULE_NAMES.length);
    const sums = ({ tests, failures, errors, skipped }: Counts) => [tests, failures, errors, skipped];
    const skipped = String(cases.filter((one) => one.skipped !== undefined).length);
    expect(sums(testsuites)).toEqual([count, "2", "0", skipped]);
    expect([suite.name, ...sums(suite)]).toEqual(["a.c1z", count, "2", "0", skipped]);
    expect(cases.map(({ name }) => name).sort()).toEqual([...RULE_NAMES].sort());
    expect(named("grant-principal-missing")?.failure).toMatchObject({
      type: "error",
      message: "2 grant-principal-missing: 2 grants name principal user:u9, which is not in the sync.",
    });
    expect(named("display-name-missing")?.failure).toBeUndefined();
    expect(named("display-name-missing")?.["system-out"]).toContain("1 resource of type");
    expect(named("parent-missing")).toEqual({ classname: "a.c1z", name: "parent-missing" });
  });

  it("says which rules were not asked", async () => {
    const partial = { run: { syncType: "partial" } };
    const { testsuites, suite, named, cases } = parsed(await findingsText("junit", { "a.c1z": partial }));
    expect(testsuites.skipped).toBe(suite.skipped);
    expect(named("grant-principal-missing")).toHaveProperty("skipped");
    expect(Number(suite.skipped)).toBe(cases.filter((one) => one.skipped !== undefined).length);
  });

  it("has an error for a file that can't be read", async () => {
    const { suite, cases } = parsed(await findingsText("junit", { "a.c1z": "It is cut short." }));
    expect(suite.errors).toBe("1");
    expect(cases[0]?.error).toMatchObject({ type: "C1Z_TRUNCATED", message: "It is cut short." });
  });

  it("is well-formed whatever the ids are", async () => {
    const text = await findingsText("junit", { [NASTY]: { resources: [{ of: ["user", NASTY], rawId: null }] } });
    const { named } = parsed(text);
    expect(named("id-whitespace")?.failure?.["#text"]).toContain("<b>&'|");
    expect(text).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/);
  });
});
