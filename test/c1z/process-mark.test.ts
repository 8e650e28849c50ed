import { spawn, spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { hasEnded, processMark } from "../../src/c1z/process-mark.js";

const MODULE = fileURLToPath(new URL("../../src/c1z/process-mark.ts", import.meta.url));
const SCRIPT = `import { processMark } from ${JSON.stringify(MODULE)}; console.log(processMark());`;
const ARGV = ["--import", "tsx", "--input-type=module", "-e"];

/** The mark of a process that ran and is gone. */
function endedMark(): string {
  return spawnSync(process.execPath, [...ARGV, SCRIPT], { encoding: "utf8" }).stdout.trim();
}

/** The mark in its parts: machine, number, start. */
function parts(mark: string): [string, string, string] {
  const [machine = "", pid = "", start = ""] = mark.split("-");
  return [machine, pid, start];
}

describe("the mark of a process", () => {
  it("says that it is alive while it is, and gone then", async () => {
    expect(hasEnded(processMark())).toBe(false);
    const child = spawn(process.execPath, [...ARGV, `${SCRIPT} setInterval(() => {}, 1000);`]);
    const mark = await new Promise<string>((resolve) =>
      child.stdout.once("data", (text) => resolve(String(text).trim())),
    );
    expect(mark.split("-")[1]).toBe(String(child.pid));
    expect(hasEnded(mark)).toBe(false);
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await ended;
    expect(hasEnded(mark)).toBe(true);
  });

  it.skipIf(process.platform !== "linux")("tells a process from an earlier one of the same number", () => {
    const [machine, pid, start] = parts(processMark());
    expect(hasEnded(`${machine}-${pid}-${Number(start) - 1}`)).toBe(true);
    expect(hasEnded(`${machine}-${pid}-0`)).toBe(false);
  });

  it("says nothing of processes of other machines and containers, nor of what is no mark", () => {
    const [machine, pid, start] = parts(endedMark());
    expect(hasEnded(`${machine}-${pid}-${start}`)).toBe(true);
    const other = machine === "12345678" ? "87654321" : "12345678";
    for (const mark of [`${other}-${pid}-${start}`, `00000000-${pid}-${start}`, "", "x", `${machine}-${pid}`]) {
      expect(hasEnded(mark)).toBe(false);
    }
  });
});
