import type { Block, Page } from "../document/document.js";
import { renderMarkdown } from "./markdown.js";

/** The deepest heading that Markdown documents here have. */
const DEEPEST = 4;

/** A page as Markdown: one document, its sections as headings of the second level. */
export function* renderPageMarkdown({ title, facts, sections, footer }: Page): Generator<string> {
  yield* renderMarkdown([
    { kind: "heading", level: 1, text: plain(title) },
    { kind: "outline", nodes: facts.map((text) => ({ text: [{ text }] })) },
  ]);
  for (const section of sections) {
    yield "\n";
    yield* renderMarkdown(inSection(section.title, section.blocks));
  }
  yield "\n";
  yield* renderMarkdown([{ kind: "outline", nodes: [{ text: [{ text: footer }] }] }]);
}

function* inSection(title: string, blocks: Iterable<Block>): Generator<Block> {
  yield { kind: "heading", level: 2, text: plain(title) };
  for (const block of blocks) {
    yield block.kind === "heading" ? { ...block, level: Math.min(DEEPEST, block.level + 1) as 2 | 3 | 4 } : block;
  }
}

/** Nothing in a heading is markup. */
function plain(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>|~#]/g, "\\$&");
}
