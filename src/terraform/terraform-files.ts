import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { C1zError } from "../c1z/errors.js";

/** A configuration in more files than this is a mistake, or somebody's joke. */
const MOST_FILES = 10_000;
/** Folders that hold copies and caches. */
const SKIPPED = new Set([".terraform", ".git", "node_modules"]);
/** Configuration and states; copies of states (`.backup`) are not looked for. */
const ENDING = /\.(?:tf|tf\.json|tofu|tofu\.json|tfstate)$/;
/** What no id ends in: such an argument names a file, which has to be there. */
const FILE_ENDING = /\.(?:tf|tofu|tfstate|tfstate\.backup|tfplan|hcl|json)$/;

/** Whether an argument names a file or a folder rather than an id: by its ending, or because it is there. */
export function isTerraformPath(argument: string): boolean {
  if (FILE_ENDING.test(argument)) return true;
  try {
    return statSync(argument, { throwIfNoEntry: false }) !== undefined;
  } catch {
    // Too long for a name, a NUL in it: no path at all.
    return false;
  }
}

/** The Terraform files at a path, in order; a folder with those below it. Links below it are not followed. Throws `C1Z_NOT_FOUND`. */
export function terraformFiles(path: string): readonly string[] {
  const status = statSync(path, { throwIfNoEntry: false });
  if (status === undefined) throw new C1zError("C1Z_NOT_FOUND", `There is no file or folder ${path}.`, { file: path });
  if (!status.isDirectory()) return [path];
  const files: string[] = [];
  const folders = [path];
  for (let folder = folders.shift(); folder !== undefined; folder = folders.shift()) {
    const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      const child = join(folder, entry.name);
      if (entry.isDirectory() && !SKIPPED.has(entry.name)) folders.push(child);
      else if (entry.isFile() && ENDING.test(entry.name)) files.push(child);
    }
    if (files.length > MOST_FILES) {
      throw new C1zError("C1Z_TOO_LARGE", `${path} holds more than ${MOST_FILES} Terraform files.`, { file: path });
    }
  }
  return files;
}
