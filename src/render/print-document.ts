import type { Block } from "../document/document.js";
import { type Sink, standardOutput } from "../terminal/standard-output.js";
import { terminalWidth } from "../terminal/terminal-width.js";
import { TextWriter } from "../terminal/text-writer.js";
import type { Theme } from "../terminal/theme.js";
import type { ConsoleOptions } from "./console.js";

/** The forms of a document. */
export type DocumentFormat = "console" | "markdown";

/** Wide lines are hard to read, and a pipe has no width. */
const WIDEST = 110;
const WITHOUT_TERMINAL = 100;

/** Prints a document on standard output block by block, for a terminal or as Markdown. */
export async function printDocument(
  blocks: Iterable<Block>,
  format: DocumentFormat,
  sink: Sink = standardOutput,
): Promise<void> {
  const pieces = await piecesOf(blocks, format);
  const writer = new TextWriter(sink);
  for (const piece of pieces) writer.write(piece);
  writer.flush();
}

/** A document as one text: as it is shown on standard output, or with another theme elsewhere. */
export async function documentText(blocks: readonly Block[], format: DocumentFormat, theme?: Theme): Promise<string> {
  return [...(await piecesOf(blocks, format, theme))].join("");
}

function piecesOf(blocks: Iterable<Block>, format: DocumentFormat, theme?: Theme): Promise<Iterable<string>> {
  return format === "markdown" ? markdown(blocks) : terminal(blocks, theme);
}

async function markdown(blocks: Iterable<Block>): Promise<Iterable<string>> {
  const { renderMarkdown } = await import("./markdown.js");
  return renderMarkdown(blocks);
}

async function terminal(blocks: Iterable<Block>, theme: Theme | undefined): Promise<Iterable<string>> {
  const [{ renderConsole }, { themeFor }, tables] = await Promise.all([
    import("./console.js"),
    import("../terminal/theme.js"),
    tablesFor(blocks),
  ]);
  const width = Math.min(process.stdout.columns || WITHOUT_TERMINAL, WIDEST);
  const options = { width, terminalWidth: terminalWidth(process.stdout), tables };
  return renderConsole(blocks, { ...options, theme: theme ?? (await themeFor(process.stdout)) });
}

/** The kinds of block that are drawn as tables. */
const TABLES: readonly Block["kind"][] = ["table", "facts", "change-counts", "bars", "timeline"];

/** Loaded only for a document that has a table; one that comes piece by piece may have. */
async function tablesFor(blocks: Iterable<Block>): Promise<ConsoleOptions["tables"]> {
  if (Array.isArray(blocks) && !blocks.some(({ kind }: Block) => TABLES.includes(kind))) return NO_TABLES;
  const [{ smallTable, isTooWide }, { narrowFacts }] = await Promise.all([
    import("./small-table.js"),
    import("./narrow-facts.js"),
  ]);
  return { draw: smallTable, isTooWide, narrowFacts };
}

const NO_TABLES: ConsoleOptions["tables"] = { draw: () => "", isTooWide: () => false, narrowFacts: () => "" };
