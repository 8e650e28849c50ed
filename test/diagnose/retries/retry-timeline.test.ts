import { describe, expect, it } from "vitest";
import { adjustedPolicy } from "../../../src/diagnose/retries/adjusted-policy.js";
import { RETRY_PRESETS, type RetryPresetName } from "../../../src/diagnose/retries/retry-policy.js";
import { retryTimeline } from "../../../src/diagnose/retries/retry-timeline.js";
import { seededRandom } from "../../../src/diagnose/retries/seeded-random.js";

const waits = (preset: RetryPresetName, most = 5) =>
  retryTimeline(RETRY_PRESETS[preset].policy, most, seededRandom(1)).map(({ waitSeconds }) => waitSeconds);

describe("the timelines of the presets", () => {
  it.each([
    ["airbyte-guide", [0, 1, 2, 4, 8]],
    ["airbyte-code", [0, 1, 2]],
    ["baton-sdk", [0, 1, 2, 3, 4]],
    ["baton-sdk-validate", [0, 1, 2, 3, 4]],
    ["baton-sdk-grant", [0, 1, 2]],
  ] as const)("%s", (preset, expected) => {
    expect(waits(preset)).toEqual(expected);
  });

  it("keep to the longest wait", () => {
    expect(waits("baton-sdk", 70).at(-1)).toBe(60);
    const policy = adjustedPolicy(RETRY_PRESETS["airbyte-guide"].policy, { attempts: 9 });
    expect(retryTimeline(policy, 9, seededRandom(1)).at(-1)?.waitSeconds).toBe(60);
  });

  it("retry 408 as the guide says, not as the code does", () => {
    expect(RETRY_PRESETS["airbyte-guide"].policy.statuses).toContain(408);
    expect(RETRY_PRESETS["airbyte-code"].policy.statuses).not.toContain(408);
  });
});

describe("jitter", () => {
  it("is the same for the same seed, and another for another", () => {
    const drawn = (seed: number) =>
      retryTimeline(RETRY_PRESETS["airbyte-code"].policy, 5, seededRandom(seed)).map(
        ({ drawnSeconds }) => drawnSeconds,
      );
    expect(drawn(7)).toEqual(drawn(7));
    expect(drawn(7)).not.toEqual(drawn(8));
  });

  it.each(["airbyte-guide", "airbyte-code"] as const)("stays within its bounds: %s", (preset) => {
    for (let seed = 0; seed < 200; seed++) {
      for (const attempt of retryTimeline(RETRY_PRESETS[preset].policy, 5, seededRandom(seed))) {
        expect(attempt.drawnSeconds).toBeGreaterThanOrEqual(attempt.shortestSeconds);
        expect(attempt.drawnSeconds).toBeLessThanOrEqual(attempt.longestSeconds);
      }
    }
  });
});

describe("changes", () => {
  const { policy } = RETRY_PRESETS["airbyte-guide"];

  it("replace the preset's numbers one by one", () => {
    const changed = adjustedPolicy(policy, {
      attempts: 2,
      initial: "0.5",
      max: "30",
      jitter: "none",
      statuses: "429, 503",
    });
    expect(changed).toEqual({
      attempts: 2,
      initialSeconds: 0.5,
      maxSeconds: 30,
      growth: "exponential",
      factor: 2,
      jitter: { kind: "none" },
      statuses: [429, 503],
    });
  });

  it.each([
    [{ initial: "-1" }, /--initial to be a number from 0/],
    [{ initial: "soon" }, /--initial/],
    [{ factor: "0.5" }, /--factor to be a number from 1/],
    [{ jitter: "2" }, /--jitter to be a number from 0 to 1/],
    [{ statuses: "429,abc" }, /--statuses/],
  ])("refuse %j", (changes, message) => {
    expect(() => adjustedPolicy(policy, changes)).toThrow(message);
  });
});
