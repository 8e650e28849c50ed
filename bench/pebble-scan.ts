// npx tsx bench/pebble-scan.ts [ARCHIVE]: times each way of reading a v3 archive (counts, ids, messages), without a command around it, and
// shows the memory after each. The default is large-v3.c1z of the folder of archives.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { openArchive } from "../src/c1z/open-archive.js";
import { ByteWriter } from "../src/c1z/protobuf/byte-writer.js";
import { JsonEncoder } from "../src/c1z/protobuf/json-encoder.js";
import { Grant } from "../src/c1z/protobuf/messages.js";
import type { Sync } from "../src/c1z/sync.js";
import { listGrants } from "../src/views/grant-list.js";
import { listResources } from "../src/views/resource-list.js";
import { ARCHIVES_FOLDER } from "./archives-folder.js";

const MIDDLING = "group:00g1ka7f000dskk5d7:member";

/** What is timed: a name and a run that gives how many rows, or bytes, it saw. */
type Step = readonly [name: string, run: (sync: Sync) => number];

const STEPS: readonly Step[] = [
  ["stored statistics", (sync) => sync.storedStatistics()?.grants ?? 0],
  ["grants of one entitlement", (sync) => count(sync.grantRefs({ entitlement: MIDDLING }))],
  ["count rows", (sync) => sync.countRows().grants],
  ["grant refs", (sync) => count(sync.grantRefs())],
  ["grant messages, bytes", (sync) => sum(sync.encodedGrants(), (row) => row.message.length)],
  ["grants as JSON, bytes", grantsAsJson],
  ["resources, joined, as JSON, bytes", (sync) => joined(listResources(sync, {}))],
  ["grants, joined, as JSON, bytes", (sync) => joined(listGrants(sync, {}))],
];

function count(rows: Iterable<unknown>): number {
  return sum(rows, () => 1);
}

function sum<Row>(rows: Iterable<Row>, of: (row: Row) => number): number {
  let total = 0;
  for (const row of rows) total += of(row);
  return total;
}

function grantsAsJson(sync: Sync): number {
  const encoder = new JsonEncoder();
  const out = new ByteWriter();
  return sum(sync.encodedGrants(), (row) => {
    out.length = 0;
    encoder.encode(Grant, row.message, out);
    return out.length;
  });
}

function joined<Row>(view: { rows(): Iterable<Row>; write(row: Row, out: ByteWriter): unknown }): number {
  const out = new ByteWriter();
  return sum(view.rows(), (row) => {
    out.length = 0;
    view.write(row, out);
    return out.length;
  });
}

async function timed<Value>(
  name: string,
  run: () => Promise<Value> | Value,
  show: (value: Value) => string = String,
): Promise<Value> {
  const start = performance.now();
  const cpuStart = process.cpuUsage();
  const value = await run();
  const { user, system } = process.cpuUsage(cpuStart);
  const milliseconds = (performance.now() - start).toFixed(0).padStart(7);
  // On a busy machine, processor time is more reliable than elapsed time.
  const cpu = ((user + system) / 1000).toFixed(0).padStart(7);
  const megabytes = (process.memoryUsage.rss() / 1e6).toFixed(0).padStart(5);
  console.log(`${milliseconds} ms (CPU ${cpu} ms) ${megabytes} MB  ${name}: ${show(value)}`);
  return value;
}

const path = process.argv[2] ?? join(ARCHIVES_FOLDER, "large-v3.c1z");
if (existsSync(path)) {
  const archive = await timed(
    "open",
    () => openArchive(path),
    () => path,
  );
  const sync = await timed(
    "sync run",
    () => archive.latestFinishedSync(),
    (found) => found?.run.id ?? "none",
  );
  if (sync !== undefined) for (const [name, run] of STEPS) await timed(name, () => run(sync));
  archive.close();
} else console.log(`${path} is not there; npx tsx bench/generate.ts makes one like it`);
