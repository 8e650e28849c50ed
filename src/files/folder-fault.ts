import { accessSync, constants, statSync } from "node:fs";

/** Why a folder can't be read, as the file system's code; undefined where it can. */
export function folderFault(folder: string): string | undefined {
  try {
    if (!statSync(folder).isDirectory()) return "ENOTDIR";
    accessSync(folder, constants.R_OK | constants.X_OK);
    return undefined;
  } catch (error) {
    if (error instanceof Error && "code" in error) return String(error.code);
    throw error;
  }
}
