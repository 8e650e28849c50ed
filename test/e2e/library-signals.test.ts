import { spawn } from "node:child_process";
import { mkdirSync, readdirSync } from "node:fs";
import { expect, it } from "vitest";
import { TempFolder } from "../support/temp-folder.js";
import { ROOT } from "./built-program.js";

const folder = new TempFolder();

/** Opens a stream that never ends, and says when it has begun. */
const PROGRAM = `import { openArchive } from ${JSON.stringify(`${ROOT}dist/library/index.js`)};
const controller = new AbortController();
HANDLER
async function* endless() {
  yield Buffer.alloc(1000);
  console.log("ready");
  for (;;) {
    await new Promise((go) => setTimeout(go, 5));
    yield Buffer.alloc(1000);
  }
}
await openArchive(endless(), { signal: controller.signal }).catch((error) => console.log(error.name));
`;

function interrupt(handler: string): Promise<{ readonly stdout: string; readonly end: number | string | null }> {
  mkdirSync(folder.path("tmp"), { recursive: true });
  const argv = ["--input-type=module", "-e", PROGRAM.replace("HANDLER", handler)];
  const child = spawn(process.execPath, argv, { env: { ...process.env, TMPDIR: folder.path("tmp") } });
  let stdout = "";
  child.stdout.on("data", (chunk) => {
    stdout += chunk;
    if (chunk.includes("ready")) child.kill("SIGINT");
  });
  return new Promise((resolve) => child.on("close", (code, signal) => resolve({ stdout, end: code ?? signal })));
}

it("a program that handles a signal gets it once, and goes on", async () => {
  const run = await interrupt(`process.on("SIGINT", () => { console.log("mine"); controller.abort(); });`);
  expect(run).toEqual({ stdout: "ready\nmine\nAbortError\n", end: 0 });
  expect(readdirSync(folder.path("tmp"))).toEqual([]);
});

it("a program that does not is ended by it, and leaves nothing behind", async () => {
  expect(await interrupt("")).toEqual({ stdout: "ready\n", end: "SIGINT" });
  expect(readdirSync(folder.path("tmp"))).toEqual([]);
});
