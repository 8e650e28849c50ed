import { isArchiveName } from "../c1z/archives-in-folder.js";
import { commandFirst, joinBindings } from "./command-line.js";
import { helpWords } from "./help-words.js";

/** What surrounds a command line. */
export interface CommandLineSurroundings {
  /** The commands there are: `export:csv`. */
  readonly ids: readonly string[];
  readonly exists: (path: string) => boolean;
  /** Whether the working folder holds one archive that is read where none is named. */
  readonly hasArchive: () => boolean;
}

/**
 * A command line as the command framework takes it: the command first, also where somebody wrote `help grants`, a file before the
 * command, or a file and no command, which is the overview of it. What is no command stays as it is.
 */
export function typedCommand(argv: readonly string[], surroundings: CommandLineSurroundings): string[] {
  const words = commandFirst(joinBindings(argv));
  const [first] = words;
  const { ids, exists, hasArchive } = surroundings;
  if (first === undefined) return hasArchive() ? ["overview"] : [];
  if (first === "help" && !ids.includes("help")) return [...helpWords(words)];
  if (first.startsWith("-")) return isAboutArchive(words) ? ["overview", ...words] : words;
  if (commandLength(words, ids) > 0 || !isFile(first, exists)) return words;
  const rest = words.slice(1);
  const length = commandLength(rest, ids);
  return length === 0 ? ["overview", ...words] : [...rest.slice(0, length), first, ...rest.slice(length)];
}

/** Flags of the overview, and no others in front: `-f okta.c1z`, `-o json`. */
function isAboutArchive(words: readonly string[]): boolean {
  const [first = ""] = words;
  const isAsked = /^(?:-[fo]|--(?:file|output-format)(?:=|$)|--(?:json|quiet)$)/.test(first);
  return isAsked && words.at(-1) !== "-f" && !words.includes("--help") && !words.includes("-h");
}

/** A path that is no word: it has an ending or lies in a folder, and exists, or it ends as archives do. */
function isFile(word: string, exists: (path: string) => boolean): boolean {
  return isArchiveName(word) || (/[./\\]/.test(word) && exists(word));
}

/** How many words at the start name a command, or begin the name of one. */
function commandLength(words: readonly string[], ids: readonly string[]): number {
  let length = 0;
  const matches = (count: number) =>
    ids.some((id) => {
      const parts = id.split(":");
      return parts.length >= count && words.slice(0, count).every((word, index) => parts[index] === word);
    });
  while (length < words.length && matches(length + 1)) length++;
  return length;
}
