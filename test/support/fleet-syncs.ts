import { statSync } from "node:fs";
import { join } from "node:path";
import { openArchive } from "../../src/c1z/open-archive.js";
import { cellsOf } from "../../src/export/table.js";
import { PARQUET } from "../../src/export/writers/parquet.js";
import type { LakeSync } from "../../src/lake/lake.js";
import { archiveName } from "../../src/library/archive-name.js";
import { expandedAccess } from "../../src/sql/expanded-access.js";
import { ACCESS_EXPANDED } from "../../src/sql/tables/access-expanded.js";
import { exportedSyncs } from "./exported-syncs.js";

/** All syncs of archives as those of a lake, with what follows by expansion only. */
export async function fleetSyncs(paths: readonly string[], folder: string): Promise<readonly LakeSync[]> {
  const archives = await Promise.all(paths.map((path) => openArchive(path)));
  try {
    const inputs = archives.flatMap((archive) =>
      archive.syncs().map(({ id }) => ({
        archive: archiveName(archive),
        format: archive.format,
        sync: archive.sync(id),
      })),
    );
    const syncs = await exportedSyncs(inputs, folder);
    const path = join(folder, "access_inherited.parquet");
    const writer = await PARQUET.open(() => path);
    const rows = writer.table({ ...ACCESS_EXPANDED, name: "access_inherited" });
    for (const { archive, sync } of inputs) {
      const origin = { archive, syncId: sync.run.id };
      const take = (row: Parameters<Parameters<typeof expandedAccess>[2]>[0]): void => {
        if (!row.hasGrant) rows.write(cellsOf(ACCESS_EXPANDED.columns, row));
      };
      for (const _ of expandedAccess(origin, sync, take, new Map()));
    }
    await writer.finish();
    const inherited = { path, rows: 0, bytes: statSync(path).size, sha256: "" };
    return syncs.map((sync, index) =>
      index === 0 ? { ...sync, files: new Map([...sync.files, ["access_inherited", inherited]]) } : sync,
    );
  } finally {
    for (const archive of archives) archive.close();
  }
}
