import { randomInt } from "node:crypto";
import { adjustedPolicy, type PolicyChanges } from "../diagnose/retries/adjusted-policy.js";
import { timelineBlocks, timelineJson } from "../diagnose/retries/retry-blocks.js";
import { RETRY_PRESETS, type RetryPresetName } from "../diagnose/retries/retry-policy.js";
import { retryTimeline } from "../diagnose/retries/retry-timeline.js";
import { seededRandom } from "../diagnose/retries/seeded-random.js";
import { printAnswer } from "../render/print-answer.js";

/** What the flags of `retries` say. */
export interface RetriesFlags extends PolicyChanges {
  readonly preset: RetryPresetName;
  readonly seed?: number | undefined;
  /** Attempts to show of a policy without end. */
  readonly show: number;
}

/** Prints the timeline of a policy. */
export async function printRetries(flags: RetriesFlags, format: "console" | "json" | "markdown"): Promise<void> {
  const preset = RETRY_PRESETS[flags.preset];
  const policy = adjustedPolicy(preset.policy, flags);
  const most = Number.isFinite(policy.attempts) ? policy.attempts : flags.show;
  const seed = flags.seed ?? randomInt(2 ** 32);
  const { title, source } = preset;
  const timeline = { title, source, policy, seed, attempts: retryTimeline(policy, most, seededRandom(seed)) };
  await printAnswer(format, { blocks: () => timelineBlocks(timeline), json: () => timelineJson(timeline) }, 2);
}
