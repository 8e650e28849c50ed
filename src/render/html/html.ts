import type { Block, Cell, Node } from "../../document/document.js";
import { changeCountsHtml, changedRowsHtml, versionsHtml } from "./changes-html.js";
import { barsHtml, timelineHtml } from "./charts-html.js";
import { escapeHtml } from "./escape-html.js";
import { cellHtml, textHtml, toneClass, wordsHtml } from "./inline-html.js";

/** What a mark shows; the word for it is for who can't see it. */
const MARKS = {
  good: { sign: "✓", word: "good" },
  warning: { sign: "!", word: "warning" },
  bad: { sign: "✗", word: "bad" },
} as const;
/** Cells that line up on the right. */
const NUMBER = /^[+\-−]?[\d,.\u202f]+$/;

/**
 * A document as HTML, piece by piece: what belongs into a section of a page, whose heading stands above those of
 * the document, which begin with the second level. Text is escaped wherever it comes from. No scripts, no links, nothing that is asked for.
 */
export function* renderHtml(blocks: Iterable<Block>): Generator<string> {
  for (const block of blocks) {
    if (block.kind === "changed-rows") yield* changedRowsHtml(block);
    else yield `${blockHtml(block)}\n`;
  }
}

function blockHtml(block: Exclude<Block, { kind: "changed-rows" }>): string {
  switch (block.kind) {
    case "heading": {
      const name = `h${Math.min(6, block.level + 1)}`;
      return `<${name}${toneClass(block.tone)}>${wordsHtml(block.text)}</${name}>`;
    }
    case "label":
      return `<p class="label">${wordsHtml(block.text)}</p>`;
    case "paragraph":
      return `<p${toneClass(block.tone)}>${wordsHtml(block.text)}</p>`;
    case "list":
      return `<ul>${block.items.map((item) => `<li>${wordsHtml(item)}</li>`).join("\n")}</ul>`;
    case "code":
      return `${block.label === undefined ? "" : `<p class="label">${wordsHtml(block.label)}</p>`}<pre><code>${codeHtml(block.text)}</code></pre>`;
    case "comment":
      return "";
    case "table":
      return tableHtml(block.headings, block.rows);
    case "bars":
      return barsHtml(block);
    case "timeline":
      return timelineHtml(block);
    case "facts":
      return `<table class="facts"><tbody>${block.facts.map(factRow).join("\n")}</tbody></table>`;
    case "outline":
      return `<ul class="outline">${block.nodes.map(nodeHtml).join("\n")}</ul>`;
    case "tree":
      return `<ul class="outline">${nodeHtml(block.root)}</ul>`;
    case "versions":
      return versionsHtml(block);
    case "change-counts":
      return changeCountsHtml(block);
  }
}

function tableHtml(headings: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const isNumber = headings.map((_, column) => rows.every((row) => isNumeric(row[column] ?? "")));
  const open = (name: string, column: number, more = ""): string =>
    `<${name}${more}${isNumber[column] ? ' class="number"' : ""}>`;
  const head = headings.map((text, column) =>
    text === "" ? "<td></td>" : `${open("th", column, ' scope="col"')}${escapeHtml(text)}</th>`,
  );
  const body = rows.map(
    (row) => `<tr>${row.map((cell, column) => `${open("td", column)}${cellHtml(cell)}</td>`).join("")}</tr>`,
  );
  return `<div class="wide" tabindex="0"><table><thead><tr>${head.join("")}</tr></thead><tbody>${body.join("\n")}</tbody></table></div>`;
}

function isNumeric(cell: Cell): boolean {
  const text = typeof cell === "string" ? cell : cell.text;
  return text === "" || NUMBER.test(text);
}

function factRow([name, value]: readonly [string, string]): string {
  return `<tr><th scope="row">${escapeHtml(name)}</th><td>${escapeHtml(value)}</td></tr>`;
}

function nodeHtml({ mark, text, children = [] }: Node): string {
  const sign =
    mark === undefined
      ? ""
      : `<span class="mark ${mark}" role="img" aria-label="${MARKS[mark].word}">${MARKS[mark].sign}</span> `;
  const inner = children.length === 0 ? "" : `<ul>${children.map(nodeHtml).join("\n")}</ul>`;
  return `<li${mark === undefined ? "" : ` class="marked-${mark}"`}>${sign}${textHtml(text)}${inner}</li>`;
}

function codeHtml(text: string): string {
  return text
    .split("\n")
    .map((line) => line.split("\t").map(escapeHtml).join("    "))
    .join("\n");
}
