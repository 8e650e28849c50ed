import type { Span, Text, Tone } from "../document/document.js";
import { printable } from "../terminal/printable.js";
import type { Theme } from "../terminal/theme.js";

/** A line for a terminal, safe to show. */
export function consoleText(text: Text, theme: Theme): string {
  if (typeof text === "string") return printable(text);
  return text.map((part) => (typeof part === "string" ? printable(part) : consoleSpan(part, theme))).join("");
}

/** One piece of it. */
export function consoleSpan({ text, tone, width = 0 }: Span, theme: Theme): string {
  return painted(printable(text).padEnd(width), tone, theme);
}

/** Text in the colour of its tone. */
export function painted(text: string, tone: Tone = "plain", theme: Theme): string {
  if (tone === "plain") return text;
  return (tone === "strong" ? theme.heading : theme[tone])(text);
}
