// npx tsx bench/lake.ts [--archives N] [--grants N] [--folder DIR] [--singles N] [--keep]
// Makes N archives (200) of about so many grants each (100,000), each of another company, in DIR/archives, unless they are there; adds them to DIR/lake
// with one `baton lake add`, and compares the processor's time with that of N runs of `baton validate` (measured on --singles of them, 10, spread over all).
// Then adds them again, checks the lake, and adds half of them to a lake of its own, to see how the time grows. --keep leaves the lakes for bench/fleet.ts.
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { Company } from "./generator/company.js";
import { fillDatabase } from "./generator/fill-database.js";
import { writeV1Archive } from "./generator/v1-archive.js";
import { type Measurement, measure } from "./measure.js";

const RUN = fileURLToPath(new URL("../bin/run.js", import.meta.url));
const { values } = parseArgs({
  options: {
    archives: { type: "string", default: "200" },
    grants: { type: "string", default: "100000" },
    folder: { type: "string", default: fileURLToPath(new URL("data/lake/", import.meta.url)) },
    singles: { type: "string", default: "10" },
    keep: { type: "boolean", default: false },
  },
});
const [archives, grants, singles] = [Number(values.archives), Number(values.grants), Number(values.singles)];
const folder = join(values.folder, "archives");
const [lake, half] = [join(values.folder, "lake"), join(values.folder, "half")];
const paths = Array.from({ length: archives }, (_, index) => join(folder, `app-${String(index).padStart(4, "0")}.c1z`));

mkdirSync(folder, { recursive: true });
for (const [index, path] of paths.entries()) if (!existsSync(path)) await make(path, index + 1);
for (const place of [lake, half]) rmSync(place, { recursive: true, force: true });

let validated = 0;
for (let one = 0; one < singles; one++) {
  const path = paths[Math.floor((one * archives) / singles)] ?? "";
  validated += (await measure(process.execPath, [RUN, "validate", "-f", path])).processorSeconds / singles;
}
console.log("| what | CPU | share of single `validate` runs | time | MB |");
console.log("| --- | ---: | ---: | ---: | ---: |");
console.log(`| \`validate\`, ${archives} runs (by ${singles}) | ${(validated * archives).toFixed(1)} s | 1 | | |`);
await row(`\`lake add\` of ${archives}`, archives, ["lake", "add", lake, ...paths]);
await row("the same again: nothing changes", archives, ["lake", "add", lake, ...paths]);
await row(`\`lake add\` of ${archives / 2}`, archives / 2, ["lake", "add", half, ...paths.slice(0, archives / 2)]);
await row("`lake check --quick`", archives, ["lake", "check", lake, "--quick"]);
await row("`lake check`", archives, ["lake", "check", lake]);
if (!values.keep) for (const place of [lake, half]) rmSync(place, { recursive: true, force: true });

async function row(name: string, of: number, argv: readonly string[]): Promise<void> {
  const { processorSeconds, seconds, megabytes, status }: Measurement = await measure(process.execPath, [RUN, ...argv]);
  const share = processorSeconds / (validated * of);
  const ended = status === 0 ? "" : `, exit status ${status}`;
  const cells = [`${processorSeconds.toFixed(1)} s`, share.toFixed(2), `${seconds.toFixed(1)} s`, megabytes.toFixed(0)];
  console.log(`| ${name}${ended} | ${cells.join(" | ")} |`);
}

/** A company whose size differs from the others' by up to a fifth. */
async function make(path: string, seed: number): Promise<void> {
  const size = Math.round(grants * (0.8 + 0.4 * ((seed * 0.618) % 1)));
  const users = Math.max(10, Math.round(size / 20));
  const groups = Math.max(1, Math.round(size / 250));
  const company = new Company({
    grants: size,
    users,
    groups,
    roles: Math.max(1, Math.round(size / 1000)),
    seed,
    changed: 0,
  });
  await writeV1Archive(path, (database) => fillDatabase(database, company, { embedding: "ids", shuffled: false }));
}
