import type { Block, Cell, Node, Text, Version } from "../document/document.js";
import { printable } from "../terminal/printable.js";
import { chartTable } from "./chart-table.js";
import { changedRows, changesTable } from "./markdown-changes.js";
import { codeSpan } from "./markdown-code.js";

/** A document as Markdown (CommonMark with tables), piece by piece, with a line end at its end. */
export function* renderMarkdown(blocks: Iterable<Block>): Generator<string> {
  let isFirst = true;
  for (const block of blocks) {
    if (!isFirst) yield "\n";
    isFirst = false;
    if (block.kind === "changed-rows") yield* changedRows(block);
    else yield `${blockMarkdown(block)}\n`;
  }
}

function blockMarkdown(block: Exclude<Block, { kind: "changed-rows" }>): string {
  switch (block.kind) {
    case "heading":
      return `${"#".repeat(block.level)} ${printable(block.text)}`;
    case "label":
      return `**${printable(block.text)}**`;
    case "paragraph":
      return printable(block.text);
    case "list":
      return block.items.map((item) => `- ${printable(item)}`).join("\n");
    case "code":
      return `${block.label === undefined ? "" : `${block.label}\n\n`}${fenced(block.text, block.language)}`;
    case "comment":
      return `<!-- ${block.text.replaceAll("--", "- -")} -->`;
    case "table":
      return tableMarkdown(block.headings, block.rows);
    case "bars":
    case "timeline":
      return blockMarkdown(chartTable(block));
    case "facts":
      return tableMarkdown(["Field", "Value"], block.facts);
    case "outline":
      return nested(block.nodes, "").join("\n");
    case "tree":
      return nested([block.root], "").join("\n");
    case "versions":
      return `### ${block.title}\n\nOld: ${versionText(block.old)}  \nNew: ${versionText(block.new)}`;
    case "change-counts":
      return changesTable(block.counts);
  }
}

/** The fence is longer than any run of backticks inside. */
function fenced(text: string, language = "text"): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${codeLines(text)}\n${fence}`;
}

function codeLines(text: string): string {
  return text
    .split("\n")
    .map((line) => line.split("\t").map(printable).join("\t"))
    .join("\n");
}

function tableMarkdown(headings: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return [headings, headings.map(() => "---"), ...rows].map(tableLine).join("\n");
}

function tableLine(cells: readonly Cell[]): string {
  return `| ${cells.map((cell) => escaped(typeof cell === "string" ? cell : cell.text)).join(" | ")} |`;
}

/** Plain text: nothing in it is markup. */
function escaped(text: string): string {
  return printable(text.replaceAll("\n", " ")).replaceAll(/[\\`*_[\]<>|~]/g, "\\$&");
}

/** Lines with what belongs to them, as lists in lists. */
function nested(nodes: readonly Node[], indent: string): readonly string[] {
  return nodes.flatMap(({ text, children = [] }) => [
    `${indent}- ${textMarkdown(text)}`,
    ...nested(children, `${indent}  `),
  ]);
}

function textMarkdown(text: Text): string {
  if (typeof text === "string") return printable(text);
  return text
    .map((part) => {
      if (typeof part === "string") return printable(part);
      if (part.code) return codeSpan(part.text);
      return part.tone === "strong" ? `**${escaped(part.text)}**` : escaped(part.text);
    })
    .join("");
}

function versionText({ file, id, ended }: Version): string {
  return `${codeSpan(file)}, sync ${codeSpan(id)}, ${ended === undefined ? "unfinished" : codeSpan(ended)}`;
}
