import { spawn, spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { TABLE_NAMES } from "../../src/export/tables/index.js";
import { fixture } from "../fixtures.js";
import { alteredArchive } from "../support/altered-archive.js";
import { archiveOfManyGrants } from "../support/many-grants.js";
import { baton } from "./baton.js";
import { batonProcess } from "./baton-process.js";
import { BATON } from "./built-program.js";

const SMALL = fixture("v1/small.c1z");
/** Each format with what `--out` names: a folder or a file. */
const OUTPUTS = [
  ["csv", "out"],
  ["ndjson", "out"],
  ["parquet", "out"],
  ["xlsx", "out.xlsx"],
  ["sqlite", "out.sqlite"],
  ["c1z", "out.c1z"],
] as const;

let folder = "";
let many = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "baton-export-output-"));
  many = archiveOfManyGrants(join(folder, "many.c1z"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function emptyFolder(name: string): string {
  const path = join(folder, name);
  rmSync(path, { recursive: true, force: true });
  mkdirSync(path);
  return path;
}

function files(path: string): readonly string[] {
  return readdirSync(path, { recursive: true }).map(String).sort();
}

describe.each(OUTPUTS)("export %s", (format, name) => {
  it("does not touch what is there without --force", async () => {
    const parent = emptyFolder(`exists-${format}`);
    const out = join(parent, name);
    expect((await baton(["export", format, "-f", SMALL, "--out", out])).status).toBe(0);
    const first = files(parent);
    const victim = first.map((file) => join(parent, file)).find((path) => /\.\w+$/.test(path)) ?? "";
    writeFileSync(victim, "mine");
    const refused = await baton(["export", format, "-f", SMALL, "--out", out]);
    expect(refused.stderr).toMatch(/^Error: .* is there already; it was not touched\..*\(C1Z_EXISTS\)\n$/);
    expect(refused.status).toBe(2);
    expect(readFileSync(victim, "utf8")).toBe("mine");
    expect(files(parent)).toEqual(first);
    expect((await baton(["export", format, "-f", SMALL, "--out", out, "--force"])).status).toBe(0);
    expect(readFileSync(victim, "utf8")).not.toBe("mine");
    expect(files(parent)).toEqual(first);
  });

  it("says where it can't write, and why", async () => {
    const parent = emptyFolder(`unwritable-${format}`);
    writeFileSync(join(parent, "file"), "");
    const run = await baton(["export", format, "-f", SMALL, "--out", join(parent, "file", "below", name)]);
    expect(run.stderr).toMatch(/can't be written: .*\(C1Z_UNWRITABLE\)\n$/);
    expect(run.status).toBe(1);
    expect(files(parent)).toEqual(["file"]);
  });

  it("says so where the system lets nobody write, whoever asks", () => {
    const refuses = process.platform === "linux" ? "/proc" : "/dev/null";
    const run = spawnSync(process.execPath, [BATON, "export", format, "-f", SMALL, "--out", join(refuses, "x", name)], {
      encoding: "utf8",
      timeout: 20_000,
    });
    expect(run.stderr).toMatch(/^Error: .* can't be written: .*\(C1Z_UNWRITABLE\)\n$/);
    expect(run.status).toBe(1);
  });

  it("replaces nothing where a folder is in the way of one of its files", async () => {
    const parent = emptyFolder(`folder-${format}`);
    const out = join(parent, name);
    expect((await baton(["export", format, "-f", SMALL, "--out", out])).status).toBe(0);
    const last =
      files(parent)
        .filter((path) => /\.\w+$/.test(path))
        .at(-1) ?? "";
    rmSync(join(parent, last));
    mkdirSync(join(parent, last));
    const others = files(parent).map((path) => statSync(join(parent, path)).ino);
    const run = await baton(["export", format, "-f", SMALL, "--out", out, "--force"]);
    expect(run.stderr).toMatch(/can't be written: it is a folder.*\(C1Z_UNWRITABLE\)\n$/);
    expect(run.status).toBe(1);
    expect(files(parent).map((path) => statSync(join(parent, path)).ino)).toEqual(others);
  });

  it("leaves nothing behind when the archive is damaged", async () => {
    const parent = emptyFolder(`damaged-${format}`);
    const run = await baton(["export", format, "-f", fixture("damaged/v1-truncated.c1z"), "--out", join(parent, name)]);
    expect(run.status).toBe(3);
    expect(files(parent)).toEqual([]);
  });

  it.each(["SIGINT", "SIGTERM"] as const)("leaves nothing behind after %s", async (signal) => {
    const parent = emptyFolder(`interrupted-${format}`);
    const out = join(parent, "made", name);
    const child = spawn(process.execPath, [BATON, "export", format, "-f", many, "--out", out], { stdio: "ignore" });
    const ended = new Promise<NodeJS.Signals | null>((resolve) => child.on("exit", (_, by) => resolve(by)));
    while (child.exitCode === null && !files(parent).some((path) => /\.baton-export-.*\.\w+$/.test(path))) {
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    child.kill(signal);
    expect(await ended).toBe(signal);
    expect(files(parent)).toEqual([]);
  });
});

const TINY = "64k";
const mounted = canMount();

/** A file system that is full after a few pages; only root can make one. */
function canMount(): boolean {
  const probe = mkdtempSync(join(tmpdir(), "baton-mount-"));
  const done = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${TINY}`, "tmpfs", probe]).status === 0;
  if (done) spawnSync("umount", [probe]);
  rmSync(probe, { recursive: true, force: true });
  if (!done) process.stderr.write("Skipped: a full disk can't be made here, that takes the right to mount.\n");
  return done;
}

describe.skipIf(!mounted)("a full disk", () => {
  it.each(OUTPUTS)("export %s says so and leaves nothing", async (format, name) => {
    const disk = emptyFolder(`full-${format}`);
    spawnSync("mount", ["-t", "tmpfs", "-o", `size=${TINY}`, "tmpfs", disk]);
    try {
      const run = batonProcess(["export", format, "-f", many, "--out", join(disk, name)]);
      expect(run.stderr).toMatch(/no space left on the device.*\(C1Z_UNWRITABLE\)\n$/);
      expect(run.status).toBe(1);
      expect(files(disk)).toEqual([]);
    } finally {
      spawnSync("umount", [disk]);
    }
  });
});

/** Needs no rights, as a full disk does: no file may be larger than a kilobyte. */
describe.skipIf(process.platform === "win32")("a file that the system won't let grow", () => {
  it.each(OUTPUTS)("export %s says so and leaves nothing", (format, name) => {
    const parent = emptyFolder(`limited-${format}`);
    const script = `ulimit -f 1; exec "$0" "$@"`;
    const argv = ["-c", script, process.execPath, BATON, "export", format, "-f", SMALL, "--out", join(parent, name)];
    const { status, stderr } = spawnSync("bash", argv, { encoding: "utf8" });
    expect(stderr).toMatch(/^Error: .* can't be written: .*\(C1Z_UNWRITABLE\)\n$/);
    expect(stderr).not.toContain("/.");
    expect(status).toBe(1);
    expect(files(parent)).toEqual([]);
  });
});

describe("standard output", () => {
  it("takes one table, as rows only", async () => {
    const run = await baton(["export", "ndjson", "-f", SMALL, "--table", "grants", "--out", "-"]);
    expect(
      run.stdout
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line)),
    ).toHaveLength(63);
    const csv = await baton(["export", "csv", "-f", SMALL, "--table", "users", "--out", "-"]);
    expect(csv.stdout.split("\n")[0]).toMatch(/^archive,sync_id,resource_key,/);
    const several = await baton(["export", "csv", "-f", SMALL, "--out", "-"]);
    expect(several.stderr).toMatch(/one --table NAME with --out -/);
    expect(several.status).toBe(2);
    expect(several.stdout).toBe("");
  });

  it.each([
    ["csv", ["--layout", "upload"]],
    ["xlsx", []],
    ["xlsx", ["--layout", "upload"]],
    ["sqlite", []],
    ["parquet", ["--table", "grants"]],
    ["c1z", []],
  ] as const)("takes what export %s %j writes to a file, byte by byte", async (format, flags) => {
    const path = join(emptyFolder("piped"), "file");
    const argv = ["export", format, "-f", SMALL, ...flags];
    const temporary = emptyFolder("piped-temporary");
    const env = { ...process.env, TMPDIR: temporary };
    const piped = spawnSync(process.execPath, [BATON, ...argv, "--out", "-"], { env, cwd: temporary });
    expect(piped.stderr.toString()).toMatch(/^Wrote standard output: /);
    expect(piped.status).toBe(0);
    expect(files(temporary)).toEqual([]);
    expect((await baton([...argv, "--out", path])).status).toBe(0);
    const file = format === "parquet" ? join(path, "grants.parquet") : path;
    expect(piped.stdout.equals(readFileSync(file))).toBe(true);
  });

  it("ends quietly where nobody reads, and leaves nothing", () => {
    const temporary = emptyFolder("unread");
    const script = `"$0" "$@" | true; exit "\${PIPESTATUS[0]}"`;
    const argv = ["-c", script, process.execPath, BATON, "export", "sqlite", "-f", many, "--out", "-"];
    const run = spawnSync("bash", argv, { encoding: "utf8", env: { ...process.env, TMPDIR: temporary } });
    expect(run.status).toBe(0);
    expect(run.stderr).not.toContain("Error");
    expect(files(temporary)).toEqual([]);
  });

  it.each(["xlsx", "sqlite", "c1z"])("is not given %s where it is a terminal", (format) => {
    const command = [process.execPath, BATON, "export", format, "-f", SMALL, "--out", "-"].join(" ");
    const run = spawnSync("script", ["-qec", command, "/dev/null"], { encoding: "utf8" });
    expect(run.stdout).toMatch(/Standard output is a terminal/);
    expect(run.status).toBe(2);
  });
});

describe("hostile ids", () => {
  it("can't lead out of the folder", async () => {
    const out = join(emptyFolder("hostile"), "lake");
    const evil = "../../../escaped/'x";
    const sql = ["sync_runs", "resource_types", "resources", "entitlements", "grants"]
      .map((table) => `UPDATE v1_${table} SET sync_id = '${evil.replaceAll("'", "''")}'`)
      .join(";");
    const archive = alteredArchive("v1/small.c1z", sql, join(folder, "evil name=1.c1z"));
    expect((await baton(["export", "parquet", "--out", out, archive])).status).toBe(0);
    expect(readdirSync(out).sort()).toEqual([...TABLE_NAMES].sort());
    expect(readdirSync(join(out, "grants"))).toEqual([
      "evil~20name~3D1.~2E~2E~2F~2E~2E~2F~2E~2E~2Fescaped~2F~27x.parquet",
    ]);
    expect(existsSync(join(folder, "escaped"))).toBe(false);
  });
});
