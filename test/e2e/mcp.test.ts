import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { afterEach, describe, expect, it } from "vitest";
import { fixture } from "../fixtures.js";
import { BATON } from "./built-program.js";

let running: ChildProcessWithoutNullStreams | undefined;
afterEach(() => {
  running?.kill("SIGKILL");
});

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly result?: Readonly<Record<string, unknown>>;
  readonly error?: { readonly code: number; readonly message: string };
}

/** A client of the published program. */
class Session {
  readonly #child: ChildProcessWithoutNullStreams;
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
    if (message.id === undefined) return;
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
    session.write("this is no JSON\n\n{}\n[]\n");
    expect((await session.ask("ping")).result).toEqual({});
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

  it("ends at once where the input ends while an archive is read", async () => {
    const session = new Session(fixture("v3/kitchen-sink.c1z"));
    await session.open();
    void session.ask("tools/call", { name: "overview", arguments: {} });
    expect(await session.end()).toBe(0);
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
