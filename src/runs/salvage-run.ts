import { packDatabase } from "../archive-writer/pack-database.js";
import { fileOutput } from "../export/open-output.js";
import { outputError } from "../export/output-error.js";
import { savedRows } from "../salvage/salvage-report.js";
import type { Salvaged } from "../salvage/salvaged.js";
import { saveRows } from "../salvage/save-rows.js";

/** What to save, and where. */
export interface SalvageRequest {
  readonly file: string;
  readonly out: string;
  /** Whether a file at `out` is replaced; never the archive itself. */
  readonly force: boolean;
  readonly unverified: boolean;
}

/**
 * Saves what can be read of an archive as a new v1 archive. The new file appears when it is complete, and only if there are rows in it. Throws the
 * errors of `salvage` and of writing.
 */
export async function runSalvage({ file, out, force, unverified }: SalvageRequest): Promise<Salvaged> {
  const { output, name } = fileOutput(out, { force, inputs: [file] });
  try {
    const target = output.stage(name);
    const database = output.scratch("saved.db");
    const salvaged = await saveRows(file, database, { unverified });
    if (savedRows(salvaged) > 0) {
      await packDatabase(database, target);
      await output.commit();
    }
    return salvaged;
  } catch (error) {
    throw outputError(out, error);
  } finally {
    output.discard();
  }
}
