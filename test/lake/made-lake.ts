import { openArchive } from "../../src/c1z/open-archive.js";
import { type AddedSync, addSync } from "../../src/lake/add-sync.js";
import { fileDigest } from "../../src/lake/file-digest.js";
import { LakeLayout } from "../../src/lake/lake-layout.js";
import { findingsOf } from "../../src/sql/findings-of.js";
import { fixture } from "../fixtures.js";

/** Adds the latest sync of a fixture, or of another archive, to a lake under a name, with the findings of all rules. */
export async function addTo(folder: string, path: string, archive: string, sourceSha256?: string): Promise<AddedSync> {
  const file = path.startsWith("/") ? path : fixture(`${path}.c1z`);
  const digest = sourceSha256 ?? fileDigest(file).sha256;
  const opened = await openArchive(file);
  try {
    const sync = opened.latestFinishedSync() ?? opened.latestUnfinishedSync();
    if (sync === undefined) throw new Error(`Expected a sync in ${path}`);
    const input = { archive, format: opened.format, sync, opened, sourceSha256: digest };
    return await addSync(new LakeLayout(folder), input, { toolVersion: "test", findings: findingsOf });
  } finally {
    opened.close();
  }
}
