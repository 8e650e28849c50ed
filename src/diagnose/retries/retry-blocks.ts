import type { Block } from "../../document/document.js";
import type { JsonOf } from "../../json-schema/json-schema.js";
import type { RETRY_TIMELINE } from "./retries-schema.js";
import type { RetryPolicy } from "./retry-policy.js";
import type { Attempt } from "./retry-timeline.js";

/** A timeline with what it is called and where its numbers come from. */
export interface NamedTimeline {
  readonly title: string;
  readonly source: string;
  readonly policy: RetryPolicy;
  /** Of the chance in the waits. */
  readonly seed: number;
  readonly attempts: readonly Attempt[];
}

/** A timeline as a text. */
export function timelineBlocks({ title, source, policy, seed, attempts }: NamedTimeline): Block[] {
  const last = attempts.at(-1);
  return [
    { kind: "heading", level: 1, text: title },
    { kind: "paragraph", text: `Source: ${source}.`, tone: "faint" },
    { kind: "paragraph", text: `${limitText(policy)} Retried: ${policy.statuses.join(", ")}.` },
    { kind: "table", headings: ["Attempt", "Wait", "With jitter", "At", "At, with jitter"], rows: attempts.map(row) },
    ...(policy.jitter.kind === "none"
      ? []
      : [{ kind: "paragraph", text: `Seed of the jitter: ${seed}.`, tone: "faint" } as const]),
    ...(last === undefined ? [] : [{ kind: "paragraph", text: totalText(policy, last) } as const]),
  ];
}

/** A timeline as data; an endless policy has `attempts: null`. */
export function timelineJson({ title, source, policy, seed, attempts }: NamedTimeline): JsonOf<typeof RETRY_TIMELINE> {
  const limit = Number.isFinite(policy.attempts) ? policy.attempts : null;
  return { version: 1, title, source, policy: { ...policy, attempts: limit }, seed, timeline: attempts };
}

function limitText({ attempts, initialSeconds, maxSeconds, growth, factor, jitter }: RetryPolicy): string {
  const limit = Number.isFinite(attempts) ? `${attempts} attempts` : "Attempts without end";
  const step = growth === "linear" ? `one wait ${initialSeconds} s longer than the other` : `waits times ${factor}`;
  const chance = {
    none: "no jitter",
    full: "full jitter",
    ratio: `jitter of ${jitter.kind === "ratio" ? jitter.ratio : 0}`,
  };
  return `${limit}, from ${initialSeconds} s, ${step}, at most ${maxSeconds} s, ${chance[jitter.kind]}.`;
}

function row({
  attempt,
  waitSeconds,
  shortestSeconds,
  longestSeconds,
  drawnSeconds,
  atSeconds,
  drawnAtSeconds,
}: Attempt) {
  const isSure = shortestSeconds === longestSeconds;
  return [
    String(attempt),
    `${waitSeconds} s`,
    isSure ? "" : `${drawnSeconds} s (${shortestSeconds} to ${longestSeconds})`,
    `${atSeconds} s`,
    isSure && drawnAtSeconds === atSeconds ? "" : `${drawnAtSeconds} s`,
  ];
}

function totalText({ attempts }: RetryPolicy, last: Attempt): string {
  return Number.isFinite(attempts)
    ? `It gives up after ${last.atSeconds} s of waiting, besides the time of the calls themselves.`
    : `It goes on like this; after ${last.attempt} attempts it has waited ${last.atSeconds} s.`;
}
