import type { Cell, Span, Text, Tone } from "../../document/document.js";
import { escapeHtml } from "./escape-html.js";

/** A code span: a run of backticks, up to a run of the same length. */
const CODE = /(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)/gs;
/** A page that asks for nothing has no links: an address is text. */
const LINK = /\[([^\]]{1,200})\]\((https?:[^)\s]{1,500})\)/g;

const CLASSES: Readonly<Record<Tone, string>> = {
  plain: "",
  strong: "strong",
  faint: "faint",
  good: "good",
  warning: "warning",
  bad: "bad",
};

/** The class attribute of a tone, with a space before it; empty where there is nothing to say. */
export function toneClass(tone: Tone = "plain"): string {
  const name = CLASSES[tone];
  return name === "" ? "" : ` class="${name}"`;
}

/** Our own words, with `code` in backticks. */
export function wordsHtml(words: string): string {
  let html = "";
  let end = 0;
  for (const match of words.matchAll(CODE)) {
    const [whole, , code = ""] = match;
    html += plainHtml(words.slice(end, match.index));
    html += `<code>${escapeHtml(/^ .*[^ ].* $/s.test(code) ? code.slice(1, -1) : code)}</code>`;
    end = match.index + whole.length;
  }
  return html + plainHtml(words.slice(end));
}

/** A line of a document. */
export function textHtml(text: Text): string {
  if (typeof text === "string") return wordsHtml(text);
  return text.map((part) => (typeof part === "string" ? wordsHtml(part) : spanHtml(part))).join("");
}

/** What stands in a cell of a table. */
export function cellHtml(cell: Cell): string {
  return typeof cell === "string" ? escapeHtml(cell) : spanHtml(cell);
}

function spanHtml({ text, tone, code }: Span): string {
  if (code) return `<code${toneClass(tone)}>${escapeHtml(text)}</code>`;
  const attribute = toneClass(tone);
  return attribute === "" ? escapeHtml(text) : `<span${attribute}>${escapeHtml(text)}</span>`;
}

function plainHtml(words: string): string {
  return escapeHtml(words.replaceAll(LINK, "$1: $2"));
}
