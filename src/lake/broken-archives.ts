import { renameSync, rmSync, writeFileSync } from "node:fs";
import { draftPath } from "../files/draft-path.js";
import { writeError } from "../files/system-error.js";
import { createLake } from "./create-lake.js";
import type { BrokenArchive } from "./lake.js";
import type { LakeLayout } from "./lake-layout.js";
import { brokenManifestText } from "./manifest.js";
import { settle } from "./settle.js";

/** Notes that an archive could not be added; replaces an earlier note about it. Throws `C1Z_UNWRITABLE`. */
export async function noteBroken(layout: LakeLayout, broken: BrokenArchive): Promise<void> {
  createLake(layout);
  const draft = draftPath(layout.broken);
  try {
    writeFileSync(draft, brokenManifestText(broken), { flag: "wx" });
    await settle([draft]);
    renameSync(draft, layout.brokenOf(broken.archive));
    await settle([layout.broken]);
  } catch (error) {
    rmSync(draft, { force: true });
    throw writeError(layout.root, error);
  }
}

/** Forgets such a note, if there is one. Throws `C1Z_UNWRITABLE`. */
export function forgetBroken(layout: LakeLayout, archive: string): void {
  try {
    rmSync(layout.brokenOf(archive), { force: true });
  } catch (error) {
    throw writeError(layout.root, error);
  }
}
