import { existsSync, readdirSync, statSync } from "node:fs";
import { archivesInFolder } from "../../../c1z/archives-in-folder.js";
import type { Draft } from "../../../check-runner/check-result.js";
import type { AssistantCheck } from "../assistant-check.js";
import type { AssistantSettings } from "../assistant-settings.js";
import { pathFault } from "../path-fault.js";
import type { ServerEntry, Word } from "../server-entry.js";
import { shownPath } from "../shown-path.js";
import { writtenPath } from "../written-path.js";

/** Flags of `baton mcp` with a value in the word that follows. */
const VALUE_FLAGS = new Set(["--print-config"]);
/** What the server takes for a log. */
const LOG_NAME = /\.(?:log|txt|out|err|jsonl|ndjson)(?:\.\d+)?(?:\.gz)?$/i;

/** The archives, folders and logs that an entry names. */
export const ASSISTANT_ENTRY_ARCHIVES: AssistantCheck = {
  name: "assistant-entry-archives",
  subject: "assistants",
  step: "configuration",
  needs: "an entry for `baton mcp` in the settings of an MCP client",
  does: "Looks for the archives, folders and logs that the server is given: a path that does not exist, left-in placeholders such as `/path/to/…` among them, a folder without an archive or a log, a relative path where nobody can say from which folder, words that only a shell understands, and an entry that names nothing.",
  remedy: "assistant-archive-not-found",
  covers: [],
  *run(settings) {
    for (const entry of settings.entries) {
      if (entry.given === undefined || entry.url !== undefined) continue;
      const paths = namedPaths(entry.given);
      if (paths.length === 0) yield nothingNamed(entry);
      for (const path of paths) yield* pathFaults(path, entry, settings);
    }
  },
};

/** What stands behind `mcp` and is the path of something. */
function namedPaths(given: readonly Word[]): readonly Word[] {
  return given.filter(({ text }, at) => !text.startsWith("-") && !VALUE_FLAGS.has(given[at - 1]?.text ?? ""));
}

function nothingNamed({ file, client, line, name }: ServerEntry): Draft {
  const where = client.startsInProject
    ? "what lies in the folder in which the client starts it"
    : `what lies in the folder in which ${client.title} happens to start it`;
  const message = `"${name}" names no archive, so that the server reads ${where}. Name archives or folders, by their full paths.`;
  return { status: client.startsInProject ? "info" : "warning", file, line, message };
}

function* pathFaults(word: Word, entry: ServerEntry, settings: AssistantSettings): Generator<Draft> {
  const written = writtenPath(word.text, entry, settings);
  const fault = pathFault(written, entry);
  const place = { file: entry.file, line: word.line };
  if (fault !== undefined) yield { status: "failed", ...place, message: `${word.text}: ${fault}` };
  if (written.kind !== "path") return;
  const shown = shownPath(written.path, settings.root);
  if (!existsSync(written.path)) yield { status: "failed", ...place, message: missing(word.text, shown) };
  else if (isBareFolder(written.path)) {
    yield { status: "warning", ...place, message: `There is neither an archive (.c1z) nor a log in ${shown}.` };
  }
}

function missing(text: string, shown: string): string {
  const isPlaceholder = /\/path\/to\/|<[^>]+>|\/(?:your|my)[-_]/i.test(text);
  return isPlaceholder ? `${text} is a placeholder: put the real path there.` : `There is no ${shown}.`;
}

function isBareFolder(path: string): boolean {
  if (!statSync(path).isDirectory()) return false;
  return archivesInFolder(path).length === 0 && !readdirSync(path).some((name) => LOG_NAME.test(name));
}
