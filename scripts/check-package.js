// Packs the package, installs the tarball into an empty folder, and uses it there: both commands, and the library.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const folder = mkdtempSync(join(tmpdir(), "c1z-package-"));
const archive = resolve("test/fixtures/v1/small.c1z");

function run(command, args, cwd = folder) {
  const result = spawnSync(command, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
  if (result.status !== 0)
    throw new Error(`${command} ${args.join(" ")} ended with ${result.status}:\n${result.stdout}`);
  return result.stdout;
}

function expectEqual(actual, expected, what) {
  if (actual !== expected) throw new Error(`${what}: expected ${expected}, got ${actual}`);
}

try {
  run("npm", ["pack", "--silent", "--pack-destination", folder], process.cwd());
  const [tarball] = readdirSync(folder);
  writeFileSync(join(folder, "package.json"), '{"type":"module","private":true}');
  run("npm", ["install", "--silent", `./${tarball}`]);
  for (const command of ["baton", "c1z"]) {
    const { stats } = JSON.parse(run(`node_modules/.bin/${command}`, ["stats", "-f", archive, "-o", "json"]));
    expectEqual(stats.grants, "63", `${command} stats`);
  }
  const script = `import { openArchive } from "c1z";
    const archive = await openArchive(${JSON.stringify(archive)});
    console.log([...archive.latestFinishedSync().grants()].length);
    archive.close();`;
  writeFileSync(join(folder, "use.js"), script);
  expectEqual(run(process.execPath, ["use.js"]).trim(), "63", "the library's grants");
  // The types must be found and hold by themselves.
  const typed = `import { type Grant, openArchive } from "c1z";
    const archive = await openArchive("x");
    const ids: (string | undefined)[] = Array.from(archive.latestFinishedSync()?.grants() ?? [], (grant: Grant) => grant.id);
    export { ids };`;
  writeFileSync(join(folder, "use.ts"), typed);
  const options = [
    "--noEmit",
    "--strict",
    "--module",
    "nodenext",
    "--target",
    "es2022",
    "--lib",
    "es2022,esnext.disposable",
  ];
  run(process.execPath, [
    resolve("node_modules/typescript/bin/tsc"),
    ...options,
    "--types",
    "",
    "--skipLibCheck",
    "use.ts",
  ]);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
