import type { LogLine } from "../log/log-line.js";
import type { Collector } from "./collector.js";
import { PHASE_MESSAGES, SyncRun, type SyncRunSummary } from "./sync-run.js";

/** The syncs of a log. */
export interface SyncsSummary {
  readonly count: number;
  /** The last ones, at most {@link MOST_RUNS}. */
  readonly runs: readonly SyncRunSummary[];
}

/** A service runs for months: only the last syncs are kept. */
export const MOST_RUNS = 20;

/** Messages that end a run which had not been completed. */
const FATAL = new Set([
  "error running connector",
  "error creating connector runner",
  "runner: error processing on-demand task",
  "c1_api_task_manager.finishTask(): finishing task with error",
]);

type Handler = (syncs: SyncsCollector, line: LogLine) => void;

const HANDLERS: ReadonlyMap<string, Handler> = new Map<string, Handler>([
  ["beginning new sync", (syncs, line) => syncs.begin(line, false)],
  ["resumed previous sync", (syncs, line) => syncs.begin(line, true)],
  ["resuming previous sync", (syncs, line) => syncs.begin(line, true)],
  ["Synced resources", counting("resources", "count")],
  ["Synced entitlements", counting("resourcesWithEntitlementsRead", "count")],
  ["Syncing entitlements", counting("resourcesWithEntitlementsRead", "synced")],
  ["Synced grants", counting("resourcesWithGrantsRead", "count")],
  ["Syncing grants", counting("resourcesWithGrantsRead", "synced")],
  ["grant digest build complete", (syncs, line) => syncs.within(line, (run) => run.grants(line))],
  ["sync data collection complete", (syncs, line) => syncs.within(line, (run) => run.statistics(line))],
  ["sync stats so far", (syncs, line) => syncs.within(line, (run) => run.statistics(line))],
  ["cancelling context due to error in action", (syncs, line) => syncs.within(line, (run) => run.failedAt(line))],
  ["Sync complete.", (syncs, line) => syncs.complete(line)],
  ...[...PHASE_MESSAGES].map(([message, name]): [string, Handler] => [
    message,
    (syncs, line) => syncs.phase(name, line),
  ]),
  ...[...FATAL].map((message): [string, Handler] => [message, (syncs, line) => syncs.fail(line)]),
]);

function counting(
  key: "resources" | "resourcesWithEntitlementsRead" | "resourcesWithGrantsRead",
  field: string,
): Handler {
  return (syncs, line) => syncs.within(line, (run) => run.count(line, key, field));
}

/** Follows each sync through its phases. */
export class SyncsCollector implements Collector<SyncsSummary> {
  readonly #ended: SyncRunSummary[] = [];
  #current: SyncRun | undefined;
  #count = 0;

  readonly messages = new Map(
    [...HANDLERS].map(([message, handle]) => [message, (line: LogLine) => handle(this, line)]),
  );

  seeLine(line: LogLine): void {
    if (line.hasTime) this.#current?.touch(line);
    else if (line.format === "plain" && line.message.startsWith("runner: ")) this.fail(line);
  }

  result(): SyncsSummary {
    const current = this.#current === undefined ? [] : [this.#current.summary()];
    return { count: this.#count, runs: [...this.#ended, ...current].slice(-MOST_RUNS) };
  }

  begin(line: LogLine, resumed: boolean): void {
    this.#keep();
    this.#count++;
    this.#current = new SyncRun(line, resumed);
  }

  /** The run that is under way; the first phase begins one where no other line did. */
  phase(name: string, line: LogLine): void {
    const isFirst = name === "resource types";
    const current = this.#current;
    if (current === undefined || current.outcome !== "open" || (isFirst && !current.isFresh)) this.begin(line, false);
    this.#current?.phase(name, line);
    this.#current?.touch(line);
  }

  within(line: LogLine, act: (run: SyncRun) => void): void {
    const current = this.#current;
    if (current === undefined) return;
    act(current);
    current.touch(line);
  }

  complete(line: LogLine): void {
    this.within(line, (run) => {
      if (line.fieldText("sync_step_durations_ms") !== undefined) run.statistics(line);
      run.end(line, "complete");
    });
  }

  fail(line: LogLine): void {
    if (this.#current?.outcome === "open") this.#current.end(line, "failed");
  }

  #keep(): void {
    if (this.#current === undefined) return;
    this.#ended.push(this.#current.summary());
    if (this.#ended.length > MOST_RUNS) this.#ended.shift();
  }
}
