// Compares what baton prints with Node's own SQLite and zstd with what this checkout prints with better-sqlite3 and zstd-napi: every
// listing and export of every archive among the tests' fixtures, sound and damaged. Nothing may differ but one line on standard error.
//
//   node scripts/check-engines.js NODE PACKAGE [PATTERN]
//
// NODE is a program (22.15 or later), PACKAGE an installed c1z whose native modules are missing, or built for another Node. All archives
// take two minutes; PATTERN, a regular expression, chooses among them by their path: damaged/|/small
import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";
import { gunzipSync } from "node:zlib";
import { DuckDBInstance } from "@duckdb/node-api";
import Database from "better-sqlite3";
import { decompress } from "zstd-napi";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const FIXTURES = join(ROOT, "test/fixtures");
const FOLDERS = ["v1", "v3", "v3-shapes", "damaged"];
const MAGIC_BYTES = 5;
const MOST_SHOWN = 10;
/** How the line begins that says which engines are used. */
const NOTICE = /^Going on with Node's own [^\n]*\n/;

/** Command lines without the archive. Output that is not text is compared by its content. */
const COMMANDS = [
  ...["stats", "resources", "resource-types", "entitlements", "grants", "syncs", "info", "overview"].map((name) => [
    name,
    "-o",
    "json",
  ]),
  ["stats", "--recount", "-o", "json"],
  ["grants", "--principal-type", "user", "-o", "ndjson"],
  ["grants"],
  ["validate", "--deep"],
  ["export", "csv", "--table", "grants", "--out", "-"],
  ["export", "csv", "--table", "resources", "--out", "-"],
  ["export", "ndjson", "--table", "annotations", "--out", "-"],
  ["export", "parquet", "--table", "grants", "--out", "-"],
  ["export", "sqlite", "--out", "-"],
  ["export", "c1z", "--out", "-"],
];
const AFTER = ["v1/after.c1z", "v3/after.c1z", "v1/empty.c1z"];

const folder = mkdtempSync(join(tmpdir(), "c1z-engines-"));

function archives() {
  for (const name of readdirSync(join(FIXTURES, "damaged"))) {
    if (!name.endsWith(".gz")) continue;
    writeFileSync(
      join(folder, name.slice(0, -".gz".length)),
      gunzipSync(readFileSync(join(FIXTURES, "damaged", name))),
    );
  }
  const unpacked = readdirSync(folder).map((name) => join(folder, name));
  const kept = FOLDERS.flatMap((kind) => readdirSync(join(FIXTURES, kind)).map((name) => join(FIXTURES, kind, name)));
  return [...unpacked, ...kept.filter((path) => path.endsWith(".c1z"))];
}

function commandLines(pattern) {
  const paths = archives().filter((path) => new RegExp(pattern).test(path.replace(folder, "damaged")));
  const after = AFTER.map((name) => join(FIXTURES, name));
  return [
    ...paths.flatMap((path) => COMMANDS.map((command) => [...command, "-f", path])),
    ...paths.flatMap((path) => after.map((other) => ["diff", path, other, "-o", "json"])),
  ];
}

/** Runs the command lines with a Node; gives status, standard output and standard error of each. */
function run(node, root, lines, label) {
  const path = (name) => join(folder, `${label}.${name}`);
  writeFileSync(path("commands"), JSON.stringify(lines));
  const outputs = ["stdout", "stderr"].map((name) => openSync(path(name), "w"));
  const script = join(ROOT, "scripts/run-commands.js");
  const { status } = spawnSync(node, [script, root, path("commands"), path("results")], {
    stdio: ["ignore", ...outputs],
    env: { ...process.env, NODE_OPTIONS: "" },
  });
  for (const output of outputs) closeSync(output);
  if (status !== 0)
    throw new Error(`${label} ended with ${status}:\n${readFileSync(path("stderr"), "utf8").slice(-2000)}`);
  const [stdout, stderr] = ["stdout", "stderr"].map((name) => readFileSync(path(name)));
  const ends = JSON.parse(readFileSync(path("results"), "utf8"));
  return ends.map((end, index) => ({
    status: end.status,
    stdout: stdout.subarray(ends[index - 1]?.stdout ?? 0, end.stdout),
    stderr: stderr.toString("utf8", ends[index - 1]?.stderr ?? 0, end.stderr),
  }));
}

