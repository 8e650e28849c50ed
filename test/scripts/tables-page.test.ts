import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { tablesPage } from "../../scripts/pages/tables-page.js";

it("docs/tables.md says what the tables are (npx tsx scripts/write-tables-page.ts)", () => {
  const page = readFileSync(fileURLToPath(new URL("../../docs/tables.md", import.meta.url)), "utf8");
  expect(page).toBe(tablesPage());
});
