import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expectEqual, run } from "./run.js";

const PROGRAM = `import { explain, openArchive, validate } from "c1z";
const archive = await openArchive(process.argv[2]);
const { counts } = await validate(archive, { report: { format: "sarif", write() {} } });
console.log(JSON.stringify(counts), (await explain("no-grants")).matches[0].id);
archive.close();
`;

/** Bundles a program with the installed package, as docs/library.md says, and runs the bundle. */
export function checkBundle(folder) {
  const [program, bundle] = [join(folder, "to-bundle.mjs"), join(folder, "bundle.mjs")];
  writeFileSync(program, PROGRAM);
  const external = ["better-sqlite3", "zstd-napi"].map((name) => `--external:${name}`);
  const flags = ["--bundle", "--platform=node", "--format=esm", "--log-level=error", ...external];
  run(resolve("node_modules/.bin/esbuild"), [program, ...flags, `--outfile=${bundle}`], { cwd: folder });
  const output = run(process.execPath, [bundle, resolve("test/fixtures/v1/missing-principal.c1z")], { cwd: folder });
  expectEqual(output.trim(), '{"error":3,"warning":0,"info":0} no-grants', "a bundled program");
}
