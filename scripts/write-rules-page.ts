// Writes docs/rules.md from the rule files: npx tsx scripts/write-rules-page.ts. A test fails while the page is stale.
import { writeFileSync } from "node:fs";
import { rulesPage } from "./pages/rules-page.js";

writeFileSync(new URL("../docs/rules.md", import.meta.url), rulesPage());
