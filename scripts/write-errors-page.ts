// Writes docs/errors*.md from the catalogue and the families of codes: npx tsx scripts/write-errors-page.ts
import { mkdirSync, writeFileSync } from "node:fs";
import { CHAPTERS } from "../src/diagnose/catalogue/index.js";
import { FAMILIES } from "../src/diagnose/families/index.js";
import { renderMarkdown } from "../src/render/markdown.js";
import { errorsPages } from "./pages/errors-page.js";

mkdirSync("docs", { recursive: true });
for (const { file, blocks } of errorsPages(CHAPTERS, FAMILIES)) {
  writeFileSync(`docs/${file}`, [...renderMarkdown(blocks)].join(""));
}
