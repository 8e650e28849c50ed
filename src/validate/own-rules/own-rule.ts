import type { ArchiveFormat, EntitlementRef, ResourceIdentity, SyncRun } from "../../c1z/model.js";
import type { Sync } from "../../c1z/sync.js";
import type { Detail, Evidence, Level } from "../../findings/finding.js";
import type { ArchiveFacts } from "../facts/archive-facts.js";
import type { Needs } from "../rule.js";

/** What a rule of one's own reports: what it is about, and what else helps. */
export type OwnEvidence = Pick<Evidence, "subject"> &
  Partial<Pick<Evidence, "related" | "detail" | "types" | "group" | "level">>;

/** Takes what was found; gives the level at which it counts, undefined where it is excepted or known. */
export type OwnReport = (evidence: OwnEvidence) => Level | undefined;

/** What a rule of one's own knows of a sync. */
export interface OwnSyncFacts {
  readonly run: SyncRun;
  readonly format: ArchiveFormat;
  /** All rows; reading a kind costs a pass over it. */
  readonly sync: Sync;
}

/** A grant by its ids. The same object stands for each grant in turn: copy what you keep. */
export interface OwnGrantFacts {
  readonly id: string;
  readonly entitlement: EntitlementRef;
  readonly principal: ResourceIdentity;
}

/** Gets every grant once, in the pass that all rules share, then the end. */
export interface OwnGrantVisitor {
  grant?(grant: OwnGrantFacts): void;
  finish?(): void;
}

/**
 * A rule of one's own (docs/own-rules.md). Its functions are synchronous; what they throw becomes a finding of `own-rule-failed`.
 */
export interface OwnRule {
  /** Kebab case, and no name of another rule: configurations, exceptions and baselines name it. */
  readonly name: string;
  /** The level unless the evidence or a configuration says otherwise. */
  readonly level: Level;
  /** When it is found, in one sentence. */
  readonly summary: string;
  /** What to do. */
  readonly remedy: string;
  /** What it means, and why it matters. Default: the summary. */
  readonly meaning?: string;
  /** Default: the summary. */
  readonly cause?: string;
  /** The rows without which its answer would not be true. Default: `everything`. */
  readonly needs?: Needs;
  /** Looks at the file as a whole. */
  checkArchive?(archive: ArchiveFacts, report: OwnReport): void;
  /** Looks at one sync; its grants come to the visitor that it may give. */
  check?(sync: OwnSyncFacts, report: OwnReport): OwnGrantVisitor | undefined;
  /** One sentence for `count` findings of one group, `evidence` being the first. */
  message(evidence: Evidence<Detail>, count: number): string;
}
