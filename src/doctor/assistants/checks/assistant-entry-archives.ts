import { existsSync, statSync } from "node:fs";
import { archivesInFolder } from "../../../c1z/archives-in-folder.js";
import type { Draft } from "../../../check-runner/check-result.js";
import type { AssistantCheck } from "../assistant-check.js";
import type { AssistantSettings } from "../assistant-settings.js";
import { pathFault } from "../path-fault.js";
import type { ServerEntry, Word } from "../server-entry.js";
import { shownPath } from "../shown-path.js";
import { writtenPath } from "../written-path.js";

/** Flags of `baton mcp` whose value is the path of a file. */
const PATH_FLAGS = new Set(["--log"]);
/** Flags of `baton mcp` with another value. */
const VALUE_FLAGS = new Set(["--print-config"]);

/** The archives, folders and logs that an entry names. */
export const ASSISTANT_ENTRY_ARCHIVES: AssistantCheck = {
  name: "assistant-entry-archives",
  subject: "assistants",
  step: "configuration",
  needs: "an entry for `baton mcp` in the settings of an MCP client",
  does: "Looks for the archives, folders and logs that the server is given: a path that does not exist, left-in placeholders such as `/path/to/…` among them, a folder without an archive, a relative path where nobody can say from which folder, words that only a shell understands, and an entry that names nothing.",
  remedy: "assistant-archive-not-found",
  covers: [],
  *run(settings) {
    for (const entry of settings.entries) {
      if (entry.given === undefined || entry.url !== undefined) continue;
      const paths = namedPaths(entry.given);
      if (!paths.some(({ what }) => what === "archive")) yield nothingNamed(entry);
      for (const path of paths) yield* pathFaults(path, entry, settings);
    }
  },
};

interface NamedPath {
  readonly what: "archive" | "file";
  readonly word: Word;
}

/** What stands behind `mcp` and is the path of something. */
function namedPaths(given: readonly Word[]): readonly NamedPath[] {
  return given.flatMap((word, at): readonly NamedPath[] => {
    const before = given[at - 1]?.text ?? "";
    if (PATH_FLAGS.has(before)) return [{ what: "file", word }];
    if (VALUE_FLAGS.has(before)) return [];
    const [flag = "", value] = word.text.split(/=(.*)/s);
    if (value !== undefined && PATH_FLAGS.has(flag)) return [{ what: "file", word: { ...word, text: value } }];
    return word.text.startsWith("-") ? [] : [{ what: "archive", word }];
  });
}

function nothingNamed({ file, client, line, name }: ServerEntry): Draft {
  const where = client.startsInProject
    ? "the archive of the folder in which the client starts it"
    : `the archive of the folder in which ${client.title} happens to start it`;
  const message = `"${name}" names no archive, so that the server opens ${where}. Name archives or folders, by their full paths.`;
  return { status: client.startsInProject ? "info" : "warning", file, line, message };
}

function* pathFaults({ what, word }: NamedPath, entry: ServerEntry, settings: AssistantSettings): Generator<Draft> {
  const written = writtenPath(word.text, entry, settings);
  const fault = pathFault(written, entry);
  const place = { file: entry.file, line: word.line };
  if (fault !== undefined) yield { status: "failed", ...place, message: `${word.text}: ${fault}` };
  if (written.kind !== "path") return;
  const shown = shownPath(written.path, settings.root);
  if (!existsSync(written.path)) yield { status: "failed", ...place, message: missing(word.text, shown) };
  else if (what === "archive" && isEmptyFolder(written.path)) {
    yield { status: "warning", ...place, message: `There is no .c1z archive in ${shown}.` };
  }
}

function missing(text: string, shown: string): string {
  const isPlaceholder = /\/path\/to\/|<[^>]+>|\/(?:your|my)[-_]/i.test(text);
  return isPlaceholder ? `${text} is a placeholder: put the real path there.` : `There is no ${shown}.`;
}

function isEmptyFolder(path: string): boolean {
  return statSync(path).isDirectory() && archivesInFolder(path).length === 0;
}
