// Hostile calls of `baton mcp`, by hand: npx tsx bench/hostile-mcp.ts [CALLS] [FILE…]. Needs the built program.
//
// Wrong types, huge texts, paths outside, cursors of other archives, calls that are called off midway, two at once. Says how many were answered, refused,
// called off, and how much memory the server had after a tenth of them and at the end. Ends with 1 where a call got no answer, or the server ended.
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Random } from "../test/support/random.js";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const FIXTURES = `${ROOT}test/fixtures/`;
const [most = "10000", ...named] = process.argv.slice(2);
const FILES =
  named.length > 0
    ? named
    : ["v1/small.c1z", "v3/kitchen-sink.c1z", "damaged/v1-bad-protobuf.c1z", "damaged/v3-truncated.c1z"].map(
        (name) => FIXTURES + name,
      );

/** Arguments that are right where the tool takes them. */
const RIGHT: Readonly<Record<string, readonly unknown[]>> = {
  archive: ["small.c1z", "kitchen-sink.c1z", "v1-bad-protobuf.c1z", "v3-truncated.c1z"],
  text: ["e", "401", "user", "grant-principal-missing"],
  object: ["user/00uNYlgCtjfIZ4SOcMz9", "group:00gWGbtMfEbo9ShFXNQ6:member", "group", "role/cr0mm0EqlTaWEITclorX"],
  principal: ["user/00uNYlgCtjfIZ4SOcMz9", "Gorse Sampleton", "00uCPVNPkNa1Hedcm4pM"],
  kind: ["grants", "resources", "entitlements", "syncs"],
  where: ["true", 'resource.id.resourceType == "role"', "resource.displayName.matches('[a-z]+[0-9]*$')"],
  fields: [["resource.displayName"], ["resource"]],
  sort: [["resource.displayName"], ["resource.id.resource:desc"]],
  maxBytes: [4096, 8192, 200_000],
  full: [true, false],
  from: ["small.c1z", "kitchen-sink.c1z"],
  to: ["small.c1z", "kitchen-sink.c1z"],
};

const VALUES: readonly unknown[] = [
  ...[
    "",
    "small.c1z",
    "kitchen-sink.c1z",
    "v3-truncated.c1z",
    "../../etc/passwd",
    "/etc/passwd",
    "x\0y",
    "x".repeat(3000),
  ],
  ...[
    "user/00uNYlgCtjfIZ4SOcMz9",
    "group:00gWGbtMfEbo9ShFXNQ6:member",
    "e",
    "true",
    "1 +",
    "resource.displayName.matches('[a-z]+[0-9]*$')",
  ],
  ...["grants", "resources", "created", "warning", "1.AAAAAAAAAAAAAAAAAAAAAA", "\u202e\u200b", "401"],
  ...[-1, 0, 1.5, 4096, 200_000, null, true, [], ["grant.id"], [{}], {}, "y".repeat(200_000)],
];

/** What became of the calls. */
const counts = { answered: 0, refused: 0, protocol: 0, cancelled: 0 };

const random = new Random(30);
const child: ChildProcessWithoutNullStreams = spawn(process.execPath, [`${ROOT}bin/run.js`, "mcp", ...FILES]);
const waiting = new Map<number, (message: { error?: unknown; result?: { isError?: boolean } }) => void>();
let text = "";
let last = 0;
const cursors: string[] = [];
child.stderr.pipe(process.stderr);
child.once("exit", (status) => {
  if (last < Number(most)) {
    console.error(`The server ended with ${status} after ${last} calls.`);
    process.exit(1);
  }
});
child.stdout.on("data", (piece) => {
  text += piece;
  const lines = text.split("\n");
  text = lines.pop() ?? "";
  for (const line of lines) {
    const message = JSON.parse(line);
    const cursor = message.result?.structuredContent?.page?.cursor;
    if (cursor !== undefined && cursors.length < 50) cursors.push(cursor);
    waiting.get(message.id)?.(message);
    waiting.delete(message.id);
  }
});

function send(message: object): void {
  child.stdin.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
}

/** Of the server and the process that reads archives for it, in MB; pages that both have are counted twice. */
function memory(): number {
  const children = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, "utf8");
  const kilobytes = [child.pid, ...children.split(" ").filter((pid) => pid !== "")].map((pid) =>
    Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]),
  );
  return Math.round(kilobytes.reduce((sum, one) => sum + one, 0) / 1024);
}

/** A tool as it is listed. */
interface ListedTool {
  readonly name: string;
  readonly inputSchema: {
    readonly properties: Readonly<Record<string, unknown>>;
    readonly required?: readonly string[];
  };
}

/** Half of the calls have right arguments only; the others some of any kind. */
function sentArguments({ inputSchema: { properties, required = [] } }: ListedTool): unknown {
  if (random.chance(0.02)) return random.pick(VALUES);
  const sent: Record<string, unknown> = {};
  const isRight = random.chance(0.5);
  for (const name of [...Object.keys(properties), ...(isRight ? [] : ["nope", "__proto__"])]) {
    const isGiven = required.includes(name) || name === "archive" || random.chance(0.3);
    const right = RIGHT[name];
    const wrong = name === "cursor" && cursors.length > 0 ? cursors : VALUES;
    const values = right !== undefined && (isRight || random.chance(0.5)) ? right : isRight ? [] : wrong;
    if (isGiven && values.length > 0)
      Object.defineProperty(sent, name, { value: random.pick(values), enumerable: true, configurable: true });
  }
  return sent;
}

/** One call; some are called off at once. */
async function call(tools: readonly ListedTool[]): Promise<void> {
  const id = ++last;
  const tool = random.pick(tools);
  send({
    id,
    method: "tools/call",
    params: { name: random.chance(0.02) ? "nope" : tool.name, arguments: sentArguments(tool) },
  });
  if (random.chance(0.05)) {
    send({ method: "notifications/cancelled", params: { requestId: id, reason: "called off" } });
    counts.cancelled++;
    return;
  }
  const message = await new Promise<{ error?: unknown; result?: { isError?: boolean } }>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`Call ${id} got no answer in a minute.`)), 60_000);
    waiting.set(id, (got) => {
      clearTimeout(timer);
      resolve(got);
    });
  });
  if (message.error !== undefined) counts.protocol++;
  else if (message.result?.isError === true) counts.refused++;
  else counts.answered++;
}

send({
  id: 0,
  method: "initialize",
  params: { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "hostile", version: "1" } },
});
send({ method: "notifications/initialized" });
send({ id: -1, method: "tools/list" });
const tools = await new Promise<readonly ListedTool[]>((resolve) => {
  waiting.set(-1, ({ result }) => resolve((result as { readonly tools: readonly ListedTool[] }).tools));
});
const started = performance.now();
while (last < Number(most)) {
  await Promise.all([call(tools), call(tools)]);
  if (last % (Number(most) / 10) < 2) console.log(`${last} calls: ${memory()} MB`);
}
console.log(counts, `${((performance.now() - started) / 1000).toFixed(0)} s, ${memory()} MB`);
child.stdin.end();
child.once("exit", (status) => console.log(`The server ended with ${status}.`));
