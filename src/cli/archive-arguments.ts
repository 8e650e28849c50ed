import { existsSync } from "node:fs";
import { CLIError } from "@oclif/core/errors";
import { isArchiveName } from "../c1z/archives-in-folder.js";

/** A flag, as far as reading a command line needs it. */
export interface FlagShape {
  readonly char?: string | undefined;
  readonly type: "option" | "boolean";
}

/** What a command takes. */
export interface CommandShape {
  readonly flags: Readonly<Record<string, FlagShape>>;
  /** The flags that name an archive each, in the order in which arguments fill them. */
  readonly archiveFlags: readonly string[];
  /** How many other arguments it takes. */
  readonly mostArguments: number;
  /** Whether one of these has to be there. */
  readonly needsArgument: boolean;
}

/** An argument among the words of a command line. */
interface Argument {
  readonly index: number;
  readonly text: string;
}

/**
 * Makes the arguments that are archives the values of the flags for them: `okta.c1z` becomes `--file=okta.c1z`. An archive ends in
 * `.c1z` and exists; where there are more arguments than the command takes, one that does not exist is meant for an archive too, and is
 * missed when it is opened. Flags that are there already stay, and what follows `--` is no archive. Throws a `CLIError` for archives that
 * there is no flag left for.
 */
export function archiveArguments(
  argv: readonly string[],
  { flags, archiveFlags, mostArguments, needsArgument }: CommandShape,
  exists: (path: string) => boolean = existsSync,
): string[] {
  const { given, found } = readWords(argv, flags);
  const free = archiveFlags.filter((name) => !given.has(name));
  const named = found.filter(({ text }) => isArchiveName(text));
  const isTooMany = found.length > mostArguments;
  const meant = named.filter(({ text }) => exists(text) || isTooMany);
  // With -f, an argument that looks like an archive is what the command takes arguments for; so is one alone, where none is needed.
  const takesAny = mostArguments === Number.POSITIVE_INFINITY;
  const isAlone = takesAny && !needsArgument && meant.length === found.length;
  if (free.length === 0 || isAlone) return [...argv];
  const surplus = found.length - Math.min(free.length, meant.length) - mostArguments;
  if (meant.length > free.length && (surplus > 0 || takesAny)) {
    throw new CLIError(
      `Expected ${free.length === 1 ? "one archive" : `${free.length} archives`}, got ${listed(meant)}.`,
    );
  }
  const flagOf = new Map(free.map((name, index) => [meant[index]?.index, name]));
  return argv.map((word, index) => (flagOf.has(index) ? `--${flagOf.get(index)}=${word}` : word));
}

function listed(found: readonly Argument[]): string {
  return found.map(({ text }) => text).join(" and ");
}

/** Which flags are there, and which words are arguments. */
function readWords(
  argv: readonly string[],
  flags: CommandShape["flags"],
): { readonly given: ReadonlySet<string>; readonly found: readonly Argument[] } {
  const given = new Set<string>();
  const found: Argument[] = [];
  for (let index = 0; index < argv.length; index++) {
    const text = argv[index] ?? "";
    if (text === "--") break;
    if (!text.startsWith("-") || text === "-") {
      found.push({ index, text });
      continue;
    }
    const { name, takesNext } = readFlag(text, flags);
    if (name !== undefined) given.add(name);
    if (takesNext) index++;
  }
  return { given, found };
}

/** The flag that a word ends with, and whether its value is the next word. */
function readFlag(
  word: string,
  flags: CommandShape["flags"],
): { readonly name: string | undefined; readonly takesNext: boolean } {
  if (word.startsWith("--")) {
    const [name = ""] = word.slice(2).split("=", 1);
    return { name, takesNext: flags[name]?.type === "option" && !word.includes("=") };
  }
  // Switches may stand before a flag with a value in one word: -cf x.c1z.
  for (let index = 1; index < word.length; index++) {
    const [name, flag] = Object.entries(flags).find(([, { char }]) => char === word[index]) ?? [];
    if (flag?.type === "option") return { name, takesNext: index === word.length - 1 };
  }
  return { name: undefined, takesNext: false };
}
