import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { afterEach, describe, expect, it } from "vitest";
import { fixture } from "../fixtures.js";
import { baton } from "./baton.js";
import { BATON } from "./built-program.js";

let running: ChildProcess | undefined;
afterEach(() => {
  running?.kill("SIGKILL");
});

/** Starts it as published, where there is no display, and waits for the address. */
async function started(...argv: readonly string[]): Promise<{ readonly address: string; ended(): Promise<Ended> }> {
  const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...env } = process.env;
  const child = spawn(process.execPath, [BATON, "explore", ...argv], { env: { ...env, NODE_ENV: undefined } });
  running = child;
  let [stdout, stderr] = ["", ""];
  child.stderr.on("data", (piece) => {
    stderr += piece;
  });
  const exit = new Promise<number | null>((resolve) => child.once("exit", resolve));
  await new Promise<void>((resolve, reject) => {
    child.stdout.on("data", (piece) => {
      stdout += piece;
      if (stdout.includes("\n")) resolve();
    });
    child.once("exit", () => reject(new Error(stderr)));
  });
  return {
    address: stdout.trim(),
    ended: async () => {
      child.kill("SIGINT");
      return { status: await exit, stderr };
    },
  };
}

interface Ended {
  readonly status: number | null;
  readonly stderr: string;
}

describe("baton explore", () => {
  it("serves the page and the data, and ends with Ctrl-C; without a display it says how to get at it", async () => {
    const { address, ended } = await started(
      fixture("v3/small.c1z"),
      "--log",
      fixture("logs/connector/http-401.log.gz"),
    );
    const [base = "", token = ""] = address.split("/#token=");
    expect(base).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(Buffer.from(token, "base64url")).toHaveLength(16);
    const page = await fetch(base);
    const html = await page.text();
    expect(html).toContain('<script type="module" src="/app.js">');
    // Its styles are within it, so that nothing else has to come before it is painted.
    const [, style = ""] = /<style>([^<]+)<\/style>/.exec(html) ?? [];
    const hash = createHash("sha256").update(style).digest("base64");
    expect(page.headers.get("content-security-policy")).toContain(`style-src 'sha256-${hash}'`);
    expect(html).not.toContain("stylesheet");
    expect((await fetch(`${base}/app.js`)).headers.get("content-type")).toBe("text/javascript; charset=utf-8");
    expect((await fetch(`${base}/api/session`)).status).toBe(401);
    const headers = { authorization: `Bearer ${token}` };
    const session = await fetch(`${base}/api/session`, { headers });
    expect(await session.json()).toMatchObject({ shown: 0, archives: [{ format: "v3" }] });
    expect((await fetch(`${base}/api/log`, { headers })).status).toBe(200);
    expect((await fetch(`${base}/api/nothing`, { headers })).status).toBe(404);
    const { status, stderr } = await ended();
    expect(status).toBe(0);
    expect(stderr).toContain("Ctrl-C ends it.");
    expect(stderr).toMatch(/ssh -L (\d+):127\.0\.0\.1:\1 /);
  });

  it("refuses a port that is taken, a damaged archive, and to listen elsewhere by one flag", async () => {
    const { address, ended } = await started(fixture("v1/small.c1z"), "--no-open");
    const port = new URL(address).port;
    const taken = await baton(["explore", fixture("v1/small.c1z"), "--no-open", "--port", port]);
    expect(taken).toMatchObject({ status: 2, stdout: "" });
    expect(taken.stderr).toContain("EADDRINUSE");
    // At once: while it opens, or just after.
    expect((await ended()).status).toBe(0);
    const damaged = await baton(["explore", fixture("damaged/v3-truncated.c1z"), "--no-open"]);
    expect(damaged.status).toBe(3);
    expect(damaged.stderr).toContain("C1Z_TRUNCATED");
    // What is no archive is told before there is an address.
    for (const file of ["nothing-here.c1z", fixture("logs/connector/http-401.log.gz")]) {
      expect(await baton(["explore", file, "--no-open"])).toMatchObject({ status: 3, stdout: "" });
    }
    expect((await baton(["explore", fixture("v1/small.c1z"), "--host", "0.0.0.0"])).status).toBe(2);
  });
});
