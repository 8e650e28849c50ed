/** Headers of a block that runs instead of those before it. */
const OTHERWISE = /^(?:elif|else|case)\b/;
/** What ends the block before the code after it is reached. */
const LEAVES = /^(?:return|raise|sys\.exit|exit|quit|os\._exit)\b/;

interface Line {
  readonly indent: number;
  readonly code: string;
}

/**
 * Whether of two places in a Python source only one is run: they are in different branches of one `if` or `match`, or the first one's
 * block ends with `return`, `raise` or `sys.exit`. Judged by indentation; a place is a line, counted from 1, the first before the second.
 */
export function excludes(text: string, first: number, second: number): boolean {
  const lines = text.split("\n").map(lineOf);
  const from = lines[first - 1];
  const to = lines[second - 1];
  if (from === undefined || to === undefined) return false;
  const between = lines.slice(first, second - 1).filter(({ code }) => code !== "" && !code.startsWith("#"));
  if (leavesBefore(from, between, to)) return true;
  let inner = to.indent;
  for (let index = between.length - 1; index >= 0; index--) {
    const header = between[index];
    if (header === undefined || header.indent >= inner) continue;
    inner = header.indent;
    const isSameChain = between
      .slice(0, index)
      .every(({ indent, code }) => indent > inner || (indent === inner && OTHERWISE.test(code)));
    if (from.indent > inner && OTHERWISE.test(header.code) && isSameChain) return true;
  }
  return false;
}

function leavesBefore(from: Line, between: readonly Line[], to: Line): boolean {
  if (from.indent <= to.indent) return LEAVES.test(from.code);
  for (const { indent, code } of between) {
    if (indent < from.indent) return false;
    if (indent === from.indent && LEAVES.test(code)) return true;
  }
  return LEAVES.test(from.code);
}

function lineOf(text: string): Line {
  const code = text.trim();
  return { indent: text.length - text.trimStart().length, code };
}
