import { stripVTControlCharacters } from "node:util";
import type { Arg } from "@oclif/core/interfaces";
import { nearestNames } from "../text/nearest-names.js";

/** What oclif says, and the same in words of ours. */
const REWORDED: readonly (readonly [said: RegExp, ours: string])[] = [
  [/All of the following must be provided when using (--\S+): (.+?)\.?$/, "$1 needs $2."],
  [/Parsing (--\S+) Expected (.+) but received: (.*)$/, "Expected $2 for $1, got $3."],
  [/Missing required flag (\S+)$/, "Expected --$1, got nothing."],
  [/Nonexistent flags?: (.+)$/, "There is no flag $1."],
];

/**
 * oclif's message as one paragraph, without its own pointer to the help; of what is missing, what it stands for. `flagNames` are those of
 * the command, for the hint where one is misspelt.
 */
export function usageMessage(error: Error, flagNames: readonly string[] = []): string {
  const missing = missingArguments(error);
  if (missing.length > 0) return `Expected ${missing.map(argumentText).join(" and ")}, got nothing.`;
  // oclif dims parts of it, which would be shown as escapes.
  const lines = stripVTControlCharacters(error.message)
    .replace(/The following errors? occurred:/, "")
    // This is about flags that take all following words; ours take one each.
    .replace(/\nNote: --.* allow multiple values\..* beginning of arguments\./s, "")
    .split("\n")
    .map((line) => line.trim().replaceAll(/ {2,}/g, " "))
    .filter((line) => line !== "" && !line.startsWith("See more help"));
  // What a flag's value has to be stands on a line of its own; several faults do, too.
  const text = sentences(lines.join("\n").replaceAll(/^(Parsing --\S+)\n/gm, "$1 "));
  return `${text}${flagHint(text, flagNames)}`;
}

/** Each line that oclif says as a sentence. */
function sentences(text: string): string {
  const said = text
    .split("\n")
    .map((line) => REWORDED.reduce((words, [said, ours]) => words.replace(said, ours), line));
  const joined = said.join(" ");
  return /[.!?]$/.test(joined) ? joined : `${joined}.`;
}

/** The flag that is meant, where the one that was written is not there. */
function flagHint(text: string, flagNames: readonly string[]): string {
  const [, written] = /There is no flag --([\w-]+)/.exec(text) ?? [];
  const near = written === undefined ? [] : nearestNames(written, flagNames);
  return near.length === 0 ? "" : ` Did you mean ${near.map((name) => `--${name}`).join(" or ")}?`;
}

type MissingArgument = Pick<Arg<unknown>, "name" | "description" | "options">;

/** oclif's RequiredArgsError, which it does not export, has them. */
function missingArguments(error: Error): readonly MissingArgument[] {
  if (error.constructor.name !== "RequiredArgsError" || !("args" in error) || !Array.isArray(error.args)) return [];
  return error.args;
}

function argumentText({ name, description, options = [] }: MissingArgument): string {
  const about = options.length > 0 ? `one of ${options.join(", ")}` : description;
  return about === undefined ? name.toUpperCase() : `${name.toUpperCase()} (${about})`;
}
