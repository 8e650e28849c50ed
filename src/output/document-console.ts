import type { Block, Tone } from "../text/document.js";
import { printable } from "./printable.js";
import type { Theme } from "./theme.js";

const plain = (text: string): string => text;

/** Draws a table; handed in, because the module that does it is large and few documents have tables. */
export type DrawTable = (headings: readonly string[], rows: readonly (readonly string[])[], theme: Theme) => string;

/** A document for a terminal, wrapped to `width` columns. Everything is made safe to show. */
export function documentConsole(blocks: readonly Block[], theme: Theme, width: number, drawTable: DrawTable): string {
  const parts: string[] = [];
  blocks.forEach((block, index) => {
    const before = blocks[index - 1]?.kind;
    const apart = index > 0 && !(block.kind === "list" && (before === "heading" || before === "label"));
    if (apart) parts.push("\n");
    parts.push(blockText(block, theme, width, drawTable));
  });
  return parts.join("");
}

function blockText(block: Block, theme: Theme, width: number, drawTable: DrawTable): string {
  switch (block.kind) {
    case "heading":
      return `${painter(theme, block.tone)(theme.heading(printable(block.text)))}\n`;
    case "label":
      return `${theme.heading(printable(block.text))}\n`;
    case "paragraph":
      return `${wrap(printable(block.text), width, "").map(painter(theme, block.tone)).join("\n")}\n`;
    case "list":
      return block.items.map((item) => `- ${wrap(printable(spelledOut(item)), width - 2, "  ").join("\n")}\n`).join("");
    case "code":
      return `${block.label === undefined ? "" : `  ${theme.faint(block.label)}\n`}${codeLines(block.text)}\n`;
    case "comment":
      return "";
    case "table":
      return drawTable(block.headings, block.rows, theme);
  }
}

/** A link's address cannot be hidden behind its words here. */
function spelledOut(text: string): string {
  return text.replaceAll(/\[([^\]]{1,200})\]\((https?:[^)\s]{1,500})\)/g, "$1: $2");
}

function codeLines(text: string): string {
  return text
    .split("\n")
    .map((line) => `    ${line.split("\t").map(printable).join("    ")}`.trimEnd())
    .join("\n");
}

function painter(theme: Theme, tone: Tone = "plain"): (text: string) => string {
  return tone === "plain" ? plain : theme[tone];
}

/** Breaks at spaces; a word that is longer than a line stays whole. */
function wrap(text: string, width: number, indent: string): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = `${indent}${word}`;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}
