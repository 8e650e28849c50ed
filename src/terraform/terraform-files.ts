import { lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { C1zError } from "../c1z/errors.js";

/** A configuration in more files than this is a mistake, or somebody's joke. */
const MOST_FILES = 10_000;
/** Folders that hold copies and caches. */
const SKIPPED = new Set([".terraform", ".git", "node_modules"]);
const ENDING = /\.tf(?:\.json)?$/;

/** Whether an argument names a Terraform file or a folder rather than an id. */
export function isTerraformPath(argument: string): boolean {
  if (ENDING.test(argument)) return true;
  return lstatSync(argument, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** The Terraform files at a path, in order; a folder with those below it. Links are not followed. Throws `C1Z_NOT_FOUND`. */
export function terraformFiles(path: string): readonly string[] {
  const status = lstatSync(path, { throwIfNoEntry: false });
  if (status === undefined) throw new C1zError("C1Z_NOT_FOUND", `There is no file or folder ${path}.`);
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
      throw new C1zError("C1Z_TOO_LARGE", `${path} holds more than ${MOST_FILES} Terraform files.`);
    }
  }
  return files;
}
