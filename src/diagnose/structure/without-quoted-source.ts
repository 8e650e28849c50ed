/** The head of a frame in a Python traceback. */
const FRAME = /^\s*File "[^"\n]{0,500}", line \d+(?:, in .{0,200})?$/;
/** Lines that mark a place within quoted source: `^^^^`, `~~~^`. */
const MARKS = /^\s*[\^~]+\s*$/;
const BEGIN = "Traceback (most recent call last):";

/**
 * A Python traceback without its frames and the source that they quote: what is left is what exceptions say. Other text is
 * given back as it is.
 */
export function withoutQuotedSource(text: string): string {
  if (!text.includes(BEGIN)) return text;
  const kept: string[] = [];
  let isFrame = false;
  for (const line of text.split("\n")) {
    const isQuoted: boolean = isFrame && /^\s{3,}\S/.test(line);
    isFrame = FRAME.test(line) || (isFrame && (isQuoted || MARKS.test(line)));
    if (!isFrame) kept.push(line);
  }
  return kept.join("\n");
}
