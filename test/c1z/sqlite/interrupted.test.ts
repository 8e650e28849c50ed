import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { compress } from "zstd-napi";
import { databaseWith, pack } from "../../support/build-archive.js";
import { TempFolder } from "../../support/temp-folder.js";

const MIB = 1024 * 1024;
const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const folder = new TempFolder();

/** A few hundred kilobytes that unpack to 8 GiB: far more than is written before the signal comes. */
function endlessArchive(): Buffer {
  const zeros = compress(Buffer.alloc(64 * MIB));
  return Buffer.concat([pack(databaseWith(() => {})), ...Array.from({ length: 128 }, () => zeros)]);
}

/** The size of the temp file in this folder; 0 while there is none. */
function unpackedSize(temp: string): number {
  const [name] = readdirSync(temp);
  const path = `${temp}/${name}/archive.db`;
  return name !== undefined && existsSync(path) ? statSync(path).size : 0;
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}

describe("a signal while a database is being unpacked", () => {
  it.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)("%s ends the process and leaves nothing", async (signal) => {
    const temp = folder.path(signal);
    mkdirSync(temp);
    const archive = folder.path("endless.c1z");
    if (!existsSync(archive)) writeFileSync(archive, endlessArchive());
    const script = `
      import { openArchive } from "${ROOT}src/c1z/open-archive.ts";
      await openArchive(${JSON.stringify(archive)});`;
    const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], {
      cwd: ROOT,
      env: { ...process.env, TMPDIR: temp, TSX_DISABLE_CACHE: "1" },
      stdio: ["ignore", "ignore", "pipe"],
    });
    let stderr = "";
    child.stderr.setEncoding("utf8").on("data", (text) => {
      stderr += text;
    });
    const ended = new Promise<NodeJS.Signals | null>((resolve) => child.on("close", (_, by) => resolve(by)));
    await until(() => unpackedSize(temp) > 0 || child.exitCode !== null);
    child.kill(signal);
    expect(await ended, stderr).toBe(signal);
    expect(readdirSync(temp)).toEqual([]);
  });
});
