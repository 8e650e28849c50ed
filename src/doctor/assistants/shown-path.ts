import { relative } from "node:path";

/** A path as a message shows it: from the folder that was looked at, where it lies in there. */
export function shownPath(path: string, root: string): string {
  const inside = relative(root, path);
  return inside === "" || inside.startsWith("..") ? path : inside.replaceAll("\\", "/");
}
