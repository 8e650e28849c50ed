import { request } from "node:http";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { C1zError } from "../../src/c1z/errors.js";
import type { ApiAnswer } from "../../src/explore/answers/answer.js";
import { ExploreServer } from "../../src/explore/server/explore-server.js";

const TOKEN = "AAAAAAAAAAAAAAAAAAAAAA";
const FILES = new Map([["/", { type: "text/html", body: Buffer.from("<p>shell</p>") }]]);

interface Got {
  readonly status: number | undefined;
  readonly headers: NodeJS.Dict<string | readonly string[]>;
  readonly body: string;
}

/** Answers every question with what was asked. */
function echo(over: { answer?: () => Promise<ApiAnswer> } = {}) {
  let closed = 0;
  return {
    answer: ({ name, parameters }: { name: string; parameters: ReadonlyMap<string, string> }) =>
      over.answer?.() ??
      Promise.resolve({ status: 200, body: Buffer.from(JSON.stringify({ name, ...Object.fromEntries(parameters) })) }),
    close: () => {
      closed++;
    },
    get closed() {
      return closed;
    },
  };
}

function serverOf(answers = echo(), options: { host?: string; idleMs?: number } = {}) {
  const bugs: unknown[] = [];
  const { host, idleMs = 60_000 } = options;
  const server = new ExploreServer(
    answers,
    FILES,
    { token: TOKEN, host, port: 0, address: "127.0.0.1", idleMs },
    (error) => bugs.push(error),
  );
  return { server, bugs, answers };
}

describe("the server", () => {
  const { server } = serverOf();
  let port = 0;
  beforeAll(async () => {
    port = await server.listen();
  });
  afterAll(() => server.close());

  function get(path: string, headers: Readonly<Record<string, string>> = {}, method = "GET"): Promise<Got> {
    return new Promise((resolve, reject) => {
      const asked = request({ port, host: "127.0.0.1", path, method, headers, agent: false }, (response) => {
        const pieces: Buffer[] = [];
        response.on("data", (piece: Buffer) => pieces.push(piece));
        response.on("end", () =>
          resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(pieces).toString() }),
        );
      });
      asked.on("error", reject);
      asked.end();
    });
  }

  const known = { authorization: `Bearer ${TOKEN}` };

  it("gives the shell to all, and data to who has the token", async () => {
    expect(await get("/")).toMatchObject({ status: 200, body: "<p>shell</p>" });
    expect(await get("/api/grants?at=5&q=a%26b", known)).toMatchObject({
      status: 200,
      body: '{"name":"grants","at":"5","q":"a&b"}',
    });
    for (const authorization of [
      "",
      "Bearer",
      `Bearer ${TOKEN}x`,
      `Bearer ${TOKEN.slice(1)}`,
      `Basic ${TOKEN}`,
      TOKEN,
    ]) {
      expect((await get("/api/grants", { authorization })).status).toBe(401);
    }
    expect((await get("/api/grants")).status).toBe(401);
    expect((await get(`/api/grants?token=${TOKEN}`)).status).toBe(401);
  });

  it("answers under loopback names only, whatever the port", async () => {
    for (const host of ["localhost", "LOCALHOST:1", "127.0.0.1:9999", "[::1]:80"]) {
      expect((await get("/api/x", { ...known, host })).status).toBe(200);
    }
    for (const host of [
      "evil.example",
      "127.0.0.1.evil.example",
      "localhost.evil.example:80",
      "127.0.0.2",
      "0.0.0.0",
    ]) {
      expect((await get("/api/x", { ...known, host })).status).toBe(403);
      expect((await get("/", { host })).status).toBe(403);
    }
  });

  it("answers its own page, not others", async () => {
    const host = `localhost:${port}`;
    expect((await get("/api/x", { ...known, host, origin: `http://${host}` })).status).toBe(200);
    for (const origin of [
      "https://evil.example",
      "null",
      `https://${host}`,
      "http://localhost:1",
      `http://127.0.0.1:${port}`,
    ]) {
      expect((await get("/api/x", { ...known, host, origin })).status).toBe(403);
    }
  });

  it("changes nothing, and opens nothing else", async () => {
    for (const method of ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"]) {
      const { status, headers } = await get("/api/x", known, method);
      expect(status).toBe(405);
      expect(headers["access-control-allow-origin"]).toBeUndefined();
    }
    for (const path of [
      "/../package.json",
      "/%2e%2e/package.json",
      "//etc/passwd",
      "/app.js/../../x",
      "/index.html",
      "/apix",
    ]) {
      expect((await get(path, known)).status).toBe(404);
    }
    expect((await get("/api/../../etc/passwd", known)).body).toBe('{"name":"../../etc/passwd"}');
  });

  it("lets no browser keep, embed or run anything", async () => {
    for (const path of ["/", "/api/x", "/nothing"]) {
      const { headers } = await get(path, known);
      expect(headers["cache-control"]).toBe("no-store");
      expect(headers["x-content-type-options"]).toBe("nosniff");
      expect(headers["content-security-policy"]).toMatch(
        /^default-src 'none'; script-src 'self';.*frame-ancestors 'none'/,
      );
      expect(headers["access-control-allow-origin"]).toBeUndefined();
    }
  });

  it("gives nothing for requests that no browser sends", async () => {
    const token = `authorization: Bearer ${TOKEN}\r\n`;
    for (const [asked, status] of [
      [`GET http://evil.example/api/x HTTP/1.1\r\nhost: localhost\r\n${token}\r\n`, "404"],
      [`GET /api/x HTTP/1.0\r\n${token}\r\n`, "403"],
      [`GET /api/x HTTP/1.1\r\n${token}\r\n`, "400"],
      [`GET /api/x HTTP/1.1\r\nhost: evil.example\r\nx-forwarded-host: localhost\r\n${token}\r\n`, "403"],
      [`GET /api/x HTTP/1.1\r\nhost: localhost@evil.example\r\n${token}\r\n`, "403"],
      [`HEAD /api/x HTTP/1.1\r\nhost: localhost\r\n\r\n`, "401"],
      [`GET /api/x HTTP/1.1\r\nhost: localhost\r\nx: ${"x".repeat(100_000)}\r\n\r\n`, "431"],
      [`GET /\0/api/x HTTP/1.1\r\nhost: localhost\r\n${token}\r\n`, "400"],
      [`POST /api/x HTTP/1.1\r\nhost: localhost\r\n${token}content-length: 5\r\n\r\nabcde`, "405"],
    ] as const) {
      expect([asked.slice(0, 60), await answersTo(port, asked, 1)]).toEqual([asked.slice(0, 60), [status]]);
    }
    expect((await get("/api/x", known)).status).toBe(200);
  });

  it("stands ten thousand questions at once", async () => {
    const [sockets, each] = [100, 100];
    const lines = (at: number) => (at % 2 === 0 ? `authorization: Bearer ${TOKEN}\r\n` : "");
    const asked = Array.from({ length: sockets }, () => {
      const questions = Array.from(
        { length: each },
        (_, at) => `GET /api/x HTTP/1.1\r\nhost: localhost\r\n${lines(at)}\r\n`,
      );
      return answersTo(port, questions.join(""), each);
    });
    const statuses = (await Promise.all(asked)).flat();
    expect(statuses.filter((status) => status === "200")).toHaveLength((sockets * each) / 2);
    expect(statuses.filter((status) => status === "401")).toHaveLength((sockets * each) / 2);
    expect((await get("/api/x", known)).status).toBe(200);
  });
});

