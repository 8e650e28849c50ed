/** `npx tsx test/mutations/run.ts [rounds an archive] [seed]`: what becomes of damaged archives, as a table. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Layer, OUTCOMES, runMutations } from "./run-mutations.js";

const SUBJECTS: readonly (readonly [archive: string, layer: Layer])[] = [
  ["v1/small", "inner"],
  ["v1/small-slim-grants", "inner"],
  ["v1/small-old-0.7.27", "inner"],
  ["v1/kitchen-sink", "inner"],
  ["v1/small", "outer"],
  ["v3/small", "outer"],
  ["v3/small-tar", "outer"],
  ["v3/small-tar-zstd", "outer"],
  ["v3/small-tar-zstd", "inner"],
  ["v3/kitchen-sink", "outer"],
];

const [rounds = 1000, seed = 20_261_130] = process.argv.slice(2).map(Number);
const folder = mkdtempSync(join(tmpdir(), "c1z-mutations-"));
try {
  console.log(["archive", ...OUTCOMES].join("\t"));
  for (const [archive, layer] of SUBJECTS) {
    const { counts, examples } = await runMutations({
      archive,
      layer,
      seed,
      rounds,
      path: join(folder, "damaged.c1z"),
    });
    console.log([`${archive} ${layer}`, ...OUTCOMES.map((outcome) => counts.get(outcome) ?? 0)].join("\t"));
    for (const outcome of ["silent-count", "silent-keys"] as const) {
      for (const example of examples.get(outcome) ?? []) console.log(`  ${outcome}: ${example}`);
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
