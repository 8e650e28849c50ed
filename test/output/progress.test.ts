import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Progress } from "../../src/output/progress.js";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance"] });
});
afterEach(() => {
  vi.useRealTimers();
});

function stream(isTTY: boolean) {
  const written: string[] = [];
  const fake = { isTTY, write: (text: string) => written.push(text) > 0 };
  return { fake: fake as unknown as NodeJS.WriteStream, written };
}

describe("Progress", () => {
  it("counts along from one second on, then now and then, and goes away", () => {
    const { fake, written } = stream(true);
    const progress = new Progress("grants", fake, stream(false).fake);
    vi.advanceTimersByTime(999);
    progress.tick(1000);
    vi.advanceTimersByTime(2);
    progress.tick(2000);
    vi.advanceTimersByTime(199);
    progress.tick(3000);
    vi.advanceTimersByTime(2);
    progress.tick(4000);
    progress.clear();
    progress.clear();
    expect(written).toEqual(["\r2,000 grants …", "\r4,000 grants …", "\r\u001b[K"]);
  });

  it("a short listing shows none", () => {
    const { fake, written } = stream(true);
    const progress = new Progress("grants", fake, stream(false).fake);
    progress.tick(1000);
    progress.clear();
    expect(written).toEqual([]);
  });

  it.each([
    ["standard error is no terminal", false, false],
    ["the rows show on the same terminal", true, true],
  ])("none where %s", (_, stderr, stdout) => {
    const { fake, written } = stream(stderr);
    const progress = new Progress("grants", fake, stream(stdout).fake);
    vi.advanceTimersByTime(5000);
    progress.tick(1000);
    progress.clear();
    expect(written).toEqual([]);
  });
});
