import { statSync } from "node:fs";
import { join } from "node:path";
import { archivesInFolder } from "../c1z/archives-in-folder.js";
import { C1zError } from "../c1z/errors.js";

/** The archives that a list of files and folders names: a folder stands for the archives in it. Throws `C1Z_NOT_FOUND` for one without. */
export function namedArchives(paths: readonly string[]): readonly string[] {
  return paths.flatMap((path) => {
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return [path];
    const names = archivesInFolder(path);
    if (names.length > 0) return names.map((name) => join(path, name));
    throw new C1zError("C1Z_NOT_FOUND", `The folder ${path} holds no archive: no file there ends in .c1z.`, {
      hint: "Folders in it are not looked into.",
    });
  });
}
