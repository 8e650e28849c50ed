import type { EntryId } from "../diagnose/catalogue/index.js";

/** How a check ended at one place. `info`: worth knowing, and no fault. `skipped` always says why in its message. */
export type Status = "ok" | "info" | "warning" | "failed" | "skipped";

/** One replacement in a project file, by character offsets into its text. Doctor prints edits; it never makes them. */
export interface Edit {
  /** Relative to the folder that was looked at, with `/`. */
  readonly file: string;
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** What a check says about one place, before the runner adds what all results of the check share. */
export interface Draft {
  readonly status: Status;
  /** Relative to the folder that was looked at, with `/`. */
  readonly file?: string | undefined;
  /** Counted from 1. */
  readonly line?: number | undefined;
  /** Counted from 1, in characters. */
  readonly column?: number | undefined;
  /** What is wrong and what to do. Never a secret's value. */
  readonly message: string;
  /** How long the step took, where it was measured. */
  readonly milliseconds?: number | undefined;
  /** Where it differs from the check's own. */
  readonly remedy?: EntryId;
  readonly covers?: readonly string[];
  /** All are needed together. */
  readonly edits?: readonly Edit[];
  /** What stays the same from run to run, for baselines. Default: the message without its numbers. */
  readonly key?: string;
}

/** A draft with the name of its check, its remedy (a catalogue entry) and the codes that it answers. */
export interface CheckResult extends Draft {
  readonly check: string;
  readonly remedy: EntryId;
  readonly covers: readonly string[];
}