/** The statuses of the answers to what is written on one connection at once. */
function answersTo(port: number, questions: string, count: number): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(questions));
    let text = "";
    socket.on("error", reject);
    socket.on("data", (piece) => {
      text += piece.toString("latin1");
      const statuses = [...text.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status = ""]) => status);
      if (statuses.length < count) return;
      socket.destroy();
      resolve(statuses);
    });
  });
}

describe("a server", () => {
  it("that listens elsewhere answers under that name too, and under a wildcard under addresses", async () => {
    const statusOf = async (host: string, asked: string): Promise<number> => {
      const { server } = serverOf(echo(), { host });
      const port = await server.listen();
      const status = await new Promise<number>((resolve) =>
        request({ port, host: "127.0.0.1", path: "/", headers: { host: asked } }, (got) => {
          got.resume();
          resolve(got.statusCode ?? 0);
        }).end(),
      );
      server.close();
      return status;
    };
    expect(await statusOf("192.168.1.5", "192.168.1.5:80")).toBe(200);
    expect(await statusOf("192.168.1.5", "192.168.1.6:80")).toBe(403);
    expect(await statusOf("0.0.0.0", "10.0.0.9:8080")).toBe(200);
    expect(await statusOf("0.0.0.0", "evil.example")).toBe(403);
  });

  it("ends after the time without a question, and gives back what it holds", async () => {
    const { server, answers } = serverOf(echo(), { idleMs: 50 });
    await server.listen();
    expect(await server.ended).toBe("idle");
    expect(answers.closed).toBe(1);
  });

  it("tells the page why archives can't be opened: that is no bug", async () => {
    const refusal = new C1zError("C1Z_TRUNCATED", "sync.c1z is cut short.", { hint: "Fetch it again." });
    const { server, bugs } = serverOf(echo({ answer: () => Promise.reject(refusal) }));
    const port = await server.listen();
    const response = await fetch(`http://127.0.0.1:${port}/api/session`, {
      headers: { authorization: `Bearer ${TOKEN}` },
    });
    expect(response.status).toBe(422);
    expect(await response.json()).toEqual({
      error: { code: "C1Z_TRUNCATED", message: "sync.c1z is cut short.", hint: "Fetch it again." },
    });
    expect(bugs).toEqual([]);
    server.close();
  });

  it("tells a bug, and answers on", async () => {
    const { server, bugs } = serverOf(echo({ answer: () => Promise.reject(new Error("ours")) }));
    const port = await server.listen();
    const response = await fetch(`http://127.0.0.1:${port}/api/x`, { headers: { authorization: `Bearer ${TOKEN}` } });
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain("ours");
    expect(bugs).toEqual([new Error("ours")]);
    server.close();
  });
});
