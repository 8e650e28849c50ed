// What npm runs around packing (prepack, postpack): the published package.json has no scripts and no devDependencies, because
// `npm install` in the unpacked package would run them, and what they need is not in it.
//
//   node scripts/package/manifest.js publish    puts the published manifest in place, and keeps the project's beside it
//   node scripts/package/manifest.js restore    puts the project's back
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const MANIFEST = fileURLToPath(new URL("../../package.json", import.meta.url));
const KEPT = `${MANIFEST}.kept`;
/** Of the project, and of no use to whoever installs it. */
const OWN = ["scripts", "devDependencies", "allowScripts"];

const STEPS = { publish, restore };
const step = STEPS[process.argv[2]];
if (step === undefined) throw new Error(`Expected one of ${Object.keys(STEPS).join(", ")}`);
step();

function publish() {
  // A run that was killed left its own behind.
  restore();
  const text = readFileSync(MANIFEST, "utf8");
  const published = Object.fromEntries(Object.entries(JSON.parse(text)).filter(([name]) => !OWN.includes(name)));
  writeFileSync(KEPT, text);
  writeFileSync(MANIFEST, `${JSON.stringify(published, null, 2)}\n`);
}

function restore() {
  if (existsSync(KEPT)) renameSync(KEPT, MANIFEST);
}
