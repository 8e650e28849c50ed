import type { Counts } from "../c1z/model.js";

/** What is needed of an archive to compare it with the log of the run that wrote it. */
export interface ArchiveCounts {
  readonly path: string;
  readonly syncId: string;
  readonly counts: Pick<Counts, "resources" | "grants" | "resourcesByResourceType" | "grantsByResourceType">;
}
