import { spawnSync } from "node:child_process";
import { accessSync, constants, realpathSync } from "node:fs";
import { delimiter, isAbsolute, join, relative } from "node:path";

const TIMEOUT_MS = 5000;

/** The first of the commands on the PATH that tells its version. Programs inside `project` are never started. */
export function toolVersion(
  commands: readonly string[],
  project: string,
): { readonly command: string; readonly version: string } | undefined {
  for (const command of commands) {
    const path = onPath(command, project);
    if (path === undefined) continue;
    const run = spawnSync(path, ["--version"], {
      encoding: "utf8",
      timeout: TIMEOUT_MS,
      maxBuffer: 64 * 1024,
      stdio: ["ignore", "pipe", "pipe"],
      cwd: "/",
    });
    const version = /\d+\.\d+(?:\.\d+)*/.exec(`${run.stdout ?? ""}${run.stderr ?? ""}`)?.[0];
    if (run.status === 0 && version !== undefined) return { command, version };
  }
  return undefined;
}

function onPath(command: string, project: string): string | undefined {
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    if (!isAbsolute(folder)) continue;
    const path = join(folder, command);
    try {
      accessSync(path, constants.X_OK);
      const inside = relative(realpathSync(project), realpathSync(folder));
      if (inside.startsWith("..") || isAbsolute(inside)) return path;
    } catch {
      // Not here.
    }
  }
  return undefined;
}
