import type { Level } from "../../findings/finding.js";
import type { Entry } from "../catalogue/entry.js";
import type { Moment } from "../collect/collector.js";

/** What a log tells of one entry: something that went wrong, or that is worth knowing, with the evidence in the log. */
export interface Judgement {
  readonly entry: Entry;
  /** The entry's, unless a configuration says otherwise. */
  readonly level: Level;
  /** Whether the log shows it, or only hints at it. */
  readonly certainty: "proven" | "suspected";
  /** What was seen, in one sentence. */
  readonly message: string;
  /** How often it happened; one failure is reported by several lines. */
  readonly count: number;
  readonly lines: number;
  readonly first?: Moment;
  readonly last?: Moment;
  /** A line that shows it. */
  readonly example?: string;
  /** Named parts of the lines with the values that came. */
  readonly facts: Readonly<Record<string, readonly string[]>>;
  /** The requests concerned, ids folded. */
  readonly where: readonly string[];
  /** What would settle it, where it is only suspected, or what would tell the cause. */
  readonly proof?: string;
}
