import type { Block } from "../../document/document.js";
import { durationText } from "../../text/duration-text.js";
import { plural } from "../../text/plural.js";
import type { RetryRun } from "../collect/retries-collector.js";
import { code } from "./code.js";
import type { LogReport } from "./log-report.js";

const SHOWN_RUNS = 10;
const SHOWN_WAITS = 6;

const FOLLOWS: Readonly<Record<RetryRun["follows"], string>> = {
  linear: "as documented (1 s more each time)",
  announced: "as the API's headers announced",
  neither: "neither the documented waits nor announced ones",
};

/** Waiting and trying again, against the documented policy. */
export function retryBlocks({ retries, requests, syncs, rateLimits, libraryRetries }: LogReport): Block[] {
  const counts = [retries.count, retries.gaveUp.length, retries.limitWaits.length, requests.repeated.length];
  const nothing = [...counts, rateLimits.answers, libraryRetries.length].every((count) => count === 0);
  if (nothing) return [];
  return [
    { kind: "heading", level: 2, text: "Waiting and trying again" },
    {
      kind: "list",
      items: [
        ...limitItems(rateLimits),
        ...limitWaitItems(retries),
        ...connectorItems(retries),
        ...waitItems(syncs),
        ...agentItems(requests),
        ...libraryRetries.map(({ library, tries }) => `${library} logs no retries. ${tries}`),
      ],
    },
    ...(retries.runs.length === 0 ? [] : [runTable(retries.runs.slice(0, SHOWN_RUNS))]),
  ];
}

function limitItems({ answers, waitMs }: LogReport["rateLimits"]): string[] {
  return answers === 0
    ? []
    : [`${plural(answers, "answer")} 429 (too many requests), ${durationText(waitMs)} lost waiting for them.`];
}

function limitWaitItems({ limitWaits }: LogReport["retries"]): string[] {
  return limitWaits.map(
    ({ method, count, waitMs }) =>
      `The SDK waited ${plural(count, "time")}, ${durationText(waitMs)} in all, before calls of ${code(method)}, because the API announced that its limit was used up.`,
  );
}

function connectorItems(retries: LogReport["retries"]): string[] {
  const causes = Object.entries(retries.byCause).map(
    ([cause, { count, waitMs }]) => `${cause}: ${plural(count, "retry", "retries")}, ${durationText(waitMs)}`,
  );
  return [
    ...(retries.count === 0
      ? []
      : [
          `${plural(retries.count, "retry", "retries")}, ${durationText(retries.waitMs)} waited (${causes.join("; ")}).`,
        ]),
    ...(retries.gaveUp.length === 0
      ? []
      : [`Gave up ${plural(retries.gaveUp.length, "time")}, after ${retries.gaveUp.join(", ")} attempts.`]),
  ];
}

function waitItems(syncs: LogReport["syncs"]): string[] {
  return syncs.runs.flatMap(({ waitMs }) =>
    Object.entries(waitMs)
      .filter(([name]) => name === "rate_limit_wait" || name === "retry_wait")
      .map(([name, ms]) => `The sync itself reports ${durationText(ms)} of ${name.replaceAll("_", " ")}.`),
  );
}

function agentItems({ repeated }: LogReport["requests"]): string[] {
  return repeated.map(
    ({ method, path, status, attempts }) =>
      `${code(`${method} ${path}`)}: ${status} on ${attempts} attempts in a row (the SDK allows 3 unless configured; the public guide says 5).`,
  );
}

function runTable(runs: readonly RetryRun[]): Block {
  return {
    kind: "table",
    headings: ["Operation", "Cause", "Retries", "Waits", "Policy"],
    rows: runs.map(({ operation, cause, retries, waitsMs, follows }) => {
      const waits = waitsMs.slice(0, SHOWN_WAITS).map(durationText).join(", ");
      return [operation, cause, String(retries), waitsMs.length > SHOWN_WAITS ? `${waits} …` : waits, FOLLOWS[follows]];
    }),
  };
}
