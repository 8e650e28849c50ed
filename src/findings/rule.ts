import type { Detail, Evidence, Level } from "./finding.js";

/** A kind of finding: a rule about archives, an entry of the catalogue that logs are held against, a check of `doctor`. */
export interface FindingRule<Facts extends Detail = Detail> {
  /** Kebab case, unique among all kinds: configurations, exceptions and baselines name it. */
  readonly name: string;
  /** The level unless the evidence or a configuration says otherwise. */
  readonly level: Level;
  /** When it is found, in one sentence. */
  readonly summary: string;
  /** What it means, and why it matters. */
  readonly meaning: string;
  readonly cause: string;
  /** What to do; for a finding whose evidence tells more, see {@link FindingRule.remedyFor}. */
  readonly remedy: string;
  /** Which part of a finding stays the same from run to run, for baselines. Default: `subject`. */
  readonly identifiedBy?: "subject" | "subject-and-related";
  /** One sentence for `count` findings of one group, `evidence` being the first. */
  message(evidence: Evidence<Facts>, count: number): string;
  remedyFor?(evidence: Evidence<Facts>): string;
}

/** Takes what was found. Gives the level at which it counts; undefined: it is excepted, in the baseline or not asked for. */
export type Report<Facts extends Detail = Detail> = (evidence: Evidence<Facts>) => Level | undefined;
