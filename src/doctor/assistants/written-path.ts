import { homedir } from "node:os";
import { dirname, isAbsolute, join, resolve } from "node:path";
import type { AssistantSettings } from "./assistant-settings.js";
import type { ServerEntry } from "./server-entry.js";

/** What a path in an entry leads to. */
export type WrittenPath =
  | { readonly kind: "path"; readonly path: string }
  /** Relative, and nobody can say where the server is started. */
  | { readonly kind: "relative" }
  /** No shell reads the entry: `~`, `$HOME` and `%USERPROFILE%` stay what they are. */
  | { readonly kind: "shell"; readonly word: string }
  /** A variable that the client does not know. */
  | { readonly kind: "variable"; readonly word: string }
  /** A variable that is not set here; it may be where the client runs. */
  | { readonly kind: "unset" };

const SHELL = /^~(?=[\\/]|$)|\$HOME\b|%[A-Z_]+%|\$\([^)]*\)/;
const VARIABLE = /\$\{[^}]*\}/g;

/** What a client makes of a path as it is written; `cwd` is where the entry starts the server, if that is known. */
export function writtenPath(text: string, entry: ServerEntry, settings: AssistantSettings): WrittenPath {
  const shell = SHELL.exec(text)?.[0];
  if (shell !== undefined) return { kind: "shell", word: shell };
  let unset = false;
  let unknown: string | undefined;
  const path = text.replace(VARIABLE, (word) => {
    const value = variableValue(word.slice(2, -1), entry, settings);
    if (value === "unset") unset = true;
    else if (value === undefined) unknown ??= word;
    return typeof value === "object" ? value.text : word;
  });
  if (unknown !== undefined) return { kind: "variable", word: unknown };
  if (unset) return { kind: "unset" };
  if (isAbsolute(path)) return { kind: "path", path };
  const folder = startFolder(entry, settings);
  return folder === undefined ? { kind: "relative" } : { kind: "path", path: resolve(folder, path) };
}

/** The folder in which the client starts the server. */
function startFolder(entry: ServerEntry, settings: AssistantSettings): string | undefined {
  if (entry.cwd !== undefined) {
    const cwd = writtenPath(entry.cwd.text, { ...entry, cwd: undefined }, settings);
    return cwd.kind === "path" ? cwd.path : undefined;
  }
  return entry.client.startsInProject ? projectFolder(entry, settings) : undefined;
}

function projectFolder({ file, client: { depth } }: ServerEntry, { root }: AssistantSettings): string {
  return join(root, dirname(file), ...Array.from({ length: depth }, () => ".."));
}

function variableValue(
  variable: string,
  entry: ServerEntry,
  settings: AssistantSettings,
): { readonly text: string } | "unset" | undefined {
  const { environment } = settings;
  const named = (name: string, otherwise?: string) => {
    const text = environment[name] ?? otherwise;
    return text === undefined ? "unset" : { text };
  };
  if (entry.client.variables === "none") return undefined;
  if (entry.client.variables === "unknown") return "unset";
  if (entry.client.variables === "environment") {
    const [, name, otherwise] = /^(\w+)(?::-(.*))?$/s.exec(variable) ?? [];
    return name === undefined ? undefined : named(name, otherwise);
  }
  if (variable === "workspaceFolder") return { text: resolve(projectFolder(entry, settings)) };
  if (variable === "userHome") return { text: homedir() };
  const [, name] = /^env:(\w+)$/.exec(variable) ?? [];
  if (name !== undefined) return named(name);
  // VS Code asks for inputs, and knows some more variables.
  return "unset";
}
