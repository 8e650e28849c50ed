import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { checkBundle } from "./check-bundle.js";
import { runLibraryPrograms } from "./library-programs.js";
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

/** The programs of docs/library.md, also as a bundle. */
function checkLibrary(folder) {
  runLibraryPrograms(folder);
  checkBundle(folder);
  const script = `import { openArchive } from "c1z";
    const archive = await openArchive(${JSON.stringify(ARCHIVE)});
    console.log([...archive.latestFinishedSync().grants()].length);
    archive.close();`;
  writeFileSync(join(folder, "use.js"), script);
  expectEqual(run(process.execPath, ["use.js"], { cwd: folder }).trim(), "63", "the library's grants");
}

/** The types must be found, and need no other packages; by this project's compiler and by the oldest that docs/library.md promises. */
function checkTypes(folder) {
  const typed = `import { type Difference, type Grant, diff, openArchive, validate } from "c1z";
    const archive = await openArchive("x");
    const changes: Difference[] = [...(await diff(archive, archive)).differences()];
    const errors: number = (await validate(archive)).counts.error;
    const ids: (string | undefined)[] = Array.from(archive.latestFinishedSync()?.grants() ?? [], (grant: Grant) => grant.id);
    export { changes, errors, ids };`;
  writeFileSync(join(folder, "use.ts"), typed);
  const rules = writeOwnRules(folder);
  const page = readFileSync("docs/library.md", "utf8");
  const oldest = /TypeScript (\d+\.\d+) and later/.exec(page)?.[1];
  if (oldest === undefined) throw new Error("docs/library.md names no oldest TypeScript");
  const home = join(folder, "oldest-typescript");
  mkdirSync(home);
  writeFileSync(join(home, "package.json"), '{"private":true}');
  run("npm", ["install", "--silent", "--save-exact", `typescript@${oldest}`], { cwd: home });
  const compilerOptions = {
    noEmit: true,
    strict: true,
    module: "nodenext",
    target: "es2022",
    lib: ["es2022", "esnext.disposable"],
    skipLibCheck: true,
    types: [],
    allowJs: true,
    checkJs: true,
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["use.ts", ...rules] }));
  for (const compiler of [resolve("node_modules"), join(home, "node_modules")]) {
    const script = join(compiler, "typescript/bin/tsc");
    run(process.execPath, [script, "-p", "tsconfig.json"], { cwd: folder });
  }
}

/** The rules of docs/own-rules.md, with the type that the page tells of; gives their files. */
function writeOwnRules(folder) {
  const blocks = readFileSync("docs/own-rules.md", "utf8").matchAll(/```js\n\/\/ (\S+)\n([\s\S]*?)```/g);
  return [...blocks].map(([, name, text]) => {
    const typed = text.replace("export default", '/** @type {import("c1z").OwnRule} */\nexport default');
    writeFileSync(join(folder, name), typed);
    return name;
  });
}
