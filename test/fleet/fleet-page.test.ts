import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { RULES_WITHOUT_SQL } from "../../src/fleet/rules/index.js";
import { SQL_RULE_NAMES } from "../../src/fleet/rules/sql-rules.js";

const read = (path: string): string => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), "utf8");

it("docs/fleet.md has every rule without SQL with its reason", () => {
  const rows = [...RULES_WITHOUT_SQL].map(([rule, reason]) => `| [${rule}](rules.md#${rule}) | ${reason} |`);
  const written = read("docs/fleet.md")
    .split("\n")
    .filter((line) => line.includes("](rules.md#"));
  expect(written).toEqual(rows);
});

it("CHANGELOG.md says how many rules have SQL", () => {
  expect(read("CHANGELOG.md")).toContain(
    `: ${SQL_RULE_NAMES.length} of them as SQL that DuckDB and Spark run unchanged`,
  );
});
