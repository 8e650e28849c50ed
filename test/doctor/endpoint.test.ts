import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type RequestListener, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { type AddressInfo, createServer as createTcpServer, type Socket, type Server as TcpServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { runChecks } from "../../src/check-runner/run-checks.js";
import { ENDPOINT_CHECKS } from "../../src/doctor/endpoint/endpoint-checks.js";
import { probeEndpoint } from "../../src/doctor/endpoint/probe-endpoint.js";
import { type Certificate, hasOpenssl, selfSigned } from "./certificates.js";

const servers: TcpServer[] = [];
const sockets: Socket[] = [];
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
  for (const server of servers.splice(0)) server.close();
});

async function listen(server: TcpServer | Server): Promise<number> {
  servers.push(server);
  server.on("connection", (socket: Socket) => sockets.push(socket));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return (server.address() as AddressInfo).port;
}

const resolve = async () => ["127.0.0.1"];

/** Failures and warnings as `status check remedy`, and all messages. */
async function probe(url: string, options: Partial<Parameters<typeof probeEndpoint>[1]> = {}) {
  const result = await probeEndpoint(new URL(url), { timeoutMs: 5000, resolve, ...options });
  const findings = await runChecks(ENDPOINT_CHECKS, result);
  const faults = findings.filter(({ status }) => status === "failed" || status === "warning");
  return {
    findings,
    faults: faults.map(({ status, check, remedy }) => `${status} ${check} ${remedy}`),
    messages: findings.map(({ message }) => message).join("\n"),
  };
}

interface Answer {
  readonly what: string;
  readonly answer: RequestListener;
  readonly faults: readonly string[];
  readonly says?: string;
}

const reply =
  (status: number, headers: Record<string, string> = {}, body = "{}"): RequestListener =>
  (_, response) =>
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(body);

const ANSWERS: readonly Answer[] = [
  { what: "200", answer: reply(200, { "X-RateLimit-Remaining": "12" }), faults: [], says: "x-ratelimit-remaining: 12" },
  {
    what: "a used up quota",
    answer: reply(200, { "X-RateLimit-Remaining": "0" }),
    faults: ["warning endpoint-rate-limit rate-limited"],
  },
  { what: "401", answer: reply(401), faults: ["warning endpoint-answer authentication-failed"] },
  { what: "403", answer: reply(403), faults: ["warning endpoint-answer permission-denied"] },
  { what: "404", answer: reply(404), faults: ["warning endpoint-answer test-api-by-hand"] },
  {
    what: "429",
    answer: reply(429, { "Retry-After": "17" }),
    faults: ["warning endpoint-answer rate-limited"],
    says: "Retry-After: 17",
  },
  { what: "503", answer: reply(503), faults: ["failed endpoint-answer api-unavailable"] },
  {
    what: "a login page",
    answer: reply(200, { "content-type": "text/html" }, "<html><form><input type=password></form></html>"),
    faults: ["failed endpoint-answer html-instead-of-json"],
    says: "a login page",
  },
  {
    what: "a redirect to itself",
    answer: reply(302, { location: "/api" }),
    faults: ["failed endpoint-answer html-instead-of-json"],
    says: "do not end",
  },
  {
    what: "redirects without end",
    answer: (request, response) => response.writeHead(302, { location: `${request.url}x` }).end(),
    faults: ["failed endpoint-answer html-instead-of-json"],
  },
  {
    what: "one redirect",
    answer: (request, response) =>
      request.url === "/v2" ? reply(200)(request, response) : response.writeHead(301, { location: "/v2" }).end(),
    faults: [],
    says: "after a redirect to",
  },
  {
    what: "another host",
    answer: reply(302, { location: "https://login.other.example/" }),
    faults: ["warning endpoint-answer html-instead-of-json"],
    says: "was not contacted",
  },
  {
    what: "an endless body",
    answer: (_, response) => void setInterval(() => response.write("x".repeat(65536)), 1).unref(),
    faults: [],
  },
];

