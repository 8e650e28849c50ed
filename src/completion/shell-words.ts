/** A line typed so far, as a POSIX shell reads it. */
export interface ShellLine {
  /** The last one is the word being typed; it is empty after a space. */
  readonly words: readonly string[];
  /** The quote that is still open in the last word. */
  readonly quote: "" | "'" | '"';
  /** The length of the part of the last word that bash keeps: what it completes begins after a word break or an open quote. */
  readonly settled: number;
}

/**
 * Handles quotes and backslashes, without any expansion. `wordBreaks` are the characters at which bash begins a new word to
 * complete.
 */
export function readShellLine(line: string, wordBreaks = ""): ShellLine {
  const words: string[] = [];
  let word = "";
  let quote: ShellLine["quote"] = "";
  let behindBreak = 0;
  let behindQuote = 0;
  for (let index = 0; index < line.length; index++) {
    const character = line[index] ?? "";
    if (quote !== "") {
      if (character === quote) quote = "";
      else if (character === "\\" && quote === '"') word += line[++index] ?? "";
      else word += character;
    } else if (character === "'" || character === '"') {
      quote = character;
      behindQuote = word.length;
    } else if (character === "\\") word += line[++index] ?? "";
    else if (/\s/.test(character)) {
      if (word !== "" || words.length === 0) words.push(word);
      word = "";
      behindBreak = 0;
    } else {
      word += character;
      if (wordBreaks.includes(character)) behindBreak = word.length;
    }
  }
  return { words: [...words, word], quote, settled: quote === "" ? behindBreak : behindQuote };
}

/**
 * A candidate as bash may put it on the command line. Ids come from an untrusted file, so every character that a shell would
 * interpret is escaped.
 */
export function bashCandidate(candidate: string, { quote, settled }: ShellLine): string {
  const rest = candidate.slice(settled);
  if (quote === "'") return rest.replaceAll("'", "'\\''");
  return rest.replace(quote === '"' ? /["\\$`]/g : /[^\w./:@%+=,-]/gu, "\\$&");
}
