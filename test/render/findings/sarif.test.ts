import { describe, expect, it } from "vitest";
import { RULE_NAMES } from "../../../src/validate/rule-list.js";
import { findingsText, NASTY, SOME_FINDINGS } from "../../support/findings-text.js";
import { expectSarif } from "../../support/sarif-schema.js";

function checked(text: string) {
  const log = JSON.parse(text);
  expectSarif(log);
  return log.runs[0];
}

describe("a SARIF log follows the schema of SARIF 2.1.0", () => {
  it("with findings: a result each, with its rule, place and fingerprint", async () => {
    const run = checked(await findingsText("sarif", { "a b.c1z": SOME_FINDINGS }));
    expect(run.results.map(({ ruleId, level }: { ruleId: string; level: string }) => [ruleId, level])).toEqual([
      ["raw-id-missing", "warning"],
      ["display-name-missing", "note"],
      ["grant-principal-missing", "error"],
      ["grant-principal-missing", "error"],
    ]);
    const [first] = run.results;
    expect(run.tool.driver.rules[first.ruleIndex].id).toBe("raw-id-missing");
    expect(first.locations[0].physicalLocation.artifactLocation.uri).toBe("a%20b.c1z");
    expect(first.partialFingerprints.primaryLocationLineHash).toMatch(/^[0-9a-f]{16}$/);
    expect(run.tool.driver.rules.map(({ id }: { id: string }) => id).sort()).toEqual([...RULE_NAMES].sort());
  });

  it("with the tool's version and homepage, and help as Markdown for each rule", async () => {
    const { driver } = checked(await findingsText("sarif", { "a.c1z": {} })).tool;
    expect([driver.version, driver.semanticVersion]).toEqual(["1.2.3", "1.2.3"]);
    expect(driver.informationUri).toBe("https://baton.example/");
    for (const rule of driver.rules) {
      expect(rule.helpUri).toBe("https://baton.example/");
      expect(rule.help.markdown).toContain(rule.shortDescription.text);
      expect(rule.help.markdown).toContain(`**What to do:** ${rule.help.text}`);
    }
  });

  it.each([undefined, "no page", "ftp://baton.example/"])(
    "without links where the homepage is %s",
    async (homepage) => {
      const { driver } = checked(await findingsText("sarif", { "a.c1z": {} }, {}, false, { homepage })).tool;
      expect([driver, ...driver.rules].map((one) => one.informationUri ?? one.helpUri)).not.toContainEqual(
        expect.anything(),
      );
    },
  );

  it.each([false, true])("with what readers need in each result (no examples: %s)", async (noExamples) => {
    const { results } = checked(await findingsText("sarif", { "a.c1z": SOME_FINDINGS }, {}, noExamples));
    const prints = new Set<string>();
    for (const { ruleId, message, locations, partialFingerprints } of results) {
      expect([ruleId, message.text, locations[0].physicalLocation.artifactLocation.uri]).not.toContain("");
      expect(partialFingerprints.primaryLocationLineHash).toMatch(/^[0-9a-f]{16}$/);
      prints.add(partialFingerprints.primaryLocationLineHash);
    }
    // One that two share would be taken for one finding.
    expect(prints.size).toBe(results.length);
  });

  it("without findings", async () => {
    expect(checked(await findingsText("sarif", { "a.c1z": {} })).results).toEqual([]);
  });

  it("with ids that are not harmless", async () => {
    const run = checked(
      await findingsText("sarif", { [NASTY]: { resources: [{ of: ["user", NASTY], rawId: null }] } }),
    );
    expect(run.results.length).toBeGreaterThan(0);
  });

  it("without examples: a result for each group", async () => {
    const run = checked(await findingsText("sarif", { "a.c1z": SOME_FINDINGS }, {}, true));
    expect(run.results.map(({ occurrenceCount }: { occurrenceCount: number }) => occurrenceCount)).toEqual([2, 1, 1]);
    expect(JSON.stringify(run.results)).not.toContain("group:g1:member");
  });

  it("with a file that can't be read: the run was no success", async () => {
    const run = checked(await findingsText("sarif", { "a.c1z": "It is cut short." }));
    expect(run.invocations[0].executionSuccessful).toBe(false);
    expect(run.invocations[0].toolExecutionNotifications[0].message.text).toBe("It is cut short.");
  });

  // 25,010 dangling grants, and one finding that nearly all grants are of one entitlement.
  it("with more findings than code scanning takes: it says how many are left out", async () => {
    const grants = Array.from({ length: 25_010 }, (_, index) => ({
      of: "group:g1:member",
      to: ["user", "u9"] as const,
      id: `${index}`,
    }));
    const run = JSON.parse(await findingsText("sarif", { "a.c1z": { grants } })).runs[0];
    expect(run.results).toHaveLength(25_000);
    expect(run.invocations[0].toolExecutionNotifications[0].message.text).toMatch(/^11 further findings are left out/);
  });
});
