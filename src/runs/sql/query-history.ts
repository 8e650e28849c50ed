import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";

const MOST_LINES = 1000;

/** Where the history of the prompt is kept: in the user's folder for states of programs. */
export function historyPath(environment = process.env, platform = process.platform): string {
  const own = platform === "win32" ? environment.LOCALAPPDATA : environment.XDG_STATE_HOME;
  const folder = own !== undefined && own !== "" ? own : join(homedir(), ".local", "state");
  return join(folder, "baton", "sql_history");
}

/** The lines of a history, the newest first; none where it can't be read. */
export function readHistory(path: string): string[] {
  try {
    return readFileSync(path, "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .slice(0, MOST_LINES);
  } catch {
    return [];
  }
}

/** Keeps a history for this user only. Queries are not worth an error: where it can't be written, it is not kept. */
export function writeHistory(path: string, lines: readonly string[]): void {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const draft = `${path}.${process.pid}`;
    writeFileSync(
      draft,
      lines
        .slice(0, MOST_LINES)
        .map((line) => `${line}\n`)
        .join(""),
      { mode: 0o600 },
    );
    renameSync(draft, path);
  } catch {
    // Read-only homes are usual in containers.
  }
}
