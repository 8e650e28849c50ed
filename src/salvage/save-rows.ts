import { V1ArchiveWriter } from "../archive-writer/v1-archive-writer.js";
import { ArchiveFile } from "../c1z/archive-file.js";
import { salvage } from "./salvage.js";
import type { Salvaged, SalvageOptions } from "./salvaged.js";

/**
 * Saves what can be read of the archive `file` in a new database at `database`, which `packDatabase` makes an archive. Throws the errors of
 * {@link salvage}, and SQLite's where the database can't be written.
 */
export async function saveRows(file: string, database: string, options: SalvageOptions): Promise<Salvaged> {
  const archive = ArchiveFile.open(file);
  const writer = new V1ArchiveWriter(database);
  try {
    const salvaged = await salvage(archive, writer, options);
    writer.finish(true);
    return salvaged;
  } finally {
    writer.close();
    archive.close();
  }
}
