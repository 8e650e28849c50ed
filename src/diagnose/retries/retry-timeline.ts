import type { RetryPolicy } from "./retry-policy.js";

/** One attempt of a failing call. Seconds. */
export interface Attempt {
  readonly attempt: number;
  /** The wait before it by the rule alone. */
  readonly waitSeconds: number;
  /** Between what bounds chance moves the wait. */
  readonly shortestSeconds: number;
  readonly longestSeconds: number;
  /** The wait with the chance that was drawn. */
  readonly drawnSeconds: number;
  /** When it is made, by the rule alone, counted from the first attempt; a failing call itself takes no time here. */
  readonly atSeconds: number;
  readonly drawnAtSeconds: number;
}

/**
 * The attempts of a call that always fails, at most `most` of them.
 *
 * @param random gives numbers from 0 up to, not including, 1
 */
export function retryTimeline(policy: RetryPolicy, most: number, random: () => number): readonly Attempt[] {
  const attempts: Attempt[] = [];
  let atSeconds = 0;
  let drawnAtSeconds = 0;
  for (let attempt = 1; attempt <= Math.min(policy.attempts, most); attempt++) {
    const wait = attempt === 1 ? 0 : waitBefore(policy, attempt - 1);
    const [shortest, longest] = bounds(policy, wait);
    const drawn = shortest === longest ? wait : shortest + random() * (longest - shortest);
    atSeconds += wait;
    drawnAtSeconds += drawn;
    attempts.push({
      attempt,
      waitSeconds: round(wait),
      shortestSeconds: round(shortest),
      longestSeconds: round(longest),
      drawnSeconds: round(drawn),
      atSeconds: round(atSeconds),
      drawnAtSeconds: round(drawnAtSeconds),
    });
  }
  return attempts;
}

/** The wait after the `failures`-th failure. */
function waitBefore({ growth, initialSeconds, maxSeconds, factor }: RetryPolicy, failures: number): number {
  const wait = growth === "linear" ? initialSeconds * failures : initialSeconds * factor ** (failures - 1);
  return Math.min(wait, maxSeconds);
}

function bounds({ jitter }: RetryPolicy, wait: number): readonly [shortest: number, longest: number] {
  if (jitter.kind === "full") return [0, wait];
  if (jitter.kind === "none") return [wait, wait];
  return [wait * (1 - jitter.ratio), wait * (1 + jitter.ratio)];
}

function round(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
