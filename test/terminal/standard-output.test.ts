import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import { divertOutput, standardOutput, unfilteredOutput } from "../../src/terminal/standard-output.js";
import { CollectingSink } from "../support/sink.js";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** Starts a process that writes `megabytes` to its standard output, and tells on standard error how that ended. */
function writer(megabytes: number) {
  const script = `
    import { standardOutput } from "${ROOT}src/terminal/standard-output.ts";
    // Asking for this makes Node set a pipe to non-blocking, as the commands do when they look for a terminal.
    process.stdout.isTTY;
    try {
      for (let part = 0; part < ${megabytes}; part++) standardOutput.write(Buffer.alloc(1024 * 1024, 97 + part));
      process.stderr.write("done");
    } catch (error) {
      process.stderr.write(\`\${error.name} \${error.code ?? ""} \${error.message}\`);
    }`;
  return ["--import", "tsx", "--input-type=module", "-e", script];
}

afterEach(() => divertOutput(unfilteredOutput));

describe("standardOutput", () => {
  it("waits for a slow reader, and loses nothing", async () => {
    const child = spawn(process.execPath, writer(4), { cwd: ROOT, stdio: ["ignore", "pipe", "pipe"] });
    let stderr = "";
    child.stderr.setEncoding("utf8").on("data", (text) => {
      stderr += text;
    });
    const ended = new Promise((resolve) => child.on("close", resolve));
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const pieces: Buffer[] = [];
    child.stdout.on("data", (piece) => pieces.push(piece));
    await ended;
    expect(stderr).toBe("done");
    const all = Buffer.concat(pieces);
    expect(all.length).toBe(4 * 1024 * 1024);
    expect([0, 1, 2, 3].every((part) => all[(part + 1) * 1024 * 1024 - 1] === 97 + part)).toBe(true);
  });

  it("says so when nobody reads any more", async () => {
    const child = spawn(process.execPath, writer(4), { cwd: ROOT, stdio: ["ignore", "pipe", "pipe"] });
    let stderr = "";
    child.stderr.setEncoding("utf8").on("data", (text) => {
      stderr += text;
    });
    child.stdout.destroy();
    await new Promise((resolve) => child.on("close", resolve));
    expect(stderr).toMatch(/^ClosedPipe/);
  });

  it("a full disk is an error that the user can act on", async () => {
    const shell = ["-c", 'exec "$@" > /dev/full', "sh", process.execPath, ...writer(1)];
    const child = spawn("sh", shell, { cwd: ROOT, stdio: ["ignore", "ignore", "pipe"] });
    let stderr = "";
    child.stderr.setEncoding("utf8").on("data", (text) => {
      stderr += text;
    });
    await new Promise((resolve) => child.on("close", resolve));
    expect(stderr).toMatch(/^C1zError C1Z_UNWRITABLE Standard output can't be written \(ENOSPC\)/);
  });

  it("may be diverted", () => {
    const sink = new CollectingSink();
    divertOutput(sink);
    standardOutput.write(Buffer.from("diverted"));
    expect(sink.text).toBe("diverted");
  });
});
