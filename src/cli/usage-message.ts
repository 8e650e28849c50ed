import { stripVTControlCharacters } from "node:util";
import type { Arg } from "@oclif/core/interfaces";

/** oclif's message as one paragraph, without its own pointer to the help; of what is missing, what it stands for. */
export function usageMessage(error: Error): string {
  const missing = missingArguments(error);
  if (missing.length > 0) return `Expected ${missing.map(argumentText).join(" and ")}, got nothing.`;
  // oclif dims parts of it, which would be shown as escapes.
  const lines = stripVTControlCharacters(error.message)
    .replace("The following error occurred:", "")
    // This is about flags that take all following words; ours take one each.
    .replace(/\nNote: --.* allow multiple values\..* beginning of arguments\./s, "")
    .split("\n")
    .map((line) => line.trim().replaceAll(/ {2,}/g, " "));
  const text = lines.filter((line) => line !== "" && !line.startsWith("See more help")).join(" ");
  return /[.!?]$/.test(text) ? text : `${text}.`;
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
