import { ProtocolError, ProtocolErrorCode, Server } from "@modelcontextprotocol/server";
import { VERSION } from "../../library/version.js";
import type { ServedFiles } from "../archives/served-files.js";
import { PROMPTS } from "../prompts/index.js";
import { promptText } from "../prompts/prompt.js";
import { readResource } from "../resources/read-resource.js";
import { readResourceAddress, resourceAddress } from "../resources/resource-address.js";
import type { Caller, Runner } from "../runner.js";
import type { ListedTool } from "../tools/listed-tools.js";

/** What a server offers. */
export interface Offer {
  readonly tools: readonly ListedTool[];
  readonly files: ServedFiles;
  readonly runner: Runner;
  /** Told to the assistant once. */
  readonly instructions: string;
  bug(error: unknown): void;
}

const MIME = "application/json";
/** What the protocol answers where an address leads nowhere. */
const RESOURCE_NOT_FOUND = -32002;

const TEMPLATES = [
  { name: "overview", path: "overview", title: "An archive at a glance" },
  { name: "object", path: "object/{word}", title: "One object with everything about it: TYPE/ID, or an id" },
  { name: "finding", path: "finding/{fingerprint}", title: "A finding of validation, by its fingerprint" },
] as const;

/** A server of the Model Context Protocol for one connection. */
export function protocolServer(offer: Offer): Server {
  const server = new Server(
    { name: "baton", version: VERSION, title: "baton: archives of identity syncs" },
    { capabilities: { tools: {}, resources: {}, prompts: {} }, instructions: offer.instructions },
  );
  offerTools(server, offer);
  offerResources(server, offer);
  offerPrompts(server);
  return server;
}

function offerTools(server: Server, { tools, runner, bug }: Offer): void {
  server.setRequestHandler("tools/list", () => ({ tools: [...tools] }));
  server.setRequestHandler("tools/call", async ({ params }, context) => {
    const { name, arguments: sent = {} } = params;
    if (!tools.some((one) => one.name === name)) throw wrong("There is no tool with this name.");
    const token = params._meta?.progressToken;
    let last = -1;
    const progress: Caller["progress"] = (done, total) => {
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
}

function offerResources(server: Server, { files, runner }: Offer): void {
  server.setRequestHandler("resources/list", () => ({
    resources: files.list("archive").map(({ name }) => ({
      uri: resourceAddress(name, "overview"),
      name,
      title: "An archive at a glance",
      mimeType: MIME,
    })),
  }));
  server.setRequestHandler("resources/templates/list", () => ({
    resourceTemplates: TEMPLATES.map(({ name, path, title }) => ({
      uriTemplate: `c1z://{archive}/${path}`,
      name,
      title,
      mimeType: MIME,
    })),
  }));
  server.setRequestHandler("resources/read", async ({ params: { uri } }, context) => {
    const names = files.list("archive").map(({ name }) => name);
    const address = readResourceAddress(uri, names);
    if (address === undefined) throw new ProtocolError(RESOURCE_NOT_FOUND, "Nothing has this address.");
    const caller = { signal: context.mcpReq.signal, progress: () => {} };
    const { isError, structuredContent, content } = await readResource(address, runner, caller);
    if (isError === true) throw new ProtocolError(RESOURCE_NOT_FOUND, content[0].text);
    return { contents: [{ uri, mimeType: MIME, text: JSON.stringify(structuredContent) }] };
  });
}

function offerPrompts(server: Server): void {
  server.setRequestHandler("prompts/list", () => ({
    prompts: PROMPTS.map(({ name, title, description, arguments: taken }) => ({
      name,
      title,
      description,
      arguments: taken.map((one) => ({ ...one, required: false })),
    })),
  }));
  server.setRequestHandler("prompts/get", ({ params }) => {
    const prompt = PROMPTS.find(({ name }) => name === params.name);
    if (prompt === undefined) throw wrong("There is no prompt with this name.");
    const text = promptText(prompt, params.arguments ?? {});
    return {
      description: prompt.description,
      messages: [{ role: "user" as const, content: { type: "text" as const, text } }],
    };
  });
}

function wrong(message: string): ProtocolError {
  return new ProtocolError(ProtocolErrorCode.InvalidParams, message);
}
