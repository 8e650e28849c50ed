import { printable } from "../terminal/printable.js";

/**
 * Text from an archive as a code span for a cell of a Markdown table (GitHub's flavour): nothing in it is taken for markup,
 * a mention or the end of the cell. Empty text gives nothing.
 */
export function codeSpan(text: string): string {
  if (text === "") return "";
  const shown = printable(text).replaceAll("|", "\\|");
  const longestRun = Math.max(0, ...(shown.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longestRun + 1);
  const padding = shown.startsWith("`") || shown.endsWith("`") || shown.trim() === "" ? " " : "";
  return `${fence}${padding}${shown}${padding}${fence}`;
}
