import { join, posix } from "node:path";
import { readText } from "../../../files/read-text.js";
import { writtenValue } from "../settings/run-settings.js";
import type { Variable } from "./connector-run.js";

/**
 * The variables of a file of `NAME=value` lines (`--env-file`, `env_file:`, `EnvironmentFile=`), named relative to `from` or, with `/`
 * in front, absolute. Undefined where it is not inside of the folder: then nobody here knows what it sets.
 */
export function envFileVariables(root: string, from: string, path: string): readonly Variable[] | undefined {
  if (path === "" || /[$%{}]/.test(path) || path.startsWith("/") || path.startsWith("~")) return undefined;
  const file = posix.normalize(posix.join(posix.dirname(from), path));
  if (file.startsWith("..")) return undefined;
  const text = readText(join(root, file));
  return text === undefined ? undefined : variablesIn(text, file);
}

function variablesIn(text: string, file: string): readonly Variable[] {
  return text.split(/\r?\n/).flatMap((written, index): Variable[] => {
    const parts = /^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=\s*(.*)$/.exec(written);
    const [, name, value = ""] = parts ?? [];
    if (name === undefined) return [];
    return [{ name, value: writtenValue(value.trim().replace(/^(["'])(.*)\1$/, "$2")), file, line: index + 1 }];
  });
}
