// How fast `baton logs` reads, and in how much memory: npx tsx bench/logs.ts [MB] [zap-json|zap-console|python|lines-100mb]
//
// Writes a deterministic log of the wanted size into the temp folder, reads it as the command does, and prints MB/s and the
// highest resident size while reading. The lines are those of real runs, with ids, times and durations that differ.
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LogCollection } from "../src/diagnose/collect/collect-log.js";
import { openLog } from "../src/diagnose/log/open-log.js";
import { readLog } from "../src/diagnose/log/read-log.js";

const MEGABYTE = 1024 * 1024;
const megabytes = Number(process.argv[2] ?? 256);
const kinds = process.argv[3] === undefined ? ["zap-json", "zap-console", "python", "lines-100mb"] : [process.argv[3]];

/** One batch of lines: what a sync writes for one user of a connector that asks for each of them. */
const BATCHES: Readonly<Record<string, (index: number) => string>> = {
  "zap-json": (index) => {
    const ts = (1795322393.65 + index / 20).toFixed(4);
    const line = (level: string, rest: string): string => `{"level":"${level}","ts":${ts},${rest}}\n`;
    return [
      line(
        "debug",
        `"caller":"ratelimit/grpc.go:117","msg":"beginning ratelimit check for request","method":"/c1.connector.v2.ResourcesService/ListResources"`,
      ),
      line(
        "debug",
        `"caller":"ugrpc/logging.go:38","msg":"finished unary call with code OK","grpc.start_time":"2026-11-22T04:39:53Z","grpc.service":"c1.ratelimit.v1.RateLimiterService","grpc.method":"Do","peer.address":"127.0.0.1:41496","grpc.code":"OK","grpc.time_ms":0.00${index % 10}`,
      ),
      line(
        "debug",
        `"caller":"uhttp/transport.go:354","msg":"HTTP request complete","http.method":"GET","http.url_details.host":"127.0.0.1:8428","http.url_details.path":"/api/v1/users/u${hash(index)}","http.url_details.query":"cursor=p_${index}&limit=100","duration":0.0${index % 97}1,"http.status_code":200,"http.headers":{}`,
      ),
      line(
        "debug",
        `"caller":"sync/state.go:1051","msg":"finishing action","action":{"id":"${index}","operation":"list-grants","resource_type_id":"group","resource_id":"g${hash(index)}"}`,
      ),
      ...(index % 500 === 0
        ? [
            line(
              "warn",
              `"caller":"retry/retry.go:125","msg":"retrying operation","error":"rpc error: code = Unavailable desc = 429 Too Many Requests","wait":1.98`,
            ),
          ]
        : []),
    ].join("");
  },
  "zap-console": (index) => {
    const time = new Date(1795322393650 + index * 50).toISOString();
    return [
      `${time}\tDEBUG\tratelimit/grpc.go:117\tbeginning ratelimit check for request\t{"method": "/c1.connector.v2.GrantsService/ListGrants"}\n`,
      `${time}\tDEBUG\tuhttp/transport.go:354\tHTTP request complete\t{"http.method": "GET", "http.url_details.host": "127.0.0.1:8430", "http.url_details.path": "/api/v1/groups/g${hash(index)}/members", "http.url_details.query": "limit=100", "duration": "12.${index % 100}ms", "http.status_code": 200, "http.headers": {}}\n`,
      `${time}\tDEBUG\tugrpc/logging.go:38\tfinished unary call with code OK\t{"grpc.start_time": "2026-11-22T04:39:54Z", "grpc.service": "c1.connector.v2.GrantsService", "grpc.method": "ListGrants", "peer.address": "127.0.0.1:60894", "grpc.code": "OK", "grpc.time_ms": 58.415}\n`,
    ].join("");
  },
  python: (index) =>
    [
      `DEBUG:httpcore.http11:send_request_headers.started request=<Request [b'GET']>\n`,
      `DEBUG:httpcore.http11:receive_response_headers.complete return_value=(b'HTTP/1.1', 200, b'OK', [(b'Server', b'nginx'), (b'Date', b'Sun, 22 Nov 2026 04:46:37 GMT'), (b'Content-Type', b'application/json')])\n`,
      `INFO:httpx:HTTP Request: GET http://127.0.0.1:9010/v1/customers/cus_${hash(index)}?limit=10 "HTTP/1.1 200 OK"\n`,
      `2026-11-22 04:54:50,271 INFO agent: processed customer ${index} with 3 invoices\n`,
    ].join(""),
  "lines-100mb": () => `${"x".repeat(100 * MEGABYTE)}\n`,
};

for (const kind of kinds) await measure(kind);

async function measure(kind: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "baton-bench-"));
  try {
    const path = join(folder, `${kind}.log`);
    const bytes = generate(kind, path);
    const collection = new LogCollection();
    let peak = 0;
    const watch = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage.rss());
    }, 20);
    const start = performance.now();
    const cpu = process.cpuUsage();
    await readLog(await openLog(path), path, (line) => collection.see(line));
    const seconds = (performance.now() - start) / 1000;
    const { user, system } = process.cpuUsage(cpu);
    clearInterval(watch);
    peak = Math.max(peak, process.memoryUsage.rss());
    const { input, requests } = collection.result();
    const rate = (bytes / MEGABYTE / seconds).toFixed(0);
    console.log(
      `${kind}: ${(bytes / MEGABYTE).toFixed(0)} MB, ${input.lines} lines, ${requests.count} requests in ${requests.patterns.length} shapes: ${seconds.toFixed(2)} s, ${rate} MB/s (${((user + system) / 1e6).toFixed(2)} s of CPU), peak ${(peak / MEGABYTE).toFixed(0)} MB`,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function generate(kind: string, path: string): number {
  const batch = BATCHES[kind];
  if (batch === undefined) throw new Error(`no kind ${kind}`);
  const file = openSync(path, "w");
  let bytes = 0;
  let pending = "";
  for (let index = 0; bytes < megabytes * MEGABYTE; index++) {
    pending += batch(index);
    if (pending.length < MEGABYTE) continue;
    bytes += writeSync(file, pending);
    pending = "";
  }
  closeSync(file);
  return bytes;
}

/** An id as APIs have it: 12 hexadecimal digits. */
function hash(index: number): string {
  return (Math.imul(index + 1, 0x9e3779b1) >>> 0).toString(16).padStart(12, "0");
}
