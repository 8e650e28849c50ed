import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { fixture } from "../fixtures.js";
import { BATON } from "./built-program.js";

let running: ChildProcessWithoutNullStreams | undefined;
afterEach(() => {
  running?.kill("SIGKILL");
});

interface Message {
  readonly id?: number | null;
  readonly method?: string;
  readonly result?: Readonly<Record<string, unknown>>;
  readonly error?: { readonly code: number; readonly message: string };
}

/** A client of the published program. */
class Session {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly messages: Message[] = [];
  readonly #waiting = new Map<number, (message: Message) => void>();
  readonly exit: Promise<number | null>;
  stderr = "";
  #last = 0;

  constructor(...argv: readonly string[]) {
    const child = spawn(process.execPath, [BATON, "mcp", ...argv], { env: { ...process.env, NODE_ENV: undefined } });
    this.#child = child;
    running = child;
    let text = "";
    child.stdout.on("data", (piece) => {
      text += piece;
      const lines = text.split("\n");
      text = lines.pop() ?? "";
      for (const line of lines) this.#take(JSON.parse(line));
    });
    child.stderr.on("data", (piece) => {
      this.stderr += piece;
    });
    child.stdin.on("error", () => {});
    this.exit = new Promise((resolve) => child.once("exit", resolve));
  }

  ask(method: string, params: object = {}): Promise<Message> {
    const id = ++this.#last;
    this.write(`${JSON.stringify({ jsonrpc: "2.0", id, method, params })}\n`);
    return new Promise((resolve) => this.#waiting.set(id, resolve));
  }

  write(text: string): void {
    this.#child.stdin.write(text);
  }

  end(): Promise<number | null> {
    this.#child.stdin.end();
    return this.exit;
  }

  /** The process that reads archives, or 0. */
  get reader(): number {
    const { pid } = this.#child;
    return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8"));
  }

  kill(): void {
    this.#child.kill("SIGKILL");
  }

  async open(): Promise<Message> {
    const opened = await this.ask("initialize", {
      protocolVersion: "2025-06-18",
      capabilities: {},
      clientInfo: { name: "test", version: "1" },
    });
    this.write('{"jsonrpc":"2.0","method":"notifications/initialized"}\n');
    return opened;
  }

  #take(message: Message): void {
    this.messages.push(message);
    if (message.id === undefined || message.id === null) return;
    this.#waiting.get(message.id)?.(message);
    this.#waiting.delete(message.id);
  }
}

