import type { SettingsFile } from "../../agents/project/agent-project.js";
import { entriesOf, entryIn, type PositionedEntry, textIn } from "../../agents/project/positioned-yaml.js";
import { type Client, clientOf } from "./clients.js";

/** A text with the line on which it stands. */
export interface Word {
  readonly text: string;
  readonly line: number;
}

/** An entry of a client's settings that is meant to start `baton mcp`. */
export interface ServerEntry {
  readonly file: string;
  readonly client: Client;
  /** The key below which it stands. */
  readonly list: "mcpServers" | "servers";
  readonly name: string;
  readonly line: number;
  readonly type: Word | undefined;
  readonly url: Word | undefined;
  readonly command: Word | undefined;
  /** Undefined: `args` is no list of texts. */
  readonly args: readonly Word[] | undefined;
  readonly cwd: Word | undefined;
  /** Where the word that is the program stands: 0 is the command, 1 the first of `args`; -1: there is none. */
  readonly program: number;
  /** What follows the word `mcp`; undefined where that word is missing. */
  readonly given: readonly Word[] | undefined;
}

/** The program by its names: installed, from the registry, and from a checkout. */
const PROGRAM = /^(?:baton|c1z)(?:\.cmd|\.ps1|\.exe)?$|^c1z@[\w.^~-]+$/;
const CHECKOUT = /[\\/]bin[\\/](?:run|dev)\.js$/;
const NAMES = new Set(["baton", "c1z"]);

/** The entries of a settings file that start this program, or are called by its name. */
export function* serverEntries({ file, document }: SettingsFile): Generator<ServerEntry> {
  for (const list of ["mcpServers", "servers"] as const) {
    for (const entry of entriesOf(entryIn(document.root, list)?.value)) {
      const read = readEntry(file, list, entry);
      if (read !== undefined) yield read;
    }
  }
}

function readEntry(file: string, list: ServerEntry["list"], entry: PositionedEntry): ServerEntry | undefined {
  const command = wordIn(entry, "command");
  const args = wordsOf(entryIn(entry.value, "args"));
  const words = [command?.text ?? "", ...(args ?? []).map(({ text }) => text)];
  // A whole command line in `command` is a slip of its own: its first word says whose it is.
  const program = words.findIndex((word, at) => isProgram(at === 0 ? (wholeLine(word)?.[0] ?? word) : word, words, at));
  if (program < 0 && !NAMES.has(entry.key.toLowerCase())) return undefined;
  const start = words.indexOf("mcp", program + 1);
  const given = start < 1 ? undefined : (args ?? []).slice(start);
  const [type, url, cwd] = [wordIn(entry, "type"), wordIn(entry, "url"), wordIn(entry, "cwd")];
  return {
    ...{ file, client: clientOf(file), list, name: entry.key, line: entry.line },
    ...{ type, url, command, args, cwd, program, given },
  };
}

function isProgram(word: string, words: readonly string[], at: number): boolean {
  if (PROGRAM.test(word.split(/[\\/]/).at(-1) ?? "")) return true;
  // Any project may have a bin/run.js: what follows tells.
  return CHECKOUT.test(word) && words[at + 1] === "mcp";
}

/** The words of a command line; undefined for a single program, whose path may hold spaces. */
export function wholeLine(command: string): readonly string[] | undefined {
  const words = command.trim().split(/\s+/);
  return words.length > 1 && words.includes("mcp") ? words : undefined;
}

function wordIn(entry: PositionedEntry, key: string): Word | undefined {
  const found = entryIn(entry.value, key);
  const text = textIn(found?.value);
  return text === undefined || found === undefined ? undefined : { text, line: found.line };
}

function wordsOf(args: PositionedEntry | undefined): readonly Word[] | undefined {
  if (args === undefined) return [];
  if (args.value.content.kind !== "list") return undefined;
  const words = args.value.content.items.map((item) => ({ text: textIn(item), line: item.line }));
  return words.every((word): word is Word => word.text !== undefined) ? words : undefined;
}
