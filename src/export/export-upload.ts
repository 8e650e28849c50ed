import type { Sync } from "../c1z/sync.js";
import { CountingSink } from "./export-tables.js";
import { fileOutput } from "./open-output.js";
import { UPLOAD_SHAPE, uploadRows } from "./upload-layout.js";
import type { ExportFormat } from "./writers/writer.js";

/**
 * Writes a sync in the reference tool's layout to one file; gives the number of rows and notices for the user. None of `inputs`
 * is overwritten. Throws `C1Z_EXISTS`, `C1Z_OUTPUT_IS_INPUT`, `C1Z_UNWRITABLE` and the errors of reading.
 */
export async function exportUpload(
  sync: Sync,
  format: ExportFormat,
  out: string,
  force: boolean,
  inputs: readonly string[] = [],
): Promise<{ readonly rows: number; readonly notes: readonly string[] }> {
  const { output, name } = fileOutput(out, { force, inputs });
  try {
    const writer = await format.open(() => output.stage(name));
    try {
      const table = new CountingSink(writer.table(UPLOAD_SHAPE));
      for (const _ of uploadRows(sync, table)) {
        await new Promise(setImmediate);
      }
      const notes = await writer.finish();
      await output.commit();
      return { rows: table.count, notes };
    } finally {
      writer.abandon();
    }
  } finally {
    output.discard();
  }
}
