import type { C1zErrorCode } from "../c1z/errors.js";
import type { ArchiveFormat, SyncRun } from "../c1z/model.js";
import type { Exception } from "./exceptions.js";
import type { Detail, Level, Reference } from "./finding.js";

/** How many findings there are of each level. */
export type LevelCounts = { readonly [level in Level]: number };

/** Findings of one rule with one cause. */
export interface GroupReport {
  readonly message: string;
  readonly remedy: string;
  readonly count: number;
  /** The same in the next run while the problem stays: 16 hex digits. */
  readonly fingerprint: string;
  /** The first subjects. */
  readonly examples: readonly Reference[];
  /** The facts of the first finding, and its place in the file. */
  readonly detail: Detail;
  readonly line: number | null;
  readonly column: number | null;
  readonly sync: string | null;
}

/** All findings of one rule and level in one file. */
export interface RuleReport {
  readonly rule: string;
  readonly level: Level;
  readonly count: number;
  /** Largest first. */
  readonly groups: readonly GroupReport[];
  /** How many groups there were besides; only where they were too many to keep. */
  readonly furtherGroups: number;
}

/** What was found in one file. */
export interface FileReport {
  readonly file: string;
  /** Absent where the file is no archive, or can't be opened. */
  readonly format: ArchiveFormat | undefined;
  /** The syncs whose rows were looked at. */
  readonly syncs: readonly SyncRun[];
  /** Worst level first, then in the order of the run's rules. */
  readonly rules: readonly RuleReport[];
  /** The rules that were asked; others are silent because nobody asked them. */
  readonly asked: readonly string[];
  readonly counts: LevelCounts;
  /** What whoever reads this should know: which sync was chosen, which rules could not be asked. */
  readonly notices: readonly string[];
  /** Why the file, or the rest of it, can't be read. */
  readonly error: FileError | undefined;
}

/** A failure as reports show it. */
export interface FileError {
  readonly code: C1zErrorCode;
  readonly message: string;
  readonly hint: string | undefined;
}

/** What a run found, over all files. */
export interface RunReport {
  readonly files: readonly FileReport[];
  readonly counts: LevelCounts;
  /** Findings left out because of an exception, and because the baseline knows them. */
  readonly excepted: number;
  readonly inBaseline: number;
  /** Findings of the baseline that no longer occur. */
  readonly goneFromBaseline: number;
  readonly expiredExceptions: readonly Exception[];
  readonly unusedExceptions: readonly Exception[];
  /** Whether the findings are bad enough to fail, and why. */
  readonly failure: string | undefined;
}
