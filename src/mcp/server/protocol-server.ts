import { ProtocolError, ProtocolErrorCode, Server } from "@modelcontextprotocol/server";
import { VERSION } from "../../library/version.js";
import type { Runner } from "../runner.js";
import type { ListedTool } from "../tools/listed-tools.js";

/** What a server offers. */
export interface Offer {
  readonly tools: readonly ListedTool[];
  readonly runner: Runner;
  /** Told to the assistant once. */
  readonly instructions: string;
  bug(error: unknown): void;
}

/** A server of the Model Context Protocol for one connection. */
export function protocolServer({ tools, runner, instructions, bug }: Offer): Server {
  const server = new Server(
    { name: "baton", version: VERSION, title: "baton: archives of identity syncs" },
    { capabilities: { tools: {} }, instructions },
  );
  server.setRequestHandler("tools/list", () => ({ tools: [...tools] }));
  server.setRequestHandler("tools/call", async ({ params }, context) => {
    const { name, arguments: sent = {} } = params;
    if (!tools.some((one) => one.name === name))
      throw new ProtocolError(ProtocolErrorCode.InvalidParams, "There is no tool with this name.");
    const token = params._meta?.progressToken;
    let last = -1;
    const progress = (done: number, total: number | undefined): void => {
      // Each has to be more than the one before.
      if (token === undefined || done <= last) return;
      last = done;
      const told = {
        progressToken: token,
        progress: done,
        ...(total !== undefined && { total }),
        message: "rows read",
      };
      context.mcpReq.notify({ method: "notifications/progress", params: told }).catch(bug);
    };
    const result = await runner.call(name, sent, { signal: context.mcpReq.signal, progress });
    return { ...result, content: [...result.content] };
  });
  return server;
}
