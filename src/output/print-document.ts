import type { Block } from "../text/document.js";
import type { DrawTable } from "./document-console.js";
import { standardOutput } from "./standard-output.js";
import type { Theme } from "./theme.js";

/** Wide lines are hard to read, and a pipe has no width. */
const WIDEST = 110;
const WITHOUT_TERMINAL = 100;

/** Prints a document on standard output, for a terminal or as Markdown. */
export async function printDocument(blocks: readonly Block[], format: "console" | "markdown"): Promise<void> {
  standardOutput.write(Buffer.from(await (format === "markdown" ? markdownText(blocks) : consoleText(blocks))));
}

/** A document as Markdown. */
export async function markdownText(blocks: readonly Block[]): Promise<string> {
  const { documentMarkdown } = await import("./document-markdown.js");
  return documentMarkdown(blocks);
}

/** A document as it is shown on standard output, or with another theme elsewhere. */
export async function consoleText(blocks: readonly Block[], theme?: Theme): Promise<string> {
  const [{ documentConsole }, { themeFor }, drawTable] = await Promise.all([
    import("./document-console.js"),
    import("./theme.js"),
    tableFor(blocks),
  ]);
  const width = Math.min(process.stdout.columns || WITHOUT_TERMINAL, WIDEST);
  return documentConsole(blocks, theme ?? (await themeFor(process.stdout)), width, drawTable);
}

async function tableFor(blocks: readonly Block[]): Promise<DrawTable> {
  if (!blocks.some(({ kind }) => kind === "table")) return () => "";
  const { smallTable } = await import("./small-table.js");
  return smallTable;
}
