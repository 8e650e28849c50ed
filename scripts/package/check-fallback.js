import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, realpathSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { NATIVE_BUILDS } from "./check-native.js";
import { expectEqual, run } from "./run.js";

const ARCHIVES = ["v1/small", "v1/kitchen-sink", "v3/small", "v3/kitchen-sink"].map((name) =>
  resolve(`test/fixtures/${name}.c1z`),
);
const COMMANDS = [
  ["stats"],
  ...["resources", "resource-types", "entitlements", "grants", "syncs"].map((list) => [list, "-o", "json"]),
];

/**
 * Installs the tarball under this release of Node where no compiler and no prebuilt binary is to be had, and compares what commands
 * print with the native installation; then the same with native modules in place that were compiled for another release.
 */
export function checkFallback(tarball, native, folder, version) {
  mkdirSync(folder);
  const node = installNode(folder, version);
  const without = join(folder, "without-compiler");
  installWithoutCompiler(tarball, without, folder, node);
  for (const path of NATIVE_BUILDS) {
    if (existsSync(join(without, "node_modules", path)))
      throw new Error(`${path} was compiled under Node ${version} all the same`);
  }
  compare(`Node ${version} without native modules`, { node, folder: without }, native, /^note: .*better-sqlite3.*\n$/);
  compare(
    `Node ${version} with modules of another release`,
    { node, folder: native },
    native,
    /^note: .*npm rebuild.*\n$/,
  );
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

function compare(what, tried, native, notice) {
  for (const archive of ARCHIVES) {
    for (const command of COMMANDS) {
      const args = [...command, "-f", archive];
      const expected = baton(process.execPath, native, args);
      const actual = baton(tried.node, tried.folder, args);
      const name = `${what}: ${args.join(" ")}`;
      expectEqual(actual.status, expected.status, name);
      expectEqual(actual.stdout, expected.stdout, name);
      const [line] = notice.exec(actual.stderr) ?? [];
      expectEqual(actual.stderr.replace(line, ""), expected.stderr, `${name}: standard error besides the notice`);
      if (line === undefined) throw new Error(`${name}: no notice, but ${JSON.stringify(actual.stderr)}`);
    }
  }
}

function baton(node, folder, args) {
  const path = [join(node, ".."), process.env.PATH].join(delimiter);
  return spawnSync(node, [join(folder, "node_modules/c1z/bin/run.js"), ...args], {
    encoding: "utf8",
    maxBuffer: 2 ** 28,
    env: { ...process.env, PATH: path, NO_COLOR: "1" },
  });
}
