// node test/mcp/stage/http-adapter.js PROGRAM ARGUMENT…
// For tests only: lets the conformance suite, which speaks HTTP, reach a server that speaks over standard input and output. Prints its address as the
// only line. Every session is a process of its own, which gets the messages as they are; nothing is answered here.
import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import { createInterface } from "node:readline";

const [program, ...given] = process.argv.slice(2);
const sessions = new Map();

const server = createServer((request, response) => {
  if (request.method === "POST") readBody(request).then((body) => post(request, response, body));
  else if (request.method === "DELETE") endSession(request, response);
  else response.writeHead(405).end();
});
server.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}/mcp`));
process.on("SIGTERM", () => {
  for (const { child } of sessions.values()) child.stdin.end();
  server.close();
  server.closeAllConnections();
});

/** A message of the client: a request is answered by a stream of what the server says until its result, all else by 202. */
function post(request, response, body) {
  const message = JSON.parse(body);
  const id = request.headers["mcp-session-id"] ?? (message.method === "initialize" ? startSession() : undefined);
  const session = sessions.get(id);
  if (session === undefined) {
    response.writeHead(404).end();
    return;
  }
  if (message.id === undefined || message.method === undefined) {
    session.child.stdin.write(`${body}\n`);
    response.writeHead(202).end();
    return;
  }
  response.writeHead(200, { "content-type": "text/event-stream", "mcp-session-id": id });
  session.waiting.set(message.id, { response, token: message.params?._meta?.progressToken });
  session.child.stdin.write(`${JSON.stringify(message)}\n`);
}

function startSession() {
  const id = randomUUID();
  const child = spawn(program, given, { stdio: ["pipe", "pipe", "inherit"] });
  const session = { child, waiting: new Map() };
  createInterface({ input: child.stdout }).on("line", (line) => pass(session, line));
  child.on("exit", () => {
    for (const { response } of session.waiting.values()) response.end();
    sessions.delete(id);
  });
  sessions.set(id, session);
  return id;
}

/** A message of the server, to the stream of the request that it belongs to. */
function pass({ waiting }, line) {
  const message = JSON.parse(line);
  const isResult = message.method === undefined;
  const token = message.params?.progressToken;
  const found = isResult ? waiting.get(message.id) : [...waiting.values()].find((one) => one.token === token);
  if (found === undefined) return;
  found.response.write(`event: message\ndata: ${line}\n\n`);
  if (!isResult) return;
  found.response.end();
  waiting.delete(message.id);
}

function endSession(request, response) {
  sessions.get(request.headers["mcp-session-id"])?.child.stdin.end();
  response.writeHead(200).end();
}

async function readBody(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString("utf8");
}
