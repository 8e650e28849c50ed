import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, realpathSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { NATIVE_BUILDS } from "./check-native.js";
import { runLibraryPrograms } from "./library-programs.js";
import { expectEqual, run } from "./run.js";

/** The archives that are compared here: some of each kind, because all of them take minutes. */
const COMPARED = "(v1|v3)/(small|kitchen-sink)|damaged/v[13]-(truncated|flipped)";

/**
 * Installs the tarball under this release of Node without a compiler and without prebuilt binaries, and compares what commands print
 * with the output with native modules. Then does the same with native modules that were compiled for another release.
 */
export function checkFallback(tarball, native, folder, version) {
  mkdirSync(folder);
  const node = installNode(folder, version);
  const bare = join(folder, "without-compiler");
  installWithoutCompiler(tarball, bare, folder, node);
  for (const path of NATIVE_BUILDS) {
    if (existsSync(join(bare, "node_modules", path)))
      throw new Error(`${path} was built under Node ${version} all the same`);
  }
  comparePackage(node, bare, /better-sqlite3 and zstd-napi are not installed/);
  comparePackage(node, native, /better-sqlite3 does not load .* npm rebuild /);
}

function comparePackage(node, folder, notice) {
  const root = join(folder, "node_modules/c1z");
  for (const archive of ["v1/small", "v3/small"]) {
    const argv = [join(root, "bin/run.js"), "stats", "-f", resolve(`test/fixtures/${archive}.c1z`)];
    const { status, stderr } = spawnSync(node, argv, { encoding: "utf8" });
    expectEqual(status, 0, `${node} ${argv.join(" ")}: exit status`);
    // Only v1 needs SQLite; zstd alone, which is all that a v3 archive needs, may load.
    const lines = stderr.split("\n").slice(0, -1);
    if (archive.startsWith("v1") && !(lines.length === 1 && notice.test(lines[0])))
      throw new Error(`Expected one line, got ${stderr}`);
  }
  runLibraryPrograms(folder, node);
  process.stdout.write(run(process.execPath, ["scripts/check-engines.js", node, root, COMPARED]));
}

/** Gives the path of the node binary, which the npm package of that name brings. */
function installNode(folder, version) {
  const home = join(folder, "node");
  mkdirSync(home);
  writeFileSync(join(home, "package.json"), '{"private":true}');
  run("npm", ["install", "--silent", "--save-exact", `node@${version}`], { cwd: home });
  return join(home, "node_modules/node/bin/node");
}

/** A PATH that holds node, npm and a shell, and neither a compiler nor Python; and no download of a prebuilt binary. */
function installWithoutCompiler(tarball, target, folder, node) {
  const bin = join(folder, "bin");
  mkdirSync(bin);
  symlinkSync(node, join(bin, "node"));
  symlinkSync("/bin/sh", join(bin, "sh"));
  const npm = realpathSync(run("sh", ["-c", "command -v npm"]).trim());
  writeFileSync(join(bin, "npm"), `#!/bin/sh\nexec ${node} ${npm} "$@"\n`);
  chmodSync(join(bin, "npm"), 0o755);
  mkdirSync(target);
  writeFileSync(join(target, "package.json"), '{"type":"module","private":true}');
  const { PYTHON: _python, CC: _cc, CXX: _cxx, ...rest } = process.env;
  const environment = { ...rest, PATH: bin, npm_config_build_from_source: "true" };
  run("npm", ["install", "--silent", tarball], { cwd: target, env: environment });
}
