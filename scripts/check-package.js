// Installs the project from its own folder, as the README does; then packs the package and uses it as others do: installed into an empty folder with its native modules, both commands and the
// library; and without a C compiler under newer releases of Node, whose own SQLite and zstd have to give the same bytes.
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkClone } from "./package/check-clone.js";
import { checkFallback } from "./package/check-fallback.js";
import { checkNative } from "./package/check-native.js";
import { run } from "./package/run.js";

/** The releases of Node that are tested without native modules: the oldest major versions that have their own SQLite and zstd. */
const NODES = ["22.23.3", "24.21.0"];

const folder = mkdtempSync(join(tmpdir(), "c1z-package-"));
try {
  checkClone(join(folder, "clone"));
  run("npm", ["pack", "--silent", "--pack-destination", folder], { cwd: process.cwd() });
  const [name] = readdirSync(folder).filter((file) => file.endsWith(".tgz"));
  const tarball = join(folder, name);
  const native = join(folder, "native");
  checkNative(tarball, native);
  for (const version of NODES) checkFallback(tarball, native, join(folder, `node-${version}`), version);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
