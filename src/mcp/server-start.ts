import { realpathSync } from "node:fs";
import { resolve } from "node:path";
import { ServedFiles } from "./archives/served-files.js";
import type { ServerStart } from "./client-config.js";

/** A server to be started later, by a client. */
export interface StartRequest {
  /** Node, and the script that it runs now. */
  readonly program: readonly [node: string, script: string];
  /** Flags for the server, as they are typed. */
  readonly flags: readonly string[];
  /** Files and folders. */
  readonly paths: readonly string[];
}

/**
 * How a client starts the server for these files, whatever folder and PATH it has: everything by its full path, the script without links.
 * Throws `C1Z_NOT_FOUND` for a path that is not there, as the server would.
 */
export function serverStart({ program: [node, script], flags, paths }: StartRequest): ServerStart {
  new ServedFiles(paths);
  return { command: node, args: [realpathSync(script), "mcp", ...flags, ...paths.map((path) => resolve(path))] };
}
