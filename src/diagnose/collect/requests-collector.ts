import type { LogLine } from "../log/log-line.js";
import type { LoggedRequest } from "../log/request-of.js";
import type { Collector } from "./collector.js";
import { Latency, type LatencySummary } from "./latency.js";
import { PathTree } from "./path-tree.js";
import { hasPosition, pageSizeOf } from "./query-paging.js";

/** Requests of one shape. */
export interface RequestPattern {
  readonly method: string;
  readonly host: string;
  /** With `{id}` in place of ids. */
  readonly path: string;
  readonly count: number;
  /** How often each status came; `failed` where no answer came. */
  readonly statuses: Readonly<Record<string, number>>;
  readonly latency?: LatencySummary;
  /** Page sizes that were asked for, at most some. */
  readonly pageSizes: readonly number[];
  /** How many of them asked for a page after the first. */
  readonly laterPages: number;
}

/** The same request with the same failing answer several times in a row, as a client that retries in silence leaves it. */
export interface RepeatedRequest {
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly status: number;
  readonly attempts: number;
}

/** The requests that a log shows. */
export interface RequestsSummary {
  readonly count: number;
  readonly patterns: readonly RequestPattern[];
  /** Answers by status that were logged without their URL (`base-http-client: HTTP error status`). */
  readonly errorStatusesWithoutUrl: Readonly<Record<string, number>>;
  /** Repetitions inside of the transport after a connection error. */
  readonly transportRetries: number;
  readonly repeated: readonly RepeatedRequest[];
  /** Whether there were more hosts than are told apart. */
  readonly isCapped: boolean;
}

interface Tally {
  readonly statuses: Map<string, number>;
  readonly latency: Latency;
  readonly pageSizes: Set<number>;
  count: number;
  laterPages: number;
}

const MOST_HOSTS = 50;
const MOST_PAGE_SIZES = 5;
const MOST_REPEATED = 50;
const OTHER_HOSTS = "(other hosts)";
const RETRIED_STATUSES = new Set([408, 429, 500, 502, 503, 504]);

/** Counts requests by method, host and shape of the path. */
export class RequestsCollector implements Collector<RequestsSummary> {
  /** By method and host. */
  readonly #trees = new Map<string, PathTree<Tally>>();
  readonly #errorStatuses: Record<string, number> = {};
  readonly #repeated: RepeatedRequest[] = [];
  #run: RepeatedRequest | undefined;
  #count = 0;
  #transportRetries = 0;
  #isCapped = false;

  readonly messages = new Map([
    ["base-http-client: HTTP error status", (line: LogLine) => this.#addErrorStatus(line)],
    ["uhttp: retrying request after transport error", () => this.#transportRetries++],
  ]);

  seeRequest(request: LoggedRequest): void {
    this.#count++;
    const tally = this.#tree(request).at(request.path);
    const status = request.status === undefined ? "failed" : String(request.status);
    tally.count++;
    tally.statuses.set(status, (tally.statuses.get(status) ?? 0) + 1);
    if (request.durationMs !== undefined) tally.latency.add(request.durationMs);
    const pageSize = pageSizeOf(request.query);
    if (pageSize !== undefined && tally.pageSizes.size < MOST_PAGE_SIZES) tally.pageSizes.add(pageSize);
    if (hasPosition(request.query)) tally.laterPages++;
    if (request.source === "python") this.#follow(request);
  }

  result(): RequestsSummary {
    const run = this.#run !== undefined && this.#run.attempts > 1 ? [this.#run] : [];
    const patterns = [...this.#trees].flatMap(([key, tree]) => {
      const [method = "", host = ""] = key.split(" ", 2);
      return [...tree.entries()].map(([path, tally]) => patternOf(method, host, path, tally));
    });
    return {
      count: this.#count,
      patterns: patterns.sort((left, right) => right.count - left.count || (left.path < right.path ? -1 : 1)),
      errorStatusesWithoutUrl: this.#errorStatuses,
      transportRetries: this.#transportRetries,
      repeated: [...this.#repeated, ...run],
      isCapped: this.#isCapped,
    };
  }

  #tree({ method, host }: LoggedRequest): PathTree<Tally> {
    const key = `${method} ${host}`;
    const known = this.#trees.get(key);
    if (known !== undefined) return known;
    if (this.#trees.size >= MOST_HOSTS && host !== OTHER_HOSTS) {
      this.#isCapped = true;
      return this.#tree({ method, host: OTHER_HOSTS } as LoggedRequest);
    }
    const tree = new PathTree(newTally, mergeTallies);
    this.#trees.set(key, tree);
    return tree;
  }

  /** A Python client logs no retries: the same failing request again is one. */
  #follow({ method, host, path, status }: LoggedRequest): void {
    const run = this.#run;
    if (run !== undefined && run.method === method && run.host === host && run.path === path && run.status === status) {
      this.#run = { ...run, attempts: run.attempts + 1 };
      return;
    }
    this.#endRun();
    if (status !== undefined && RETRIED_STATUSES.has(status)) this.#run = { method, host, path, status, attempts: 1 };
  }

  #endRun(): void {
    if (this.#run !== undefined && this.#run.attempts > 1 && this.#repeated.length < MOST_REPEATED) {
      this.#repeated.push(this.#run);
    }
    this.#run = undefined;
  }

  #addErrorStatus(line: LogLine): void {
    const status = line.fieldText("status_code");
    if (status !== undefined && /^\d{3}$/.test(status)) {
      this.#errorStatuses[status] = (this.#errorStatuses[status] ?? 0) + 1;
    }
  }
}

function newTally(): Tally {
  return { statuses: new Map(), latency: new Latency(), pageSizes: new Set(), count: 0, laterPages: 0 };
}

function mergeTallies(into: Tally, from: Tally): void {
  into.count += from.count;
  into.laterPages += from.laterPages;
  into.latency.merge(from.latency);
  for (const [status, count] of from.statuses) into.statuses.set(status, (into.statuses.get(status) ?? 0) + count);
  for (const size of from.pageSizes) if (into.pageSizes.size < MOST_PAGE_SIZES) into.pageSizes.add(size);
}

function patternOf(method: string, host: string, path: string, tally: Tally): RequestPattern {
  const latency = tally.latency.summary();
  return {
    method,
    host,
    path,
    count: tally.count,
    statuses: Object.fromEntries([...tally.statuses].sort()),
    ...(latency === undefined ? {} : { latency }),
    pageSizes: [...tally.pageSizes].sort((left, right) => left - right),
    laterPages: tally.laterPages,
  };
}