/** What is compared of a standard output: its text, or the tables of a database or a Parquet file. */
async function meaning(line, bytes) {
  // Versions of zstd compress the same content to different bytes.
  if (line[0] === "export" && line[1] === "parquet" && bytes.length > 0) return await parquetRows(bytes);
  if (line[0] === "export" && line[1] === "sqlite" && bytes.length > 0) return tablesOf(bytes);
  if (line[0] === "export" && line[1] === "c1z" && bytes.toString("latin1", 0, 4) === "C1ZF")
    return tablesOf(decompress(bytes.subarray(MAGIC_BYTES)));
  // Node's own SQLite opens files only, and `info` says where a database is held.
  if (line[0] === "info") return bytes.toString("latin1").replace('"held in":"memory"', '"held in":"temp file"');
  return bytes.toString("latin1");
}

const duck = await (await DuckDBInstance.create(":memory:")).connect();

async function parquetRows(bytes) {
  const path = join(folder, "table.parquet");
  writeFileSync(path, bytes);
  return (await duck.runAndReadAll(`SELECT * FROM read_parquet('${path}')`)).getRowsJson();
}

function tablesOf(bytes) {
  const database = new Database(bytes);
  try {
    const schema = database.prepare("SELECT type, name, sql FROM sqlite_master ORDER BY rowid").all();
    const tables = schema.filter(({ type }) => type === "table").map(({ name }) => name);
    const rows = tables.map((name) => database.prepare(`SELECT * FROM "${name}"`).raw().safeIntegers().all());
    return { schema, rows };
  } finally {
    database.close();
  }
}

/** What differs between two runs of a command line; undefined where nothing does. */
async function difference(line, native, other) {
  if (native.status !== other.status) return `exit status ${native.status} and ${other.status}: ${other.stderr}`;
  const [expected, actual] = [native, other].map(({ stderr }) => stderr.replaceAll(folder, ""));
  if (expected !== actual) return `standard error\n    ${expected}    ${actual}`;
  if (native.stdout.equals(other.stdout)) return undefined;
  const same = isDeepStrictEqual(await meaning(line, native.stdout), await meaning(line, other.stdout));
  return same ? undefined : "standard output";
}

async function check(node, root, pattern) {
  const lines = commandLines(pattern);
  const native = run(process.execPath, ROOT, lines, "native");
  const notices = native.filter(({ stderr }) => stderr.includes("Node's own"));
  if (notices.length > 0) throw new Error(`This checkout has no native modules: ${notices[0].stderr}`);
  const other = run(node, root, lines, "other");
  // Printed only once in a process: by the first command that opens a database or uses zstd.
  const told = other.filter(({ stderr }) => NOTICE.test(stderr));
  if (told.length !== 1) throw new Error(`Expected the notice once, got it ${told.length} times`);
  console.log(told[0].stderr.trimEnd().split("\n")[0]);
  told[0].stderr = told[0].stderr.replace(NOTICE, "");
  const differences = [];
  for (const [index, line] of lines.entries()) {
    const what = await difference(line, native[index], other[index]);
    if (what !== undefined) differences.push(`${line.join(" ").replaceAll(ROOT, "")}: ${what}`);
  }
  const printed = native.filter(({ status, stdout }) => status === 0 && stdout.length > 0).length;
  console.log(`${lines.length} command lines, ${printed} of them with output, ${differences.length} differ`);
  for (const difference of differences.slice(0, MOST_SHOWN)) console.log(`  ${difference}`);
  if (differences.length > 0) process.exitCode = 1;
}

const [node, root, pattern = ""] = process.argv.slice(2);
if (node === undefined || root === undefined) throw new Error("Usage: check-engines.js NODE PACKAGE [PATTERN]");
try {
  await check(resolve(node), resolve(root), pattern);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
