// npx tsx bench/generate.ts [--out FILE] [--grants N] [--users N] [--groups N] [--roles N] [--seed N] [--changed SHARE]
//   [--embed full|ids|none] [--shuffled]
// Writes a v1 archive of an invented company: the same rows for the same options every time. --changed 0.01 writes a later state of
// the company, in which 1 % of users and grants are changed, deleted or new. Compare it with the archive that is written without it.
import { mkdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { Company } from "./generator/company.js";
import { fillDatabase } from "./generator/fill-database.js";
import { writeV1Archive } from "./generator/v1-archive.js";

const { values } = parseArgs({
  options: {
    out: { type: "string" },
    grants: { type: "string", default: "1000000" },
    users: { type: "string" },
    groups: { type: "string" },
    roles: { type: "string" },
    seed: { type: "string", default: "1" },
    changed: { type: "string", default: "0" },
    embed: { type: "string", default: "ids" },
    shuffled: { type: "boolean", default: false },
  },
});

const { embed, shuffled } = values;
if (embed !== "full" && embed !== "ids" && embed !== "none") {
  throw new Error(`Expected --embed full, ids or none, got "${embed}"`);
}
const grants = wholeNumber("grants", values.grants);
const size = {
  grants,
  users: wholeNumber("users", values.users ?? String(Math.max(10, Math.round(grants / 20)))),
  groups: wholeNumber("groups", values.groups ?? String(Math.max(1, Math.round(grants / 250)))),
  roles: wholeNumber("roles", values.roles ?? String(Math.max(1, Math.round(grants / 1000)))),
  seed: wholeNumber("seed", values.seed),
  changed: share(values.changed),
};
const folder = fileURLToPath(new URL("data/", import.meta.url));
const path = values.out ?? join(folder, `generated-${size.grants}-${size.seed}-${values.changed}-${embed}.c1z`);
mkdirSync(dirname(path), { recursive: true });
await writeV1Archive(path, (database) => fillDatabase(database, new Company(size), { embedding: embed, shuffled }));
console.log(`${path}: ${(statSync(path).size / 1e6).toFixed(1)} MB`);

function wholeNumber(name: string, text: string): number {
  if (!/^\d{1,10}$/.test(text)) throw new Error(`Expected --${name} to be a whole number, got "${text}"`);
  return Number(text);
}

function share(text: string): number {
  const value = Number(text);
  if (!(value >= 0 && value <= 1)) throw new Error(`Expected --changed between 0 and 1, got "${text}"`);
  return value;
}
