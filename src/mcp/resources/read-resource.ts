import type { ToolResult } from "../answer/tool-result.js";
import type { Caller, Runner } from "../runner.js";
import type { ResourceAddress } from "./resource-address.js";

/** Which tool answers, and under which name it takes what the address says. */
const TOOLS: Readonly<Record<ResourceAddress["kind"], readonly [tool: string, argument: string]>> = {
  overview: ["overview", ""],
  object: ["show", "object"],
  finding: ["validate", "fingerprint"],
};

/** What an address leads to, as the tool for it answers. Of several things that a word may mean, the first that there is. */
export async function readResource(
  { archive, kind, words }: ResourceAddress,
  runner: Runner,
  caller: Caller,
): Promise<ToolResult> {
  const [tool, argument] = TOOLS[kind];
  if (words.length === 0) return runner.call(tool, { archive }, caller);
  let result: ToolResult | undefined;
  for (const word of words) {
    const next = await runner.call(tool, { archive, [argument]: word }, caller);
    if (next.isError !== true) return next;
    result ??= next;
  }
  return result ?? runner.call(tool, { archive }, caller);
}
