// Writes docs/errors.md from the catalogue: npx tsx scripts/write-errors-page.ts
import { mkdirSync, writeFileSync } from "node:fs";
import { CHAPTERS } from "../src/diagnose/catalogue/index.js";
import { documentMarkdown } from "../src/output/document-markdown.js";
import { errorsPage } from "./pages/errors-page.js";

mkdirSync("docs", { recursive: true });
writeFileSync("docs/errors.md", documentMarkdown(errorsPage(CHAPTERS)));
