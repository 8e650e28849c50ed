import { mkdirSync, readdirSync, statSync } from "node:fs";
import { C1zError } from "../c1z/errors.js";
import { writeError } from "../files/system-error.js";
import { HOUSEKEEPING, LAKE_TABLES, type LakeLayout } from "./lake-layout.js";

/**
 * Makes the folders of a lake, as far as they are not there. Throws `C1Z_EXISTS` for a folder that holds other things, `C1Z_UNWRITABLE`. Two processes
 * may do this at once.
 */
export function createLake(layout: LakeLayout): void {
  try {
    if (statSync(layout.manifests, { throwIfNoEntry: false })?.isDirectory() !== true) expectEmpty(layout.root);
    // Before the folders of tables: a folder with this one is a lake, however far its making got.
    for (const folder of [layout.manifests, layout.broken, layout.locks]) mkdirSync(folder, { recursive: true });
    for (const table of LAKE_TABLES) mkdirSync(layout.folderOf(table), { recursive: true });
  } catch (error) {
    throw writeError(layout.root, error);
  }
}

function expectEmpty(folder: string): void {
  const status = statSync(folder, { throwIfNoEntry: false });
  if (status === undefined) return;
  const others = status.isDirectory() ? readdirSync(folder).filter((name) => name !== HOUSEKEEPING) : [folder];
  if (others.length === 0) return;
  const what = status.isDirectory() ? `holds other things, such as ${others[0]}` : "is no folder";
  throw new C1zError("C1Z_EXISTS", `${folder} is no lake: it ${what}. It was not touched.`, {
    file: folder,
    hint: "The lake comes first: an empty folder, one that is not there yet, or a lake.",
  });
}
