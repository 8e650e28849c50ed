/** Flags with a value that the reference tool accepts in front of the command. */
const VALUE_FLAGS = new Set(["-f", "--file", "-o", "--output-format"]);
const SWITCHES = new Set(["--json"]);

/**
 * Moves global flags behind the command: `-f x.c1z grants -t user` becomes `grants -f x.c1z -t user`, which is the order
 * that oclif reads.
 */
export function commandFirst(argv: readonly string[]): string[] {
  let index = 0;
  while (index < argv.length) {
    const word = argv[index] ?? "";
    if (VALUE_FLAGS.has(word)) index += 2;
    else if (SWITCHES.has(word) || isJoined(word)) index += 1;
    else break;
  }
  const command = argv[index];
  if (index === 0 || command === undefined || command.startsWith("-")) return [...argv];
  return [command, ...argv.slice(0, index), ...argv.slice(index + 1)];
}

/** `--file=x.c1z`, `-fx.c1z` */
function isJoined(word: string): boolean {
  return /^--(?:file|output-format)=/.test(word) || /^-[fo][^-]/.test(word);
}
