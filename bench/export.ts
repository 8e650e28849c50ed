// Times the exports of tables: npx tsx bench/export.ts [archive …]. The goal is 100,000 grants a second and less than 500 MB.
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openArchive } from "../src/c1z/open-archive.js";
import { ARCHIVES_FOLDER } from "./archives-folder.js";
import { measureMedian } from "./measure.js";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const FORMATS = ["parquet", "sqlite", "csv", "ndjson", "xlsx"];
const RUNS = Number(process.env.BENCH_RUNS ?? 3);

const archives = process.argv.length > 2 ? process.argv.slice(2) : ["large-v1.c1z", "large-v3.c1z"];
const folder = mkdtempSync(join(tmpdir(), "baton-bench-export-"));
try {
  for (const name of archives) {
    const path = existsSync(name) ? name : join(ARCHIVES_FOLDER, name);
    using archive = await openArchive(path);
    const grants = archive.latestFinishedSync()?.counts().grants ?? 0;
    for (const format of FORMATS) {
      const argv = [
        join(ROOT, "bin/run.js"),
        "export",
        format,
        "-f",
        path,
        "--out",
        join(folder, `x.${format}`),
        "--force",
      ];
      const { seconds, megabytes, status } = await measureMedian(process.execPath, argv, RUNS);
      const rate = Math.round(grants / seconds).toLocaleString("en-US");
      console.log(
        `${name} ${format}: ${seconds.toFixed(1)} s, ${rate} grants/s, ${megabytes.toFixed(0)} MB, status ${status}`,
      );
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
