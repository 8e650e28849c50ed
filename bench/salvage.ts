// npx tsx bench/salvage.ts [--count N] [--seed N] [ARCHIVE…]: damages copies of archives at random, N times in all for each format, and
// tells what `salvage` saves of them: rows that differ from the original's (there must be none), and for v1 the share of the rows that lie
// before the damage, which is what the best reader of a stream could give.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { openArchive } from "../src/c1z/open-archive.js";
import { mutated } from "../test/support/mutated-archive.js";
import { Random } from "../test/support/random.js";
import { type RowsByKey, rowsOfSync, saved } from "../test/support/saved-rows.js";

const FIXTURES = fileURLToPath(new URL("../test/fixtures/", import.meta.url));
const DEFAULTS = {
  v1: ["v1/small.c1z", "v1/kitchen-sink.c1z", "v1/two-syncs.c1z", "v1/synced.c1z"],
  v3: [
    "v3/small.c1z",
    "v3/small-tar.c1z",
    "v3/small-tar-zstd.c1z",
    "v3/compacted.c1z",
    "v3-shapes/fz35.c1z",
    "v3-shapes/lg-old.c1z",
  ],
};

const { values, positionals } = parseArgs({
  options: { count: { type: "string", default: "1000" }, seed: { type: "string", default: "1" } },
  allowPositionals: true,
});
const known = new Map<string, RowsByKey>();
const scratch = mkdtempSync(join(tmpdir(), "baton-bench-salvage-"));
try {
  if (positionals.length > 0) await run("given", positionals);
  else
    for (const [format, names] of Object.entries(DEFAULTS))
      await run(
        format,
        names.map((name) => join(FIXTURES, name)),
      );
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

async function run(title: string, paths: readonly string[]): Promise<void> {
  const random = new Random(Number(values.seed));
  const sums = { files: 0, refused: 0, rows: 0, saved: 0, ideal: 0, foreign: 0, wrong: 0 };
  for (let run = 0; run < Number(values.count); run++) {
    const path = paths[run % paths.length] ?? "";
    const original = await rowsOf(path);
    const bytes = readFileSync(path);
    const mutation = mutated(bytes, random);
    const damaged = join(scratch, "damaged.c1z");
    writeFileSync(damaged, mutation.bytes);
    const { salvaged, rows } = await saved(damaged, join(scratch, "saved.db"));
    const before = join(scratch, "before.c1z");
    writeFileSync(before, bytes.subarray(0, mutation.at));
    sums.files++;
    sums.refused += salvaged === undefined ? 1 : 0;
    sums.rows += original.size;
    sums.saved += rows.size;
    sums.ideal += (await saved(before, join(scratch, "saved.db"))).rows.size;
    for (const [key, row] of rows) {
      const stored = original.get(key);
      if (stored === undefined) sums.foreign++;
      else if (stored !== row) sums.wrong++;
      if (stored !== row && process.env.DEBUG)
        console.log(
          basename(path),
          mutation.kind,
          mutation.at,
          key.slice(0, 90),
          JSON.stringify(salvaged?.damage.slice(0, 3)),
        );
    }
  }
  const share = (part: number): string => `${((100 * part) / sums.rows).toFixed(1)} %`;
  console.log(
    `${title}: ${sums.files} damaged files, ${sums.refused} of which gave nothing; rows saved ${share(sums.saved)}, before the damage ${share(sums.ideal)}; ` +
      `${sums.foreign} rows that the original does not have, ${sums.wrong} with other content`,
  );
}

async function rowsOf(path: string): Promise<RowsByKey> {
  let rows = known.get(path);
  if (rows === undefined) {
    using archive = await openArchive(path);
    rows = new Map(archive.syncs().flatMap(({ id }) => [...rowsOfSync(archive.sync(id), archive.format === "v1")]));
    known.set(path, rows);
  }
  return rows;
}