describe("answers", () => {
  it.each(ANSWERS)("$what", async ({ answer, faults, says = "" }) => {
    const port = await listen(createServer(answer));
    const found = await probe(`http://api.test:${port}/api`);
    expect(found.faults).toEqual(faults);
    expect(found.messages).toContain(says);
  });
});

describe("connections", () => {
  it("a name that does not exist", async () => {
    const unknown = () => Promise.reject(Object.assign(new Error("not found"), { code: "ENOTFOUND" }));
    expect((await probe("http://no.test/", { resolve: unknown })).faults).toEqual([
      "failed endpoint-name host-not-found",
    ]);
  });

  it("a port that refuses", async () => {
    const server = createTcpServer();
    const port = await listen(server);
    await new Promise((done) => server.close(done));
    expect((await probe(`http://api.test:${port}/`)).faults).toEqual(["failed endpoint-connection connection-refused"]);
  });

  it.each([
    ["says nothing", () => {}, "failed endpoint-answer request-timeout"],
    [
      "sends garbage",
      (socket: Socket) => void socket.end("\u0000\u0001garbage\r\n\r\n"),
      "failed endpoint-answer json-not-readable",
    ],
    ["closes at once", (socket: Socket) => void socket.destroy(), "failed endpoint-answer connection-dropped"],
    [
      "sends an endless header",
      (socket: Socket) => void socket.write(`HTTP/1.1 200 OK\r\nx: ${"y".repeat(100_000)}`),
      "failed endpoint-answer json-not-readable",
    ],
    [
      "sends a header byte by byte",
      (socket: Socket) => {
        socket.write("HTTP/1.1 200 OK\r\n");
        setInterval(() => socket.destroyed || socket.write("x"), 20).unref();
      },
      "failed endpoint-answer request-timeout",
    ],
  ])("a server that %s", async (_, serve, fault) => {
    const server = createTcpServer((socket) => {
      socket.on("error", () => {});
      socket.once("data", () => serve(socket));
    });
    const port = await listen(server);
    expect((await probe(`http://api.test:${port}/`, { timeoutMs: 400 })).faults).toEqual([fault]);
  });

  it("https to a port that speaks http", async () => {
    const port = await listen(createServer(reply(200)));
    expect((await probe(`https://api.test:${port}/`)).faults).toEqual([
      "failed endpoint-certificate tls-port-speaks-http",
    ]);
  });

  it("neither user, password nor query are shown", async () => {
    const port = await listen(createServer(reply(302, { location: "/next?token=secret3" })));
    const found = await probe(`http://secret1:secret2@api.test:${port}/?key=secret4`);
    expect(JSON.stringify(found)).not.toContain("secret");
  });
});

// Without the openssl program no certificates can be made: skipped and shown as such.
describe.skipIf(!hasOpenssl())("certificates", () => {
  let folder = "";
  const made: Record<string, Certificate> = {};
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "baton-certificates-"));
    made.good = selfSigned(folder, "api.test", 90);
    made.soon = selfSigned(folder, "api.test", 5);
    made.other = selfSigned(folder, "other.test", 90);
    made.expired = selfSigned(folder, "api.test", -1);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each([
    ["good", true, []],
    ["good", false, ["failed endpoint-certificate certificate-not-trusted"]],
    ["soon", true, ["warning endpoint-certificate certificate-expired"]],
    ["expired", true, ["failed endpoint-certificate certificate-expired"]],
    ["other", true, ["failed endpoint-certificate certificate-wrong-host"]],
  ])("%s, authority known: %s", async (name, isKnown, faults) => {
    const { key, cert } = made[name] ?? { key: "", cert: "" };
    const port = await listen(createTlsServer({ key, cert }, reply(200)));
    const found = await probe(`https://api.test:${port}/`, isKnown ? { authorities: cert } : {});
    expect(found.faults).toEqual(faults);
    expect(found.messages).toMatch(/Baton tests.*(?:days left|days ago)|Baton tests/);
  });
});
