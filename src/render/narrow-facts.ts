import { printable } from "../terminal/printable.js";
import type { Theme } from "../terminal/theme.js";
import { brokenLines } from "../text/broken-lines.js";
import { fitText } from "../text/column-widths.js";
import { displayWidth } from "../text/display-width.js";
import { consoleSpan } from "./console-text.js";

const SEPARATOR = " | ";
const INDENT = "  ";

/**
 * Names and values for a terminal that their table is too wide for: a value is broken at blanks; one with a word that finds no room
 * beside the names stands below its name, whole.
 */
export function narrowFacts(facts: readonly (readonly [string, string])[], theme: Theme, width: number): string {
  const all = [["Field", "Value"], ...facts].map((fact) => fact.map((text) => printable(text))) as [string, string][];
  const names = Math.max(...all.map(([name]) => displayWidth(name)));
  const room = width - names - SEPARATOR.length;
  const lines = all.flatMap(([name, value], index) => {
    const tone = index === 0 ? "strong" : "plain";
    const shown = (text: string) => consoleSpan({ text, tone }, theme);
    const beside = brokenLines(value, room);
    if (beside.some((line) => displayWidth(line) > room)) {
      return [shown(name), ...brokenLines(value, width - INDENT.length).map((line) => `${INDENT}${shown(line)}`)];
    }
    const row = (left: string, right: string) => `${shown(fitText(left, names))}${SEPARATOR}${shown(right)}`.trimEnd();
    return beside.map((line, place) => row(place === 0 ? name : "", line));
  });
  return `${lines.join("\n")}\n`;
}
