// npx tsx scripts/write-checks-page.ts: writes docs/checks.md from the checks.
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { checksPage } from "./pages/checks-page.js";

writeFileSync(fileURLToPath(new URL("../docs/checks.md", import.meta.url)), checksPage());
