import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { C1zError } from "../../../src/c1z/errors.js";
import { watchEngine } from "../../../src/runs/sql/watch-engine.js";

describe("the watch over the engine", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  function watched(memoryLimit = "2GB", signal?: AbortSignal) {
    const told: C1zError[] = [];
    const end = vi.fn();
    const limit = signal && { time: "5s", signal };
    const endWatch = watchEngine({ memoryLimit, limit }, (error) => told.push(error), end);
    return { told, end, endWatch };
  }

  it("ends the program two seconds after the time of a query that goes on", () => {
    const running = new AbortController();
    const { told, end } = watched("2GB", running.signal);
    vi.advanceTimersByTime(10_000);
    expect(end).not.toHaveBeenCalled();
    running.abort();
    vi.advanceTimersByTime(1500);
    expect(end).not.toHaveBeenCalled();
    vi.advanceTimersByTime(2000);
    expect(end).toHaveBeenCalledTimes(1);
    expect(told.map(({ code }) => code)).toEqual(["C1Z_SQL_STOPPED"]);
    expect(told[0]?.message).toContain("after 5s");
  });

  it("ends it where the process holds far more than the engine may", () => {
    const { rss } = process.memoryUsage();
    const { told, end } = watched("100MB");
    vi.advanceTimersByTime(1000);
    expect(end).not.toHaveBeenCalled();
    vi.spyOn(process.memoryUsage, "rss").mockReturnValue(rss + 1.5 * 1024 ** 3);
    vi.advanceTimersByTime(1000);
    expect(end).toHaveBeenCalledTimes(1);
    expect(told[0]?.message).toMatch(/it held \d/);
  });

  it("ends with the run", () => {
    const running = new AbortController();
    const { end, endWatch } = watched("2GB", running.signal);
    running.abort();
    endWatch();
    vi.advanceTimersByTime(10_000);
    expect(end).not.toHaveBeenCalled();
  });
});
