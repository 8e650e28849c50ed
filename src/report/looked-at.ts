import type { Archive } from "../c1z/archive.js";
import type { FileReport, RunReport } from "../findings/report.js";
import type { SyncFacts } from "../validate/facts/sync-facts.js";
import type { GrantMatrix } from "./grant-matrix.js";

/** A sync whose rows were read: what is known of them. */
export interface SeenSync {
  readonly facts: SyncFacts;
  readonly matrix: GrantMatrix;
}

/** An archive that the rules were asked about. */
export interface LookedAt {
  readonly archive: Archive;
  readonly run: RunReport;
  readonly file: FileReport;
  /** Undefined: the archive has no sync that is looked at unasked, or broke off before its grants. */
  readonly seen: SeenSync | undefined;
}
