import { hasHidden } from "./visible-text.js";

/** A word as a shell takes it. What can't be seen is written out (bash, zsh): pasted as it is, a terminal may act on it. */
export function shellWord(word: string): string {
  if (hasHidden(word)) return `$'${[...word].map(escaped).join("")}'`;
  return /^[\w./:@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** A command line. What is undefined is left out. */
export function commandLine(...words: readonly (string | undefined)[]): string {
  return ["baton", ...words.filter((word) => word !== undefined).map(shellWord)].join(" ");
}

/** A character between `$'` and `'`. */
function escaped(character: string): string {
  if (character === "'" || character === "\\") return `\\${character}`;
  if (!hasHidden(character)) return character;
  const code = character.codePointAt(0) ?? 0;
  const digits = code.toString(16).toUpperCase();
  return code > 0xffff ? `\\U${digits.padStart(8, "0")}` : `\\u${digits.padStart(4, "0")}`;
}
