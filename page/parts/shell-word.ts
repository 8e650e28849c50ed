/** A word as a shell takes it. */
export function shellWord(word: string): string {
  return /^[\w./:@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** A command line. What is undefined is left out. */
export function commandLine(...words: readonly (string | undefined)[]): string {
  return ["baton", ...words.filter((word) => word !== undefined).map(shellWord)].join(" ");
}
