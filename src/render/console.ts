import type { Block, Node, Version } from "../document/document.js";
import { printable } from "../terminal/printable.js";
import type { Theme } from "../terminal/theme.js";
import { wrapLines } from "../text/wrap-lines.js";
import { chartTable } from "./chart-table.js";
import { changedRows, changesTable } from "./console-changes.js";
import { consoleText, painted } from "./console-text.js";
import type { narrowFacts } from "./narrow-facts.js";
import type { isTooWide, smallTable } from "./small-table.js";

/** How a terminal is written to. */
export interface ConsoleOptions {
  readonly theme: Theme;
  /** Columns that paragraphs and lists are wrapped to. */
  readonly width: number;
  /** Columns that nothing is wider than, if that can be; undefined in a pipe. */
  readonly terminalWidth?: number | undefined;
  /** Draws tables; handed in, because the module that does it is large and few documents have tables. */
  readonly tables: TableDrawer;
}

/** What draws tables, and knows whether one fits. */
export interface TableDrawer {
  readonly draw: typeof smallTable;
  readonly isTooWide: typeof isTooWide;
  readonly narrowFacts: typeof narrowFacts;
}

const MARKS = { good: "✓", warning: "?", bad: "✗" } as const;

/** A document for a terminal, piece by piece. Everything is made safe to show. */
export function* renderConsole(blocks: Iterable<Block>, options: ConsoleOptions): Generator<string> {
  let before: Block["kind"] | undefined;
  for (const block of blocks) {
    const apart = before !== undefined && !(block.kind === "list" && (before === "heading" || before === "label"));
    if (apart) yield "\n";
    yield* piecesOf(block, options);
    before = block.kind;
  }
}

/** The kinds whose lines are broken for a terminal only: in a pipe one line is one thing. */
const LINED: readonly Block["kind"][] = ["outline", "tree", "versions", "changed-rows", "heading", "label"];

function* piecesOf(block: Block, options: ConsoleOptions): Generator<string> {
  const isLined = LINED.includes(block.kind) && options.terminalWidth !== undefined;
  if (!isLined) yield* drawnPieces(block, options);
  else for (const piece of drawnPieces(block, options)) yield wrapLines(piece, options.terminalWidth);
}

function* drawnPieces(block: Block, options: ConsoleOptions): Generator<string> {
  const { theme, width, terminalWidth, tables } = options;
  const draw: typeof smallTable = (headings, rows) => tables.draw(headings, rows, theme, terminalWidth);
  switch (block.kind) {
    case "heading":
      yield `${painted(theme.heading(printable(block.text)), block.tone, theme)}\n`;
      break;
    case "label":
      yield `${theme.heading(printable(block.text))}\n`;
      break;
    case "paragraph":
      for (const line of wrap(printable(block.text), width, "")) yield `${painted(line, block.tone, theme)}\n`;
      break;
    case "list":
      for (const item of block.items) yield `- ${wrap(printable(spelledOut(item)), width - 2, "  ").join("\n")}\n`;
      break;
    case "code":
      yield `${block.label === undefined ? "" : `  ${theme.faint(block.label)}\n`}${codeLines(block.text)}\n`;
      break;
    case "comment":
      break;
    case "table":
      if (block.ifTooWide !== undefined && tables.isTooWide(block.headings, block.rows, terminalWidth)) {
        yield* renderConsole(block.ifTooWide, options);
      } else yield draw(block.headings, block.rows, theme);
      break;
    case "bars":
    case "timeline":
      yield* drawnPieces(chartTable(block), options);
      break;
    case "facts":
      yield factsText(block.facts, options);
      break;
    case "outline":
      yield* outline(block.nodes, "", theme);
      break;
    case "tree":
      yield `${consoleText(block.root.text, theme)}\n`;
      yield* branches(block.root, "", theme);
      break;
    case "versions":
      yield `${theme.bad("---")} ${versionText(block.old)}\n${theme.good("+++")} ${versionText(block.new)}\n`;
      break;
    case "change-counts":
      yield changesTable(block.counts, theme, draw);
      break;
    case "changed-rows":
      yield* changedRows(block, theme);
  }
}

function factsText(facts: readonly (readonly [string, string])[], { theme, terminalWidth, tables }: ConsoleOptions) {
  const headings = ["Field", "Value"];
  if (terminalWidth !== undefined && tables.isTooWide(headings, facts, terminalWidth)) {
    return tables.narrowFacts(facts, theme, terminalWidth);
  }
  return tables.draw(headings, facts, theme);
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

/** What belongs to a line stands two columns further in, behind its mark. */
function* outline(nodes: readonly Node[], indent: string, theme: Theme): Generator<string> {
  for (const { mark, text, children = [] } of nodes) {
    const sign = mark === undefined ? "" : `${painted(MARKS[mark], mark, theme)} `;
    yield `${indent}${sign}${consoleText(text, theme)}\n`;
    yield* outline(children, `${indent}${mark === undefined ? "  " : "    "}`, theme);
  }
}

function* branches({ children = [] }: Node, stem: string, theme: Theme): Generator<string> {
  for (const [index, child] of children.entries()) {
    const last = index === children.length - 1;
    yield `${stem}${last ? "└─" : "├─"} ${consoleText(child.text, theme)}\n`;
    yield* branches(child, `${stem}${last ? "   " : "│  "}`, theme);
  }
}

function versionText({ file, kind, id, ended }: Version): string {
  return printable(`${file} (${kind} ${id}, ${ended === undefined ? "unfinished" : `ended ${ended}`})`);
}
