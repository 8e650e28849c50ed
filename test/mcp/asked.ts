import type { ToolResult } from "../../src/mcp/answer/tool-result.js";
import type { SentArguments } from "../../src/mcp/runner.js";
import type { ToolRunner } from "../../src/mcp/tool-runner.js";

/** What a tool answers, as programs read it. */
export interface Told {
  readonly archive?: string;
  readonly damage: readonly { readonly code: string; readonly message: string }[];
  readonly notices: readonly string[];
  readonly page?: { readonly list: string; readonly shown: number; readonly total: number; readonly cursor?: string };
  readonly cut?: readonly unknown[];
  readonly answer: Readonly<Record<string, unknown>>;
}

/** Calls a tool for who waits as long as it takes. */
export function call(runner: ToolRunner, name: string, sent: SentArguments = {}): Promise<ToolResult> {
  return runner.call(name, sent, { signal: new AbortController().signal, progress: () => {} });
}

/** What it answers. Fails where it refuses. */
export async function ask(runner: ToolRunner, name: string, sent: SentArguments = {}): Promise<Told> {
  const result = await call(runner, name, sent);
  if (result.isError === true) throw new Error(result.content[0].text);
  return result.structuredContent as unknown as Told;
}

/** The whole answer, all parts of it put together, and how many they were. */
export async function askAll(
  runner: ToolRunner,
  name: string,
  sent: SentArguments = {},
): Promise<{ readonly told: Told; readonly parts: number }> {
  let told = await ask(runner, name, sent);
  let parts = 1;
  while (told.page?.cursor !== undefined) {
    const next = await ask(runner, name, { ...sent, cursor: told.page.cursor });
    told = { ...next, answer: joined(told.answer, next.answer, told.page.list.split(".")) };
    parts++;
  }
  return { told, parts };
}

type Json = Readonly<Record<string, unknown>>;

function joined(first: Json, next: Json, [name = "", ...rest]: readonly string[]): Json {
  const [a, b] = [first[name], next[name]];
  if (rest.length > 0) return { ...first, [name]: joined(a as Json, b as Json, rest) };
  return { ...first, [name]: [...(a as readonly unknown[]), ...(b as readonly unknown[])] };
}
