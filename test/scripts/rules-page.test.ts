import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { rulesPage } from "../../scripts/pages/rules-page.js";

it("docs/rules.md is what the rule files say; npx tsx scripts/write-rules-page.ts writes it anew", () => {
  expect(readFileSync(new URL("../../docs/rules.md", import.meta.url), "utf8")).toBe(rulesPage());
});
