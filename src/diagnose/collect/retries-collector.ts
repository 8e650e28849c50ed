import { durationMs } from "../log/duration.js";
import type { LogLine } from "../log/log-line.js";
import { type Collector, type Moment, momentOf } from "./collector.js";

/** Why an operation was tried again. */
export type RetryCause = "429" | "5xx" | "timeout" | "network" | "other";

/** Retries for one cause. */
export interface RetryTally {
  readonly count: number;
  readonly waitMs: number;
  readonly longestWaitMs: number;
}

/** One row of retries of one operation, compared with the policy that is documented for it. */
export interface RetryRun {
  readonly operation: string;
  readonly cause: RetryCause;
  /** At most some of the waits, in order. */
  readonly waitsMs: readonly number[];
  readonly retries: number;
  /** `linear`: 1 s, 2 s, 3 s … to 60 s. `announced`: the API's headers gave the time. */
  readonly follows: "linear" | "announced" | "neither";
}

/** The waiting and trying again that a connector's log shows. */
export interface RetriesSummary {
  readonly count: number;
  readonly waitMs: number;
  readonly byCause: Readonly<Partial<Record<RetryCause, RetryTally>>>;
  readonly runs: readonly RetryRun[];
  /** Waits of the SDK before a call, because the API's headers said that the limit is used up. At most some methods. */
  readonly limitWaits: readonly LimitWait[];
  /** `max attempts reached`, with the number of attempts each time. */
  readonly gaveUp: readonly number[];
  /** Whether there were more rows than are kept. */
  readonly isCapped: boolean;
}

/** What the SDK waited before calls of one method of the connector. */
export interface LimitWait {
  /** `ListGrants` */
  readonly method: string;
  readonly count: number;
  readonly waitMs: number;
  readonly first: Moment;
  readonly last: Moment;
  readonly example: string;
}

interface OpenRun {
  readonly operation: string;
  readonly cause: RetryCause;
  readonly waitsMs: number[];
  retries: number;
  last: number;
}

const MOST_RUNS = 200;
const MOST_WAITS = 20;
const MOST_GAVE_UP = 100;
const MOST_METHODS = 50;
const LINEAR_STEP_MS = 1000;
const LINEAR_CAP_MS = 60_000;
/** The wait is computed a moment before it is logged. */
const TOLERANCE_MS = 100;

const CAUSES: readonly (readonly [RetryCause, RegExp])[] = [
  ["429", /\b429\b|Too Many Requests/],
  ["5xx", /desc = 5\d\d |status 5\d\d|status code: 5\d\d/],
  ["timeout", /DeadlineExceeded|timeout|Timeout/],
  ["network", /connection|dns|EOF|network|broken pipe|dial tcp/],
];

/** Adds up `retrying operation` lines. */
export class RetriesCollector implements Collector<RetriesSummary> {
  readonly #byCause: Partial<Record<RetryCause, RetryTally>> = {};
  readonly #runs: RetryRun[] = [];
  readonly #gaveUp: number[] = [];
  readonly #limitWaits = new Map<string, LimitWait>();
  #open: OpenRun | undefined;
  #count = 0;
  #waitMs = 0;
  #isCapped = false;

  readonly messages = new Map([
    ["retrying operation", (line: LogLine) => this.#add(line)],
    ["ratelimit overlimit - waiting", (line: LogLine) => this.#addLimitWait(line)],
    ["max attempts reached", (line: LogLine) => this.#addGivenUp(line)],
  ]);

  result(): RetriesSummary {
    return {
      count: this.#count,
      waitMs: Math.round(this.#waitMs),
      byCause: { ...this.#byCause },
      runs: this.#open === undefined ? [...this.#runs] : [...this.#runs, closed(this.#open)],
      limitWaits: [...this.#limitWaits.values()],
      gaveUp: [...this.#gaveUp],
      isCapped: this.#isCapped,
    };
  }

  #add(line: LogLine): void {
    const error = line.fieldText("error") ?? "";
    const waitMs = durationMs(line.fields.wait) ?? 0;
    const cause = CAUSES.find(([, pattern]) => pattern.test(error))?.[0] ?? "other";
    this.#count++;
    this.#waitMs += waitMs;
    const tally = this.#byCause[cause] ?? { count: 0, waitMs: 0, longestWaitMs: 0 };
    this.#byCause[cause] = {
      count: tally.count + 1,
      waitMs: Math.round(tally.waitMs + waitMs),
      longestWaitMs: Math.round(Math.max(tally.longestWaitMs, waitMs)),
    };
    this.#extend(operationOf(error), cause, waitMs);
  }

  #addGivenUp(line: LogLine): void {
    if (this.#gaveUp.length < MOST_GAVE_UP) this.#gaveUp.push(line.fieldNumber("max_attempts") ?? 0);
  }

  #addLimitWait(line: LogLine): void {
    const path = line.fieldText("method") ?? "";
    const method = path.slice(path.lastIndexOf("/") + 1);
    const known = this.#limitWaits.get(method);
    if (known === undefined && this.#limitWaits.size >= MOST_METHODS) return;
    const at = momentOf(line);
    const { count = 0, waitMs = 0, first = at, example = line.text } = known ?? {};
    const total = waitMs + Math.round(durationMs(line.fields.wait_period) ?? 0);
    this.#limitWaits.set(method, { method, count: count + 1, waitMs: total, first, last: at, example });
  }

  /** A linear wait that starts over at its first step begins a new row. */
  #extend(operation: string, cause: RetryCause, waitMs: number): void {
    const open = this.#open;
    const startsOver = open !== undefined && waitMs <= LINEAR_STEP_MS && open.last > LINEAR_STEP_MS + TOLERANCE_MS;
    if (open !== undefined && open.operation === operation && open.cause === cause && !startsOver) {
      open.retries++;
      open.last = waitMs;
      if (open.waitsMs.length < MOST_WAITS) open.waitsMs.push(Math.round(waitMs));
      return;
    }
    if (open !== undefined && this.#runs.length < MOST_RUNS) this.#runs.push(closed(open));
    else if (open !== undefined) this.#isCapped = true;
    this.#open = { operation, cause, waitsMs: [Math.round(waitMs)], retries: 1, last: waitMs };
  }
}

function closed({ operation, cause, waitsMs, retries }: OpenRun): RetryRun {
  return { operation, cause, waitsMs, retries, follows: policyOf(waitsMs) };
}

function policyOf(waitsMs: readonly number[]): RetryRun["follows"] {
  const first = Math.round((waitsMs[0] ?? 0) / LINEAR_STEP_MS) * LINEAR_STEP_MS;
  const isLinear = waitsMs.every(
    (wait, index) => Math.abs(wait - Math.min(first + index * LINEAR_STEP_MS, LINEAR_CAP_MS)) <= TOLERANCE_MS / 10,
  );
  if (isLinear && first > 0) return "linear";
  const longest = Math.max(...waitsMs);
  return waitsMs.every((wait) => wait > 0 && longest - wait <= TOLERANCE_MS) ? "announced" : "neither";
}

/** `GET /api/v1/users` of an error, where the connector names the request; else the words before the first colon. */
function operationOf(error: string): string {
  const request = /\b(?:GET|POST|PUT|PATCH|DELETE) \/[^\s:"]{0,300}/.exec(error)?.[0];
  return request ?? /^(?:rpc error: code = \w+ desc = )?(?:error: )?([^:\n]{0,80})/.exec(error)?.[1] ?? "";
}
