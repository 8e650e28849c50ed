import { durationText } from "../../text/duration-text.js";
import { plural } from "../../text/plural.js";
import type { LimitWait } from "../collect/retries-collector.js";
import { code } from "../report/code.js";
import { type Judge, judgementOf } from "./judge.js";

/** Shorter waits make nothing slow. */
const SHORTEST_MS = 10_000;

/** Time that the SDK itself waited for a rate limit: no request fails for it, and no other line tells where the time went. */
export const rateLimitWaited: Judge = ({ log }) => {
  const waits = [...log.retries.limitWaits].sort((left, right) => right.waitMs - left.waitMs);
  const [longest] = waits;
  const totalMs = sum(waits, "waitMs");
  if (longest === undefined || totalMs < SHORTEST_MS) return [];
  const count = sum(waits, "count");
  const share = shareOf(totalMs, log.input.firstTime, log.input.lastTime);
  const methods = waits.map(({ method }) => code(method)).join(", ");
  return [
    judgementOf(
      "rate-limit-waited",
      "proven",
      `The SDK waited ${plural(count, "time")}, ${durationText(totalMs)} in all, for the rate limit of ${methods}: this is why it is slow${share}.`,
      { count, lines: count, first: longest.first, last: longest.last, example: longest.example },
    ),
  ];
};

function sum(waits: readonly LimitWait[], key: "count" | "waitMs"): number {
  return waits.reduce((total, wait) => total + wait[key], 0);
}

/** Several workers wait at the same time, so the sum may be more than the log's own. */
function shareOf(waitMs: number, first: string | undefined, last: string | undefined): string {
  if (first === undefined || last === undefined) return "";
  const wholeMs = Date.parse(last) - Date.parse(first);
  const percent = Math.round((100 * waitMs) / wholeMs);
  return wholeMs > 0 && percent >= 1 && percent <= 100 ? ` (${percent} % of the time in this log)` : "";
}
