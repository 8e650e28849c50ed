import type { Block } from "../../src/document/document.js";
import { renderConsole } from "../../src/render/console.js";
import { renderMarkdown } from "../../src/render/markdown.js";
import { narrowFacts } from "../../src/render/narrow-facts.js";
import { isTooWide, smallTable } from "../../src/render/small-table.js";
import { PLAIN_THEME } from "../../src/terminal/theme.js";

/** A document as a terminal shows it, without colours unless a theme has some. */
export function onConsole(blocks: Iterable<Block>, theme = PLAIN_THEME, width = 100): string {
  return [...renderConsole(blocks, { theme, width, tables: { draw: smallTable, isTooWide, narrowFacts } })].join("");
}

/** A document as Markdown. */
export function asMarkdown(blocks: Iterable<Block>): string {
  return [...renderMarkdown(blocks)].join("");
}
