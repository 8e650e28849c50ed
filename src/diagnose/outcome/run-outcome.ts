import type { Moment } from "../collect/collector.js";

/** What a log shows of the way a run ended. */
export type Verdict =
  | { readonly kind: "finished"; readonly at: Moment; readonly sign: string }
  | { readonly kind: "failed"; readonly at: Moment; readonly sign: string }
  | { readonly kind: "stopped"; readonly at: Moment | undefined; readonly sign: string }
  | { readonly kind: "running"; readonly sign: string }
  | { readonly kind: "unknown" };

/** The kinds of {@link Verdict}. */
export type VerdictKind = Verdict["kind"];

/** Where a program crashed. */
export interface Crash {
  /** What the panic said. */
  readonly value: string;
  /** The first function of the trace that is neither Go's nor the SDK's: `(*groupResourceType).Grants`. */
  readonly function?: string;
  /** Its file and line: `group.go:162`. */
  readonly place?: string;
}

/** One failed run, or task of a service. */
export interface Failure {
  readonly first: Moment;
  readonly last: Moment;
  readonly lines: number;
  /** What shows it, e.g. `error running connector`. */
  readonly sign: string;
  /** The whole error, or the line that shows it. */
  readonly text: string;
  /** The end of the chain in it. */
  readonly innermost: string;
  readonly operation?: string;
  readonly resourceType?: string;
  readonly resource?: string;
  /** A header of the refusal before it that tells of a rate limit, as logged. */
  readonly limit?: string;
  readonly crash?: Crash;
}

/** A run that something ended from outside, by a line that says so. */
export interface Stop {
  readonly at: Moment;
  readonly text: string;
  /** Whether memory is named as the reason. */
  readonly isMemory: boolean;
}

/** How the runs of a log ended. */
export interface OutcomeSummary {
  /** Of the last run, without its last words. */
  readonly verdict: Verdict;
  /** At most some, of all runs. */
  readonly failures: readonly Failure[];
  /** An error with which the log ends: the run's, unless more lines come. */
  readonly lastWords?: Failure;
  readonly stops: readonly Stop[];
}
