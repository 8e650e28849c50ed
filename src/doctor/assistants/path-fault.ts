import type { ServerEntry } from "./server-entry.js";
import type { WrittenPath } from "./written-path.js";

/** Why nothing can be found at a path that is written so; undefined: nothing is wrong with the writing. */
export function pathFault(written: WrittenPath, { client }: ServerEntry): string | undefined {
  if (written.kind === "shell") return `no shell reads this, so ${written.word} stays as it is. Write the full path.`;
  if (written.kind === "variable") return `${client.title} does not know ${written.word}. Write the full path.`;
  if (written.kind === "relative")
    return `the path is relative, and ${client.title} may start the server in any folder. Write the full path.`;
  return undefined;
}
