import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { FAMILIES } from "../../src/validate/rule.js";
import { ruleDocument } from "../../src/validate/rule-document.js";
import { RULE_NAMES, RULES, ruleNamed } from "../../src/validate/rule-list.js";

const ROOT = new URL("../../", import.meta.url);

function namesIn(folder: string, ending: string): readonly string[] {
  return readdirSync(new URL(folder, ROOT))
    .filter((name) => name.endsWith(ending))
    .map((name) => name.slice(0, -ending.length))
    .sort();
}

/** The rules page of the project's founders, as far as names and levels go. */
const ASKED_FOR = `grant-principal-missing error; grant-principal-type-case error; grant-principal-id-case error;
  grant-entitlement-missing error; grant-resource-missing error; entitlement-resource-missing error;
  resource-type-undeclared error; resource-type-case error; parent-missing error; parent-cycle error; raw-id-duplicate error;
  raw-id-shared-across-types warning; raw-id-missing warning; raw-id-differs info; id-format-mixed warning;
  id-whitespace error; id-case-collision warning; user-email-duplicate warning; user-login-duplicate warning;
  user-status-unspecified info; user-email-missing info; display-name-missing info; trait-missing warning;
  grant-duplicate warning; grant-principal-not-grantable warning; grant-source-missing error;
  expandable-entitlement-missing error; expansion-cycle warning; expansion-too-deep warning;
  child-resource-type-undeclared warning; external-match-unresolved info; exclusion-group-invalid warning; id-empty error;
  reserved-annotation warning; secret-in-data warning; grant-concentration info; no-finished-sync error;
  sync-unfinished warning; sync-empty error; no-users warning; no-grants warning; no-entitlements warning;
  resource-type-empty info; page-size-suspect warning; stats-mismatch warning; archive-integrity error`;

describe("every rule", () => {
  it.each(ASKED_FOR.split(";").map((line) => line.trim()))("that was asked for is built, at its level: %s", (asked) => {
    expect(RULES.map(({ name, level }) => `${name} ${level}`)).toContain(asked);
  });

  it("is a file, a test and an entry of the list, of one name", () => {
    expect(namesIn("src/validate/rules", ".ts")).toEqual([...RULE_NAMES].sort());
    expect(namesIn("test/validate/rules", ".test.ts")).toEqual([...RULE_NAMES].sort());
  });

  it.each(RULE_NAMES)("%s has a section of its own in docs/rules.md, and words for everything", (name) => {
    expect(readFileSync(new URL("docs/rules.md", ROOT), "utf8")).toContain(`\n### ${name}\n`);
    const { summary, meaning, cause, remedy, example, source, familyTitle } = ruleDocument(name);
    for (const text of [summary, meaning, cause, remedy, source]) expect(text).toMatch(/^[^\s].{10,}[.)]$/s);
    expect(example.length).toBeGreaterThan(10);
    expect(Object.values(FAMILIES)).toContain(familyTitle);
  });
});

describe("a rule by its name", () => {
  it("is given", () => expect(ruleNamed("parent-cycle", "test").family).toBe("references"));

  it("says the nearest where there is none", () => {
    expect(() => ruleNamed("parent-cicle", "--rule")).toThrow(
      'There is no rule "parent-cicle" (--rule). Did you mean parent-cycle?',
    );
  });
});
