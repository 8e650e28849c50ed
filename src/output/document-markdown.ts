import type { Block } from "../text/document.js";

/** A document as Markdown (CommonMark with tables), with a line end at its end. */
export function documentMarkdown(blocks: readonly Block[]): string {
  return `${blocks.map(blockMarkdown).join("\n\n")}\n`;
}

function blockMarkdown(block: Block): string {
  switch (block.kind) {
    case "heading":
      return `${"#".repeat(block.level)} ${block.text}`;
    case "label":
      return `**${block.text}**`;
    case "paragraph":
      return block.text;
    case "list":
      return block.items.map((item) => `- ${item}`).join("\n");
    case "code":
      return `${block.label === undefined ? "" : `${block.label}\n\n`}${fenced(block.text, block.language)}`;
    case "comment":
      return `<!-- ${block.text.replaceAll("--", "- -")} -->`;
    case "table":
      return [block.headings, block.headings.map(() => "---"), ...block.rows].map(tableLine).join("\n");
  }
}

/** The fence is longer than any run of backticks inside. */
function fenced(text: string, language = "text"): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

/** A cell is plain text: nothing in it is markup. */
function cellMarkdown(cell: string): string {
  return cell.replaceAll(/[\\`*_[\]<>|~]/g, "\\$&").replaceAll("\n", " ");
}

function tableLine(cells: readonly string[]): string {
  return `| ${cells.map(cellMarkdown).join(" | ")} |`;
}
