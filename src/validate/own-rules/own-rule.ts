import type { ArchiveFormat, EntitlementRef, ResourceIdentity, SyncRun } from "../../c1z/model.js";
import type { Sync } from "../../c1z/sync.js";
import type { Evidence, Level, Reference } from "../../findings/finding.js";
import type { ArchiveFacts } from "../facts/archive-facts.js";
import type { Needs } from "../rule.js";

/** What a finding is about. A resource is named as its messages name it: a part that is missing there is empty. */
export type OwnReference =
  | Exclude<Reference, { readonly kind: "resource" }>
  | { readonly kind: "resource"; readonly id?: Partial<ResourceIdentity> | undefined };

/** What a rule of one's own reports: what it is about, and what else helps. */
export interface OwnEvidence extends Partial<Pick<Evidence, "detail" | "types" | "group" | "level">> {
  readonly subject: OwnReference;
  readonly related?: readonly OwnReference[];
}

/** What a rule of one's own words. */
export interface ToWord extends Evidence {
  /** The subject as text: `user:00u1` for a resource, else its id. */
  readonly about: string;
}

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
  // biome-ignore lint/suspicious/noConfusingVoidType: older TypeScript takes no function without a return for one that gives undefined.
  check?(sync: OwnSyncFacts, report: OwnReport): OwnGrantVisitor | undefined | void;
  /** One sentence for `count` findings of one group, `evidence` being the first. */
  message(evidence: ToWord, count: number): string;
}
