import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { fixture } from "./fixtures.js";

/** Unpacks the archives that the project keeps packed, beside their packed form, where that was not done before. */
export default function unpackFixtures(): void {
  const folder = fixture("damaged/");
  for (const name of readdirSync(folder).filter((entry) => entry.endsWith(".c1z.gz"))) {
    const path = `${folder}${name.slice(0, -".gz".length)}`;
    if (existsSync(path)) continue;
    writeFileSync(`${path}.part`, gunzipSync(readFileSync(`${folder}${name}`)));
    renameSync(`${path}.part`, path);
  }
}
