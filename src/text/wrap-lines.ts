const ESCAPE = String.fromCharCode(0x1b);
/** The codes that colour text, which take no room. */
const COLOURS = new RegExp(`${ESCAPE}\\[[\\d;]*m`, "g");
/** What a line begins with before its words: blanks, and the branches of a tree. */
const LEAD = new RegExp(`^(?:${ESCAPE}\\[[\\d;]*m)*([ │├└─]*)`);
/** From here on (CJK radicals) a character may take two columns of a terminal; lines, arrows and bullets come before. */
const FIRST_WIDE = 0x2e80;
const HANGING = "  ";
/** The end of a column: what follows it is continued below, if that leaves room. */
const COLUMN_END = / {2,}(?=\S)/g;
const MOST_INDENTED = 0.6;

/**
 * Text whose lines fit `width` terminal columns: broken at blanks, never inside a word, and continued two columns further in, or under
 * the branches of a tree. Widths are estimated, which is enough to break lines and loads no tables. Undefined width: as it is.
 */
export function wrapLines(text: string, width: number | undefined): string {
  if (width === undefined) return text;
  return text
    .split("\n")
    .map((line) => (estimatedWidth(line) <= width ? line : wrapLine(line, width)))
    .join("\n");
}

function wrapLine(line: string, width: number): string {
  const [start = "", lead = ""] = LEAD.exec(line) ?? [];
  const indent = /[├└]/.test(lead)
    ? lead.replaceAll("├", "│").replaceAll(/[└─]/g, " ")
    : hangingIndent(line, lead, width);
  const lines: string[] = [];
  let current = start;
  let isEmpty = true;
  for (const word of line.slice(start.length).split(" ")) {
    const longer = isEmpty ? `${current}${word}` : `${current} ${word}`;
    if (!isEmpty && estimatedWidth(longer.trimEnd()) > width) {
      lines.push(current.trimEnd());
      current = `${indent}${word}`;
    } else current = longer;
    isEmpty = false;
  }
  return [...lines, current].join("\n");
}

/** Under the last of the columns that the line begins with, else two columns further in. */
function hangingIndent(line: string, lead: string, width: number): string {
  const words = line.replaceAll(COLOURS, "");
  const ends = Array.from(words.matchAll(COLUMN_END), ({ 0: blanks, index }) => index + blanks.length);
  const last = ends.filter((end) => end > lead.length && end <= width * MOST_INDENTED).at(-1);
  return last === undefined ? `${lead}${HANGING}` : " ".repeat(last);
}

function estimatedWidth(text: string): number {
  let width = 0;
  for (const character of text.replaceAll(COLOURS, "")) width += (character.codePointAt(0) ?? 0) < FIRST_WIDE ? 1 : 2;
  return width;
}
