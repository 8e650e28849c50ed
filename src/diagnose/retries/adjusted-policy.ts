import { C1zError } from "../../c1z/errors.js";
import type { RetryPolicy } from "./retry-policy.js";

/** Numbers that replace those of a preset, as they were written. */
export interface PolicyChanges {
  readonly attempts?: number | undefined;
  readonly initial?: string | undefined;
  readonly max?: string | undefined;
  readonly growth?: RetryPolicy["growth"] | undefined;
  readonly factor?: string | undefined;
  readonly jitter?: string | undefined;
  readonly statuses?: string | undefined;
}

const DAY_SECONDS = 86_400;
const MOST_FACTOR = 100;

/** The policy with its changes. Throws `C1Z_INVALID_SETTING` for what is no number or out of range. */
export function adjustedPolicy(policy: RetryPolicy, changes: PolicyChanges): RetryPolicy {
  const { attempts, initial, max, growth, factor, jitter, statuses } = changes;
  return {
    attempts: attempts ?? policy.attempts,
    initialSeconds: initial === undefined ? policy.initialSeconds : number("--initial", initial, 0, DAY_SECONDS),
    maxSeconds: max === undefined ? policy.maxSeconds : number("--max", max, 0, DAY_SECONDS),
    growth: growth ?? (factor === undefined ? policy.growth : "exponential"),
    factor: factor === undefined ? policy.factor : number("--factor", factor, 1, MOST_FACTOR),
    jitter: jitter === undefined ? policy.jitter : parseJitter(jitter),
    statuses: statuses === undefined ? policy.statuses : parseStatuses(statuses),
  };
}

function parseJitter(text: string): RetryPolicy["jitter"] {
  if (text === "none" || text === "full") return { kind: text };
  return { kind: "ratio", ratio: number("--jitter", text, 0, 1) };
}

function parseStatuses(text: string): readonly number[] {
  return text.split(",").map((status) => number("--statuses", status.trim(), 100, 599));
}

function number(flag: string, text: string, from: number, to: number): number {
  const value = /^\d{1,9}(?:\.\d{1,9})?$/.test(text) ? Number(text) : Number.NaN;
  if (value >= from && value <= to) return value;
  throw new C1zError("C1Z_INVALID_SETTING", `Expected ${flag} to be a number from ${from} to ${to}, got "${text}".`);
}
