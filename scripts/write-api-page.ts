// Writes docs/api.md from the built declarations of the library; a test fails where the page is stale.
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { apiPage } from "./pages/api-page.js";

const root = fileURLToPath(new URL("../", import.meta.url));
writeFileSync(`${root}docs/api.md`, apiPage(`${root}dist/library/index.d.ts`));