describe("baton mcp", () => {
  it("answers over standard input and output, and ends with the input", async () => {
    const session = new Session(fixture("v1/small.c1z"), fixture("logs/connector/http-401.log.gz"));
    expect((await session.open()).result).toMatchObject({
      serverInfo: { name: "baton" },
      protocolVersion: "2025-06-18",
    });
    const { result } = await session.ask("tools/list");
    const tools = result?.tools as readonly { readonly name: string; readonly annotations: object }[];
    expect(tools.map(({ name }) => name)).toEqual(
      "overview search show access who_can why_not list validate diff explain read_log rules".split(" "),
    );
    for (const { annotations } of tools) expect(annotations).toMatchObject({ readOnlyHint: true });
    const both = ["v1", "small"].map((text) => session.ask("tools/call", { name: "search", arguments: { text } }));
    for (const answer of await Promise.all(both)) expect(answer.result).toHaveProperty("structuredContent.answer.hits");
    expect((await session.ask("tools/call", { name: "access", arguments: {} })).result).toMatchObject({
      isError: true,
    });
    expect((await session.ask("tools/call", { name: "nope", arguments: {} })).error?.code).toBe(-32602);
    expect((await session.ask("tools/call", { name: "overview", arguments: [] })).error?.code).toBe(-32602);
    expect((await session.ask("no/such")).error?.code).toBe(-32601);
    const { result: listed } = await session.ask("resources/list");
    expect(listed).toMatchObject({ resources: [{ uri: "c1z://small.c1z/overview" }] });
    for (const word of ["user%2F00uNYlgCtjfIZ4SOcMz9", "user/00uNYlgCtjfIZ4SOcMz9"]) {
      const { result: read } = await session.ask("resources/read", { uri: `c1z://small.c1z/object/${word}` });
      expect(JSON.stringify(read)).toContain("Gorse Sampleton");
    }
    expect((await session.ask("resources/read", { uri: "c1z://small.c1z/object/nope" })).error?.message).toContain(
      "C1Z_UNKNOWN_NAME",
    );
    const { result: prompted } = await session.ask("prompts/get", {
      name: "troubleshoot-agent",
      arguments: { log: "a" },
    });
    expect(JSON.stringify(prompted)).toContain("read_log");
    expect(await session.end()).toBe(0);
  });

  it("answers all that was asked before the input ended", async () => {
    const session = new Session(fixture("v3/kitchen-sink.c1z"));
    void session.open();
    const [overview, refused] = [
      session.ask("tools/call", { name: "overview", arguments: {} }),
      session.ask("tools/call", { name: "show", arguments: { object: "nobody" } }),
    ];
    session.write('{"jsonrpc":"2.0","id":"last","method":"ping"}');
    expect(await session.end()).toBe(0);
    expect((await overview).result).toHaveProperty("structuredContent.answer.version", 1);
    expect((await refused).result).toMatchObject({ isError: true });
    expect(session.messages).toContainEqual(expect.objectContaining({ id: "last", result: {} }));
  });

  it.runIf(existsSync("/proc/self/status"))(
    "outlives the process that reads archives, which does not outlive it",
    async () => {
      const session = new Session(fixture("v1/small.c1z"));
      await session.open();
      const overview = () => session.ask("tools/call", { name: "overview", arguments: {} });
      expect(session.reader).toBe(0);
      expect((await overview()).result).toHaveProperty("structuredContent");
      const first = session.reader;
      // Stopped, it can't have answered yet.
      process.kill(first, "SIGSTOP");
      const interrupted = session.ask("tools/call", { name: "validate", arguments: {} });
      process.kill(first, "SIGKILL");
      expect((await interrupted).error?.message).toContain("has ended (SIGKILL)");
      expect((await overview()).result).toHaveProperty("structuredContent");
      const second = session.reader;
      expect(second).not.toBe(first);
      session.kill();
      await session.exit;
      for (let tries = 0; tries < 100 && isRunning(second); tries++) await sleep(50);
      expect(isRunning(second)).toBe(false);
    },
  );

  it("does not wait for what was called off", async () => {
    const session = new Session(fixture("v3/kitchen-sink.c1z"));
    await session.open();
    void session.ask("tools/call", { name: "overview", arguments: {} });
    const cancelled = { jsonrpc: "2.0", method: "notifications/cancelled", params: { requestId: 2 } };
    session.write(`${JSON.stringify(cancelled)}\n`);
    const start = performance.now();
    expect(await session.end()).toBe(0);
    expect(performance.now() - start).toBeLessThan(30_000);
    expect(session.messages.map(({ id }) => id)).toEqual([1]);
  });

  it("answers what is no valid message with an error, and goes on", async () => {
    const session = new Session(fixture("v1/small.c1z"));
    await session.open();
    const before = session.messages.length;
    const token = { _meta: { progressToken: {} }, name: "rules", arguments: {} };
    session.write("this is no JSON\n\n{}\n[]\n");
    session.write(`{"jsonrpc":"1.0","id":92,"method":"ping"}\n{"jsonrpc":"2.0","id":{},"method":"ping"}\n`);
    session.write(`${JSON.stringify({ jsonrpc: "2.0", id: 95, method: "tools/call", params: token })}\n`);
    expect((await session.ask("ping")).result).toEqual({});
    const errors = session.messages.slice(before).filter(({ error }) => error !== undefined);
    expect(errors.map(({ id, error }) => [id, error?.code])).toEqual([
      [null, -32700],
      [null, -32600],
      [null, -32600],
      [92, -32600],
      [null, -32600],
      [95, -32600],
    ]);
    expect(await session.end()).toBe(0);
    expect(session.stderr.trimEnd().split("\n")).toHaveLength(errors.length);
  });

  it("ends cleanly with a line that is too long", async () => {
    const session = new Session(fixture("v1/small.c1z"));
    await session.open();
    const piece = "x".repeat(1024 * 1024);
    for (let count = 0; count < 12; count++) session.write(piece);
    expect(await session.exit).toBe(0);
    expect(session.stderr).not.toMatch(/at .*\.js:\d/);
  });
});

/** A process that has ended stays listed until its parent has asked. */
function isRunning(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}
