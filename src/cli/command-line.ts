/** Flags with a value that the reference tool accepts before the command. */
const VALUE_FLAGS = new Set(["-f", "--file", "-o", "--output-format"]);
const SWITCHES = new Set(["--json", "--quiet"]);

/**
 * Moves global flags after the command, where oclif expects them: `-f x.c1z grants -t user` becomes `grants -f x.c1z -t user`.
 */
export function commandFirst(argv: readonly string[]): string[] {
  let index = 0;
  while (index < argv.length) {
    const word = argv[index] ?? "";
    if (VALUE_FLAGS.has(word)) index += 2;
    else if (SWITCHES.has(word) || isJoined(word)) index += 1;
    else break;
  }
  // All words up to the next flag: a command may have several (`principals compare`).
  let end = index;
  while (end < argv.length && !argv[end]?.startsWith("-")) end++;
  if (index === 0 || end === index) return [...argv];
  return [...argv.slice(index, end), ...argv.slice(0, index), ...argv.slice(end)];
}

const BINDINGS = new Set(["--arg", "--argjson"]);

/** Joins jq's `--arg NAME VALUE` to `--arg=NAME=VALUE`, because oclif's flags have one value. */
export function joinBindings(argv: readonly string[]): string[] {
  const joined: string[] = [];
  for (let index = 0; index < argv.length; index++) {
    const [word = "", name, value] = argv.slice(index, index + 3);
    if (word === "--") return [...joined, ...argv.slice(index)];
    if (BINDINGS.has(word) && name !== undefined && value !== undefined && !name.includes("=")) {
      joined.push(`${word}=${name}=${value}`);
      index += 2;
    } else joined.push(word);
  }
  return joined;
}

/** `--file=x.c1z`, `-fx.c1z` */
function isJoined(word: string): boolean {
  return /^--(?:file|output-format)=/.test(word) || /^-[fo][^-]/.test(word);
}
