// What `baton mcp` takes for questions over large archives, by hand: npx tsx bench/mcp.ts ARCHIVE [ARCHIVE…]. Needs the built program.
//
// Asks each archive in turn, then the first one again, then for what differs between the first two. Prints for each call its time, its bytes, and the memory of
// both processes after it; at the end the most memory that it ever had. Then it calls off a question of each sort while it runs, and prints how long the
// next one has to wait. The issue wants at most 400 MB, two seconds for a question after the first, and 200 ms after a question was called off.
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";

const RUN = fileURLToPath(new URL("../bin/run.js", import.meta.url));
const archives = process.argv.slice(2);
/** How long a question runs before it is called off. */
const CALLED_OFF_AFTER_MS = 300;

interface Message {
  readonly id?: number;
  readonly error?: { readonly message: string };
  readonly result?: { readonly isError?: boolean; readonly content: readonly { readonly text: string }[] };
}

const server: ChildProcessWithoutNullStreams = spawn(process.execPath, [RUN, "mcp", ...archives]);
const waiting = new Map<number, (message: Message) => void>();
let text = "";
let last = 0;
let progress = 0;
server.stderr.pipe(process.stderr);
server.stdout.setEncoding("utf8").on("data", (piece: string) => {
  text += piece;
  const lines = text.split("\n");
  text = lines.pop() ?? "";
  for (const line of lines) {
    const message: Message = JSON.parse(line);
    if (message.id === undefined) progress++;
    else waiting.get(message.id)?.(message);
  }
});

function send(message: object): void {
  server.stdin.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
}

function request(method: string, params: object): { readonly id: number; readonly answer: Promise<Message> } {
  const id = ++last;
  const answer = new Promise<Message>((resolve) => waiting.set(id, resolve));
  send({ id, method, params });
  return { id, answer };
}

function call(name: string, sent: object): { readonly id: number; readonly answer: Promise<Message> } {
  return request("tools/call", { name, arguments: sent, _meta: { progressToken: name } });
}

/** Of the server and the process that reads archives for it; pages that both have are counted twice. */
function megabytes(field: "VmRSS" | "VmHWM"): number {
  const children = readFileSync(`/proc/${server.pid}/task/${server.pid}/children`, "utf8");
  const kilobytes = [server.pid, ...children.split(" ").filter((pid) => pid !== "")].map((pid) => {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    return Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1]);
  });
  return Math.round(kilobytes.reduce((sum, one) => sum + one, 0) / 1024);
}

async function measured(name: string, sent: object): Promise<void> {
  const started = performance.now();
  progress = 0;
  const message = await call(name, sent).answer;
  const seconds = ((performance.now() - started) / 1000).toFixed(2);
  const failure = message.error?.message ?? (message.result?.isError === true ? message.result.content[0]?.text : "");
  const bytes = Buffer.byteLength(JSON.stringify(message.result ?? null));
  console.log(
    `| ${name} ${JSON.stringify(sent)} | ${seconds} s | ${bytes} | ${progress} | ${megabytes("VmRSS")} MB | ${megabytes("VmHWM")} MB | ${failure}`,
  );
}

/** How long a small question waits that is asked just when a long one is called off. */
async function calledOff(name: string, sent: object): Promise<void> {
  const long = call(name, sent);
  await new Promise((resolve) => setTimeout(resolve, CALLED_OFF_AFTER_MS));
  send({ method: "notifications/cancelled", params: { requestId: long.id } });
  const started = performance.now();
  await call("rules", {}).answer;
  console.log(`| ${name} ${JSON.stringify(sent)} called off | ${(performance.now() - started).toFixed(0)} ms`);
}

await request("initialize", {
  protocolVersion: "2025-06-18",
  capabilities: {},
  clientInfo: { name: "bench", version: "1" },
}).answer;
send({ method: "notifications/initialized" });
console.log(
  "| question | time | bytes | progress | memory | most so far |\n| --- | ---: | ---: | ---: | ---: | ---: |",
);
const names = archives.map((path) => basename(path));
const [first = ""] = names;
for (const archive of [...names, first]) await questions(archive);
const [from, to] = names;
if (to !== undefined) {
  await measured("diff", { from, to });
  await measured("diff", { from, to, kind: "grants", change: "deleted" });
}

async function questions(archive: string): Promise<void> {
  await measured("overview", { archive });
  await measured("search", { archive, text: "ann" });
  await measured("list", { archive, kind: "grants", where: 'principal.displayName.startsWith("A")' });
  await measured("list", { archive, kind: "grants", where: "true", sort: ["principal.displayName"] });
  await measured("validate", { archive });
}

await measured("show", { archive: first, object: "user" });
await measured("rules", {});
await calledOff("search", { archive: first, text: "zzz" });
await calledOff("list", { archive: first, kind: "grants", where: 'principal.displayName.endsWith("z")' });
if (to !== undefined) await calledOff("diff", { from, to });
server.stdin.end();
