import { createReadStream } from "node:fs";
import { packDatabase } from "../archive-writer/pack-database.js";
import type { Archive } from "../c1z/archive.js";
import { C1zError } from "../c1z/errors.js";
import { openArchive } from "../c1z/open-archive.js";
import { PrivateTempFile } from "../c1z/private-temp-file.js";
import { isWhole, savedRows } from "./salvage-report.js";
import type { Salvaged } from "./salvaged.js";
import { saveRows } from "./save-rows.js";

const WHY = {
  sentence: "What can be saved of a damaged archive has to be written to a file",
  content: "all that it holds",
};

/** An archive of what can be read of a damaged one; it is called by the name of that. */
export interface SalvagedArchive {
  readonly archive: Archive;
  readonly salvaged: Salvaged;
  readonly isWhole: boolean;
}

/**
 * Opens what can be read of an archive, as if that were all. Nothing is left behind. Throws the errors of {@link saveRows}, `C1Z_CORRUPT` if there
 * is no row, `C1Z_NO_TEMP_SPACE`.
 */
export async function openSalvaged(path: string): Promise<SalvagedArchive> {
  const database = new PrivateTempFile(WHY);
  const packed = new PrivateTempFile(WHY);
  try {
    const salvaged = await saveRows(path, database.path, { unverified: false });
    if (savedRows(salvaged) === 0) {
      const [{ where, message } = { where: "no sync", message: "it holds no row" }] = salvaged.damage;
      throw new C1zError("C1Z_CORRUPT", `Nothing can be read of ${path} that is certain: ${where}: ${message}.`, {
        hint: "`baton salvage --unverified` saves what is not certain.",
      });
    }
    await packDatabase(database.path, packed.path);
    const archive = await openArchive(createReadStream(packed.path), { name: path });
    return { archive, salvaged, isWhole: isWhole(salvaged) };
  } finally {
    packed.remove();
    database.remove();
  }
}
