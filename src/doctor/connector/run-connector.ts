import { spawn } from "node:child_process";
import { isAbsolute, resolve } from "node:path";

const TIMEOUT_MS = 20_000;
const MAX_BYTES = 4 * 1024 * 1024;

/**
 * Runs `PROGRAM capabilities` and gives what it prints, or what went wrong. Only for a program that the user named. It is
 * killed after `timeoutMs` or 4 MiB of output.
 */
export function runConnector(
  program: string,
  timeoutMs = TIMEOUT_MS,
): Promise<{ readonly text: string } | { readonly fault: string }> {
  const path = isAbsolute(program) ? program : resolve(program);
  return new Promise((done) => {
    const child = spawn(path, ["capabilities"], { stdio: ["ignore", "pipe", "ignore"] });
    const chunks: Buffer[] = [];
    let bytes = 0;
    let fault: string | undefined;
    const stop = (reason: string) => {
      fault ??= reason;
      child.kill("SIGKILL");
      child.stdout.destroy();
    };
    const timer = setTimeout(() => stop(`it did not end within ${timeoutMs / 1000} seconds`), timeoutMs);
    child.stdout.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > MAX_BYTES) stop("it printed more than 4 MiB");
      else chunks.push(chunk);
    });
    child.on("error", (error) => {
      clearTimeout(timer);
      done({ fault: error.message });
    });
    child.on("close", (status) => {
      clearTimeout(timer);
      if (fault === undefined && status !== 0) fault = `it ended with status ${status}`;
      done(fault === undefined ? { text: Buffer.concat(chunks).toString("utf8") } : { fault });
    });
  });
}
