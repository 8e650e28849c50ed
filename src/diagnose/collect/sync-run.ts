import type { LogLine } from "../log/log-line.js";
import { type Moment, momentOf } from "./collector.js";

/** Time of one kind of call of the connector, as the SDK adds it up. Milliseconds. */
export interface CallTime {
  readonly count: number;
  readonly totalMs: number;
  readonly maxMs: number;
}

/** A phase of a sync. */
export interface Phase {
  readonly name: string;
  readonly start: Moment;
  /** From its first line to that of the next phase, or to the end; absent without times. */
  readonly durationMs?: number;
}

/** What a log says about one resource type. */
export interface TypeCounts {
  /** Resources listed. Absent: the log has no line about it. */
  readonly resources?: number;
  /** Resources whose entitlements or grants were listed. The log never counts these by type themselves. */
  readonly resourcesWithEntitlementsRead?: number;
  readonly resourcesWithGrantsRead?: number;
  /** Calls of the connector that listed the resources. */
  readonly listCalls?: number;
}

/** One sync as the log shows it. */
export interface SyncRunSummary {
  readonly id?: string;
  readonly type?: string;
  readonly resumed: boolean;
  readonly start: Moment;
  readonly end?: Moment;
  readonly outcome: "complete" | "failed" | "open";
  readonly phases: readonly Phase[];
  readonly byResourceType: Readonly<Record<string, TypeCounts>>;
  /** Grants in the written file, where the SDK logs it. */
  readonly grantsStored?: number;
  /** By step, as the SDK adds it up. */
  readonly stepMs: Readonly<Record<string, number>>;
  /** `rate_limit_wait`, `retry_wait` and their parts by type. */
  readonly waitMs: Readonly<Record<string, number>>;
  /** Calls of the connector by step and type, e.g. `list-resources:user`. */
  readonly calls: Readonly<Record<string, CallTime>>;
  /** The step at which it failed. */
  readonly failedAt?: { readonly operation?: string; readonly resourceType?: string; readonly resource?: string };
}

/** Messages that begin a phase, and what it is called. */
export const PHASE_MESSAGES: ReadonlyMap<string, string> = new Map([
  ["Syncing resource types...", "resource types"],
  ["Syncing resources...", "resources"],
  ["Syncing static entitlements...", "static entitlements"],
  ["Syncing entitlements...", "entitlements"],
  ["Syncing grants...", "grants"],
  ["Syncing assets...", "assets"],
  ["Expanding grants...", "grant expansion"],
]);

const MOST_PHASES = 100;
const MOST_TYPES = 500;

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Gathers what the lines of one sync say. */
export class SyncRun {
  readonly #start: LogLine;
  readonly #resumed: boolean;
  readonly #phases: { readonly name: string; readonly line: LogLine }[] = [];
  readonly #types = new Map<string, Mutable<TypeCounts>>();
  #id: string | undefined;
  #type: string | undefined;
  #last: LogLine;
  #outcome: SyncRunSummary["outcome"] = "open";
  #grantsStored: number | undefined;
  #statistics: LogLine | undefined;
  #failed: LogLine | undefined;

  constructor(start: LogLine, resumed: boolean) {
    this.#start = start;
    this.#last = start;
    this.#resumed = resumed;
    this.#id = start.fieldText("sync_id");
  }

  get outcome(): SyncRunSummary["outcome"] {
    return this.#outcome;
  }

  /** Whether nothing but its beginning was seen so far. */
  get isFresh(): boolean {
    return this.#phases.length === 0;
  }

  touch(line: LogLine): void {
    this.#last = line;
  }

  phase(name: string, line: LogLine): void {
    if (this.#phases.length < MOST_PHASES) this.#phases.push({ name, line });
  }

  count(line: LogLine, key: keyof TypeCounts, field: string): void {
    const type = line.fieldText("resource_type_id");
    const count = line.fieldNumber(field);
    if (type === undefined || count === undefined) return;
    const counts = this.#types.get(type) ?? {};
    if (this.#types.size >= MOST_TYPES && !this.#types.has(type)) return;
    this.#types.set(type, { ...counts, [key]: Math.max(count, counts[key] ?? 0) });
  }

  grants(line: LogLine): void {
    this.#grantsStored = line.fieldNumber("index_rows");
  }

  /** The line with the sums: the last one counts. */
  statistics(line: LogLine): void {
    this.#statistics = line;
    this.#id ??= line.fieldText("sync_id");
    this.#type ??= line.fieldText("sync_type");
  }

  failedAt(line: LogLine): void {
    this.#failed ??= line;
    this.#outcome = "failed";
  }

  end(line: LogLine, outcome: "complete" | "failed"): void {
    this.#last = line;
    if (this.#outcome === "open" || outcome === "complete") this.#outcome = outcome;
  }

  summary(): SyncRunSummary {
    const calls = this.#callTimes();
    return {
      ...(this.#id === undefined ? {} : { id: this.#id }),
      ...(this.#type === undefined ? {} : { type: this.#type }),
      resumed: this.#resumed,
      start: momentOf(this.#start),
      end: momentOf(this.#last),
      outcome: this.#outcome,
      phases: this.#phaseSummaries(),
      byResourceType: this.#typeCounts(calls),
      ...(this.#grantsStored === undefined ? {} : { grantsStored: this.#grantsStored }),
      stepMs: numbers(this.#statistics?.fields.sync_step_durations_ms),
      waitMs: numbers(this.#statistics?.fields.sync_step_wait_ms),
      calls,
      ...this.#failure(),
    };
  }

  #phaseSummaries(): Phase[] {
    return this.#phases.map(({ name, line }, index) => {
      const from = line.time;
      const to = (this.#phases[index + 1]?.line ?? this.#last).time;
      const durationMs = from === undefined || to === undefined ? undefined : Math.max(0, Math.round(to - from));
      return { name, start: momentOf(line), ...(durationMs === undefined ? {} : { durationMs }) };
    });
  }

  #typeCounts(calls: Readonly<Record<string, CallTime>>): Record<string, TypeCounts> {
    const types: Record<string, TypeCounts> = {};
    for (const [type, counts] of [...this.#types].sort(([left], [right]) => (left < right ? -1 : 1))) {
      const listCalls = calls[`list-resources:${type}`]?.count;
      types[type] = { ...counts, ...(listCalls === undefined ? {} : { listCalls }) };
    }
    return types;
  }

  #callTimes(): Record<string, CallTime> {
    const times: Record<string, CallTime> = {};
    const stored = this.#statistics?.fields.connector_call_stats_by_resource_type;
    for (const [name, value] of Object.entries(stored ?? {})) {
      const { count, total_ms: totalMs, max_ms: maxMs } = numbers(value);
      if (count !== undefined) times[name] = { count, totalMs: totalMs ?? 0, maxMs: maxMs ?? 0 };
    }
    return times;
  }

  #failure(): Pick<SyncRunSummary, "failedAt"> {
    const failed = this.#failed;
    if (failed === undefined) return {};
    const operation = failed.fieldText("action.operation");
    const resourceType = failed.fieldText("action.resource_type_id");
    const resource = failed.fieldText("action.resource_id");
    return {
      failedAt: {
        ...(operation === undefined ? {} : { operation }),
        ...(resourceType === undefined ? {} : { resourceType }),
        ...(resource === undefined ? {} : { resource }),
      },
    };
  }
}

/** The numbers of an object of numbers. */
function numbers(value: unknown): Record<string, number> {
  const found: Record<string, number> = {};
  if (typeof value !== "object" || value === null) return found;
  for (const [name, number] of Object.entries(value)) if (typeof number === "number") found[name] = number;
  return found;
}
