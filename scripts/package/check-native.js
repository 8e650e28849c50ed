import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expectEqual, run } from "./run.js";

/** The native modules, and the folders of their compiled files. */
export const NATIVE_BUILDS = ["better-sqlite3/build", "zstd-napi/build"];

const ARCHIVE = resolve("test/fixtures/v1/small.c1z");

/** Installs the tarball into a new folder with the compiled files of this project's node_modules, and uses it. */
export function checkNative(tarball, folder) {
  mkdirSync(folder);
  writeFileSync(join(folder, "package.json"), '{"type":"module","private":true}');
  run("npm", ["install", "--silent", "--ignore-scripts", tarball], { cwd: folder });
  copyNativeBuilds(folder);
  const { scripts } = JSON.parse(readFileSync(join(folder, "node_modules/c1z/package.json"), "utf8"));
  expectEqual(scripts, undefined, "scripts that npm would run");
  for (const command of ["baton", "c1z"]) {
    const { stats } = JSON.parse(
      run(join(folder, "node_modules/.bin", command), ["stats", "-f", ARCHIVE, "-o", "json"]),
    );
    expectEqual(stats.grants, "63", `${command} stats`);
  }
  checkLibrary(folder);
  checkTypes(folder);
}

/** Copies this project's compiled files into an installation of the package. */
export function copyNativeBuilds(folder) {
  for (const path of NATIVE_BUILDS) {
    cpSync(resolve("node_modules", path), join(folder, "node_modules", path), { recursive: true });
  }
}

function checkLibrary(folder) {
  const script = `import { openArchive } from "c1z";
    const archive = await openArchive(${JSON.stringify(ARCHIVE)});
    console.log([...archive.latestFinishedSync().grants()].length);
    archive.close();`;
  writeFileSync(join(folder, "use.js"), script);
  expectEqual(run(process.execPath, ["use.js"], { cwd: folder }).trim(), "63", "the library's grants");
}

/** The types must be found, and need no other packages. */
function checkTypes(folder) {
  const typed = `import { type Grant, openArchive } from "c1z";
    const archive = await openArchive("x");
    const ids: (string | undefined)[] = Array.from(archive.latestFinishedSync()?.grants() ?? [], (grant: Grant) => grant.id);
    export { ids };`;
  writeFileSync(join(folder, "use.ts"), typed);
  const compiler = resolve("node_modules/typescript/bin/tsc");
  const options = "--noEmit --strict --module nodenext --target es2022 --lib es2022,esnext.disposable --skipLibCheck";
  run(process.execPath, [compiler, ...options.split(" "), "--types", "", "use.ts"], { cwd: folder });
}
