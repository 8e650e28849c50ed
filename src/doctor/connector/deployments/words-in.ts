import type { Tree, TreeEntry } from "../tree/tree.js";
import type { Word } from "./connector-run.js";
import { shellCommands } from "./shell-words.js";

/** The words of a command that is written as a list, or as one text that a shell would split. */
export function wordsIn(entry: TreeEntry | undefined, file: string): readonly Word[] {
  if (entry === undefined) return [];
  const { value, line } = entry;
  if (value.kind === "list") return value.items.flatMap((item) => wordOf(item, file));
  if (value.kind !== "text") return [];
  return shellCommands(value.text)
    .flat()
    .map(({ text }) => ({ text, file, line }));
}

function wordOf(item: Tree, file: string): readonly Word[] {
  return item.kind === "text" ? [{ text: item.text, file, line: item.line }] : [];
}
