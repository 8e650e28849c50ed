import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";

/** The project's own copy of the test archives (see scripts/copy-fixtures.js). */
export const FIXTURES = fileURLToPath(new URL("./fixtures/", import.meta.url));

/** The path of a fixture: `fixture("v1/small.c1z")`. */
export function fixture(path: string): string {
  return `${FIXTURES}${path}`;
}

/** The archives of a folder, without their ending. */
export function archivesIn(folder: string): readonly string[] {
  const names = readdirSync(fixture(folder)).filter((name) => name.endsWith(".c1z"));
  return names.map((name) => name.slice(0, -".c1z".length)).sort();
}

/** What the reference tool prints, parsed: `expectedJson("v1", "small.grants")`; undefined where there is no such file. */
export function expectedJson(format: "v1" | "v3", name: string): unknown {
  const path = fixture(`expected/${format}/${name}.json.gz`);
  return existsSync(path) ? JSON.parse(gunzipSync(readFileSync(path)).toString("utf8")) : undefined;
}
