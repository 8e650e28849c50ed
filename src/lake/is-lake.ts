import { existsSync } from "node:fs";
import { LakeLayout } from "./lake-layout.js";

/** Whether a folder is a lake, and not only an export of several archives. */
export function isLake(folder: string): boolean {
  return existsSync(new LakeLayout(folder).manifests);
}
