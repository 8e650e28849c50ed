import { commandLine } from "../parts/shell-word.js";

/** The command that prints what a list shows, and what it has no flag for. */
export interface ListCommand {
  readonly text: string;
  readonly lacks: readonly string[];
}

/** Flags that say the same as a parameter with one value. */
const FLAGS: Readonly<Record<string, string>> = {
  type: "--resource-type",
  principalType: "--principal-type",
  entitlement: "--entitlement",
  principal: "--principal",
  resource: "--resource",
  where: "--where",
  cols: "--fields",
};
const SILENT = new Set(["view", "object", "archive"]);

/** Puts the command together from the address and the words that name the archive. */
export function listCommand(
  list: string,
  archive: readonly string[],
  values: ReadonlyMap<string, string>,
): ListCommand {
  const words: string[] = [list, ...archive];
  const lacks: string[] = [];
  for (const [name, value] of values) {
    if (SILENT.has(name)) continue;
    if (name === "sort") {
      words.push("--sort", value.startsWith("-") ? `${value.slice(1)}:desc` : value);
      continue;
    }
    const flag = FLAGS[name];
    if (flag === undefined || value.includes("\n"))
      lacks.push(`${name === "q" ? "the text" : name} ${value.replaceAll("\n", ", ")}`);
    else words.push(flag, value);
  }
  return { text: commandLine(...words), lacks };
}
