/** A command by its name. */
export interface NamedCommand {
  readonly id: string;
  /** The words after its name. */
  readonly argv: readonly string[];
}

const HELP = ["--help", "-h"];
const VERSION = ["--version", "-v", "version"];

/**
 * The command that a line of `typedCommand` runs; undefined where it asks for help or the version, or names none. A name may be several
 * words (`export csv`), or one (`export:csv`). oclif decides the same.
 */
export function namedCommand(words: readonly string[], ids: readonly string[]): NamedCommand | undefined {
  const [first = ""] = words;
  const end = words.indexOf("--");
  const asked = end < 0 ? words : words.slice(0, end);
  if (VERSION.includes(first) || asked.some((word) => HELP.includes(word))) return undefined;
  let found: NamedCommand | undefined;
  for (let length = 1; length <= words.length; length++) {
    const id = words.slice(0, length).join(":");
    if (!ids.some((one) => one === id || one.startsWith(`${id}:`))) break;
    if (ids.includes(id)) found = { id, argv: words.slice(length) };
  }
  return found;
}

/**
 * Whether a word after a command's name would be taken for a part of it: a command without arguments can be followed by flags
 * only.
 */
export function isLongerName([next]: readonly string[]): boolean {
  return next !== undefined && !next.startsWith("-") && !next.includes("=");
}
