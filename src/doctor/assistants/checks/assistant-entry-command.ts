import { accessSync, constants, existsSync, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import type { Draft } from "../../../check-runner/check-result.js";
import type { AssistantCheck } from "../assistant-check.js";
import type { AssistantSettings } from "../assistant-settings.js";
import { pathFault } from "../path-fault.js";
import { type ServerEntry, type Word, wholeLine } from "../server-entry.js";
import { shownPath } from "../shown-path.js";
import { writtenPath } from "../written-path.js";

/** What a program that is started from the desktop has on its PATH, whatever a shell adds. */
const DESKTOP_PATH = ["/usr/local/bin", "/usr/bin", "/bin", "/usr/sbin", "/sbin"];

/** The program of an entry. */
export const ASSISTANT_ENTRY_COMMAND: AssistantCheck = {
  name: "assistant-entry-command",
  subject: "assistants",
  step: "configuration",
  needs: "an entry for `baton mcp` in the settings of an MCP client",
  does: "Looks for the program and for a script that it is given: a path that does not exist or may not be run, a relative one where nobody can say from which folder, words that only a shell understands (`~`, `$HOME`), variables that the client does not know. A name is looked up on the PATH; Claude Desktop is started with a shorter one.",
  remedy: "assistant-server-not-started",
  covers: [],
  *run(settings) {
    for (const entry of settings.entries) {
      const { command, args = [], program } = entry;
      if (command === undefined || wholeLine(command.text) !== undefined) continue;
      yield* programFaults(command, entry, settings);
      const script = program < 1 ? undefined : args[program - 1];
      if (script !== undefined && /[\\/]/.test(script.text)) yield* pathFaults(script, entry, settings);
    }
  },
};

function* programFaults(command: Word, entry: ServerEntry, settings: AssistantSettings): Generator<Draft> {
  if (/[\\/]|^~|\$\{/.test(command.text)) yield* pathFaults(command, entry, settings, true);
  else yield* nameFaults(command, entry, settings);
}

function* pathFaults(word: Word, entry: ServerEntry, settings: AssistantSettings, isProgram = false): Generator<Draft> {
  const written = writtenPath(word.text, entry, settings);
  const place = { file: entry.file, line: word.line };
  const fault = pathFault(written, entry);
  if (fault !== undefined) yield { status: "failed", ...place, message: `${word.text}: ${fault}` };
  if (written.kind !== "path") return;
  const shown = shownPath(written.path, settings.root);
  if (!existsSync(written.path)) {
    yield { status: "failed", ...place, message: `There is no ${shown}. Write the full path of the program.` };
  } else if (isProgram && !mayRun(written.path)) {
    const message = `${shown} is no program that may be run. A script is run by node: node first, the script as the first of args.`;
    yield { status: "failed", ...place, message };
  }
}

function* nameFaults(command: Word, entry: ServerEntry, { environment }: AssistantSettings): Generator<Draft> {
  const { file, client } = entry;
  const { PATH = "" } = environment;
  const place = { file, line: command.line };
  const folder = PATH.split(delimiter).find((path) => mayRun(join(path, command.text)));
  if (folder === undefined) {
    const message = `There is no ${command.text} on the PATH here. Install it, or write the full path of the program.`;
    yield { status: client.startsInProject ? "warning" : "failed", ...place, message };
  } else if (client.title === "Claude Desktop" && !DESKTOP_PATH.includes(folder)) {
    const message = `Programs started from the desktop have a shorter PATH than a shell: write ${join(folder, command.text)} instead of ${command.text}.`;
    yield { status: "warning", ...place, message };
  }
}

function mayRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
