/**
 * Splits what was typed so far into words as a POSIX shell does: quotes and backslashes, no expansion. The last word is the one being
 * typed; it is empty behind a space.
 */
export function splitShellWords(line: string): readonly string[] {
  const words: string[] = [];
  let word = "";
  let quote = "";
  for (let index = 0; index < line.length; index++) {
    const character = line[index] ?? "";
    if (quote !== "") {
      if (character === quote) quote = "";
      else if (character === "\\" && quote === '"') word += line[++index] ?? "";
      else word += character;
    } else if (character === "'" || character === '"') quote = character;
    else if (character === "\\") word += line[++index] ?? "";
    else if (/\s/.test(character)) {
      if (word !== "" || words.length === 0) words.push(word);
      word = "";
    } else word += character;
  }
  return [...words, word];
}

/**
 * A candidate as bash may put it on the command line. Ids come from strangers: whatever a shell would act on is escaped. bash starts
 * a new word at `:` and `=`, so only what follows the last of them in the word so far is given back.
 */
export function bashCandidate(candidate: string, typed: string): string {
  const broken = Math.max(typed.lastIndexOf(":"), typed.lastIndexOf("=")) + 1;
  return candidate.slice(broken).replace(/[^\w./:@%+=,-]/gu, "\\$&");
}
