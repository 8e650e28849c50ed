// Writes docs/tables.md from the definitions of the tables; a test fails where the page is stale.
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { tablesPage } from "./pages/tables-page.js";

writeFileSync(fileURLToPath(new URL("../docs/tables.md", import.meta.url)), tablesPage());
