// Writes docs/errors.md from the catalogue: npx tsx scripts/write-errors-page.ts
import { mkdirSync, writeFileSync } from "node:fs";
import { CHAPTERS } from "../src/diagnose/catalogue/index.js";
import { renderMarkdown } from "../src/render/markdown.js";
import { errorsPage } from "./pages/errors-page.js";

mkdirSync("docs", { recursive: true });
writeFileSync("docs/errors.md", [...renderMarkdown(errorsPage(CHAPTERS))].join(""));
