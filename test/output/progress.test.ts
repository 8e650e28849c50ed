import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Reading } from "../../src/c1z/tally/reading.js";
import { Progress } from "../../src/output/progress.js";
import { terminalLine } from "../../src/terminal/terminal-line.js";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance"] });
});
afterEach(() => {
  terminalLine.clear();
  vi.useRealTimers();
});

function terminal() {
  const written: string[] = [];
  const fake = { isTTY: true, write: (text: string) => written.push(text) > 0 };
  return { stream: fake as unknown as NodeJS.WriteStream, written };
}

const reading = (kind: Reading["kind"], count: number, total?: number): Reading => ({
  kind,
  count,
  isDone: false,
  total: () => total,
});
const CLEAR = "\u001b[K";

describe("progress", () => {
  it("counts along from one second on, then now and then, and goes away", () => {
    const { stream, written } = terminal();
    const { tell } = new Progress(stream);
    const grants = reading("grant", 0, 8000);
    const at = (milliseconds: number, count: number) => {
      vi.advanceTimersByTime(milliseconds);
      grants.count = count;
      tell(grants);
    };
    at(999, 1000);
    at(2, 2000);
    at(199, 3000);
    at(2, 4000);
    terminalLine.clear();
    terminalLine.clear();
    expect(written).toEqual([
      `\r2,000 of 8,000 grants (25 %) …${CLEAR}`,
      `\r4,000 of 8,000 grants (50 %) …${CLEAR}`,
      `\r${CLEAR}`,
    ]);
  });

  it("no share where the total is not known, or is that of an earlier state", () => {
    const { stream, written } = terminal();
    const { tell } = new Progress(stream);
    for (const total of [undefined, 10]) {
      vi.advanceTimersByTime(1001);
      tell(reading("resource", 2048, total));
    }
    expect(written[0]).toBe(`\r2,048 resources …${CLEAR}`);
  });

  it("says what a long command is at, with what it reads then", () => {
    const { stream, written } = terminal();
    const { stage, tell } = new Progress(stream);
    stage("archive 1 of 200");
    vi.advanceTimersByTime(1001);
    tell(reading("grant", 2048));
    stage("archive 2 of 200");
    vi.advanceTimersByTime(201);
    stage("archive 3 of 200");
    expect(written).toEqual([`\rarchive 1 of 200: 2,048 grants …${CLEAR}`, `\rarchive 3 of 200 …${CLEAR}`]);
  });

  it("adds up what is read at the same time, and forgets what is done", () => {
    const { stream, written } = terminal();
    const { tell } = new Progress(stream);
    const [old, recent] = [reading("grant", 1000, 4000), reading("grant", 2000, 6000)];
    const told = (one: Reading) => {
      vi.advanceTimersByTime(1001);
      tell(one);
      return written.at(-1);
    };
    tell(old);
    expect(told(recent)).toBe(`\r3,000 of 10,000 grants (30 %) …${CLEAR}`);
    old.isDone = true;
    expect(told(recent)).toBe(`\r2,000 of 6,000 grants (33 %) …${CLEAR}`);
    expect(told(reading("resource", 1024))).toBe(`\r1,024 resources …${CLEAR}`);
  });
});
