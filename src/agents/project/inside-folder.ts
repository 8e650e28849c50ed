import { isAbsolute, normalize } from "node:path";

/** Whether a path that a project file names is relative and stays inside the project. */
export function insideFolder(path: string): boolean {
  return !isAbsolute(path) && !path.startsWith("~") && !normalize(path).startsWith("..");
}
