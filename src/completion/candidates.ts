import { archiveValues, type ValueSource } from "./archive-values.js";
import { type CommandDescription, readLine } from "./question.js";

/** Means "paths of files", which the shell completes itself. */
export const FILES = ":files";

const MOST = 200;

/** The flags whose values name fields of rows. */
const FIELD_FLAGS: ReadonlySet<string> = new Set(["where", "sort", "fields"]);

/** What completes the value of a flag or argument of that name. */
const SOURCES: Readonly<Record<string, ValueSource | typeof FILES>> = {
  file: FILES,
  archive: FILES,
  old: FILES,
  new: FILES,
  "compare-file": FILES,
  "query-file": FILES,
  "temp-folder": FILES,
  "resource-type": "resource-type",
  "principal-type": "resource-type",
  resource: "resource-id",
  parent: "resource",
  principal: "resource",
  object: "object",
  entitlement: "entitlement",
  "compare-entitlement": "entitlement",
  "sync-id": "sync-id",
};

/** The possible completions of the last word, best first; empty if nothing is known. */
export async function completionsOf(
  commands: readonly CommandDescription[],
  words: readonly string[],
): Promise<readonly string[]> {
  const { question, typed, values } = readLine(commands, words);
  if (question.kind === "flag") return starting(typed, flagNames(question.command));
  if (question.kind === "command") return starting(typed, nextWords(commands, question.before));
  const prefix = question.kind === "value" && typed.startsWith("--") ? typed.slice(0, typed.indexOf("=") + 1) : "";
  const value = typed.slice(prefix.length);
  const subcommands = question.kind === "argument" ? starting(typed, nextWords(commands, question.before)) : [];
  // The archive itself is what the first word may be, but rarely is.
  if (subcommands.length > 0 && question.of === "archive") return subcommands;
  if (question.kind === "value" && FIELD_FLAGS.has(question.of)) {
    const { fieldValues } = await import("./field-values.js");
    return fieldValues(question.command ?? "", value, MOST).map((one) => `${prefix}${one}`);
  }
  const known = await valuesFor(question.of, question.options, value, values);
  return [...subcommands, ...known.map((one) => (one === FILES ? FILES : `${prefix}${one}`))];
}

async function valuesFor(
  of: string,
  options: readonly string[],
  typed: string,
  values: ReadonlyMap<string, string>,
): Promise<readonly string[]> {
  if (options.length > 0) return starting(typed, options);
  const source = SOURCES[of];
  if (source === undefined) return [];
  if (source === FILES) return [FILES];
  const found = await archiveValues(source, typed, values, MOST);
  // A control character can't be typed, and a line end would split a candidate in two.
  return found.filter((one) => !/\p{Cc}/u.test(one));
}

/** The words that can follow the typed ones to form a command: `principals`, then `compare`. */
function nextWords(commands: readonly CommandDescription[], before: readonly string[]): readonly string[] {
  const visible = commands.filter(({ hidden }) => hidden !== true).map(({ id }) => id.split(":"));
  const following = visible.filter((parts) => before.every((word, index) => parts[index] === word));
  const next = following.map((parts) => parts[before.length]).filter((word) => word !== undefined);
  return [...new Set(next)].sort();
}

function flagNames({ flags }: CommandDescription): readonly string[] {
  return Object.values(flags)
    .filter(({ hidden }) => hidden !== true)
    .map(({ name }) => `--${name}`)
    .concat("--help")
    .sort();
}

function starting(typed: string, candidates: readonly string[]): readonly string[] {
  return candidates.filter((one) => one.startsWith(typed));
}
