// npx tsx bench/fleet.ts [--archives N] [--grants N] [--singles N] [--folder FOLDER]
// Makes archives of invented companies and a lake of them, and prints what `fleet validate` takes: for half of the lake, for all of it, again, and
// after one more sync; and what it takes to add them and to validate single ones (so many as --singles says, as a mean). What is in FOLDER is used again.
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { Company } from "./generator/company.js";
import { fillDatabase } from "./generator/fill-database.js";
import { writeV1Archive } from "./generator/v1-archive.js";
import { type Measurement, measure } from "./measure.js";

const { values } = parseArgs({
  options: {
    archives: { type: "string", default: "200" },
    grants: { type: "string", default: "100000" },
    singles: { type: "string", default: "5" },
    folder: { type: "string", default: fileURLToPath(new URL("data/fleet", import.meta.url)) },
  },
});
const RUN = fileURLToPath(new URL("../bin/run.js", import.meta.url));
const folder = values.folder;
const grants = Number(values.grants);
const count = Number(values.archives);
const lake = join(folder, "lake");

mkdirSync(folder, { recursive: true });
const archives: string[] = [];
for (let seed = 1; seed <= count + 1; seed++) archives.push(await archiveOf(seed));
const first = archives.slice(0, count / 2);
const second = archives.slice(count / 2, count);
rmSync(lake, { recursive: true, force: true });

console.log(`| ${count} archives of ${grants.toLocaleString("en-US")} grants | CPU | memory |`);
console.log("| --- | ---: | ---: |");
const singles = first.slice(0, Number(values.singles));
let single = 0;
for (const archive of singles) single += (await baton("validate", archive)).processorSeconds / singles.length;
console.log(`| \`validate\` of one | ${single.toFixed(2)} s | |`);
const added = await told("`lake add` of the first half", "lake", "add", lake, ...first);
const half = await told("`fleet validate` of it", "fleet", "validate", lake);
const rest = await told("`lake add` of the second half", "lake", "add", lake, ...second);
const whole = await told("`fleet validate --again` of all", "fleet", "validate", lake, "--again");
await told("`fleet validate` where all was judged", "fleet", "validate", lake);
await told("`lake add` of one more", "lake", "add", lake, ...archives.slice(count));
const more = await told("`fleet validate` of that one, and the report on all", "fleet", "validate", lake);
const adding = added.processorSeconds + rest.processorSeconds;
console.log(`
- of the time of ${count} single runs: ${share(whole.processorSeconds, single * count)}, with \`lake add\` ${share(whole.processorSeconds + adding, single * count)}
- all against half: ${(whole.processorSeconds / half.processorSeconds).toFixed(2)} times the time
- one new sync against all: ${share(more.processorSeconds, whole.processorSeconds)}`);

async function archiveOf(seed: number): Promise<string> {
  const path = join(folder, `company-${String(seed).padStart(4, "0")}.c1z`);
  if (existsSync(path)) return path;
  const size = {
    grants,
    users: Math.round(grants / 20),
    groups: Math.round(grants / 250),
    roles: Math.round(grants / 1000),
    seed,
    changed: 0,
  };
  await writeV1Archive(path, (database) =>
    fillDatabase(database, new Company(size), { embedding: "ids", shuffled: false }),
  );
  return path;
}

async function told(what: string, ...argv: readonly string[]): Promise<Measurement> {
  const measured = await baton(...argv);
  console.log(`| ${what} | ${measured.processorSeconds.toFixed(1)} s | ${measured.megabytes.toFixed(0)} MB |`);
  return measured;
}

function baton(...argv: readonly string[]): Promise<Measurement> {
  return measure(process.execPath, [RUN, ...argv]);
}

function share(part: number, whole: number): string {
  return `${((part / whole) * 100).toFixed(1)} %`;
}
