import type { Level } from "../../findings/finding.js";
import type { Fix } from "../catalogue/entry.js";
import type { SightingSummary } from "../collect/sighting.js";

/** What a log tells of one entry: something that went wrong, or that is worth knowing, with the evidence for it. */
export interface Judgement
  extends Pick<SightingSummary, "entry" | "count" | "lines" | "facts" | "where">,
    Partial<Pick<SightingSummary, "first" | "last" | "example">> {
  /** The entry's, unless a configuration says otherwise. */
  readonly level: Level;
  /** Whether the log shows it, or only hints at it. */
  readonly certainty: "proven" | "suspected";
  /** What was seen, in one sentence. */
  readonly message: string;
  /** The first thing to do, where the log tells it better than the entry. */
  readonly fix?: Fix;
  /** Why it happened, and what \`explain\` knows it by, where a family of codes tells more than the entry. */
  readonly cause?: { readonly text: string; readonly topic: string };
  /** What would settle it, where it is only suspected, or what would tell the cause. */
  readonly proof?: string;
}
