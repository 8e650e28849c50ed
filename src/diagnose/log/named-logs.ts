import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { C1zError } from "../../c1z/errors.js";

/** Logs, also those that were rotated (`app.log.1`) and packed. */
const LOG_NAME = /\.log(?:\.\d+)?(?:\.gz)?$/i;

/** The logs that a list of files and folders names: `-` is standard input. Throws `C1Z_NOT_FOUND` for a folder without one. */
export function namedLogs(paths: readonly string[]): readonly string[] {
  return paths.flatMap((path) => {
    if (path === "-" || statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return [path];
    const found = logsInFolder(path);
    if (found.length > 0) return found;
    throw new C1zError("C1Z_NOT_FOUND", `The folder ${path} holds no log: no file there ends in .log or .log.gz.`, {
      hint: "Folders in it are not looked into.",
      file: path,
    });
  });
}

/** Their paths, the oldest first, because logs are read as one in this order. */
function logsInFolder(folder: string): readonly string[] {
  const logs = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !entry.isDirectory() && LOG_NAME.test(entry.name))
    .map(({ name }) => ({ path: join(folder, name), written: writtenAt(join(folder, name)) }));
  return logs.sort((a, b) => a.written - b.written || (a.path < b.path ? -1 : 1)).map(({ path }) => path);
}

/** When a file was last written; what can't be asked, such as a link to nothing, comes first and is told when it is read. */
function writtenAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
