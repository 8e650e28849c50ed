import type { LOG_FIELDS } from "../../src/diagnose/report/log-schema.js";
import type {
  FILE_REPORT,
  FINDING,
  FINDINGS_SUMMARY,
  GROUP,
  LEVEL_COUNTS,
  REFERENCE,
} from "../../src/findings/findings-schema.js";
import type { FieldsJson, JsonOf } from "../../src/json-schema/json-schema.js";
import type { CAUSE, DIFF_SUMMARY } from "../../src/output/diff-schema.js";
import type { FACETS } from "../../src/runs/explore-schema.js";
import type { OVERVIEW } from "../../src/runs/overview-schema.js";
import type { OBJECT } from "../../src/views/object-schema.js";
import type { SYNC_RUN, SYNC_STATISTICS } from "../../src/views/statistics-schema.js";

/** What the page gets is described where it is written: these are the same types. */
export type OverviewJson = JsonOf<typeof OVERVIEW>;
export type StatisticsJson = JsonOf<typeof SYNC_STATISTICS>;
export type SyncRunJson = JsonOf<typeof SYNC_RUN>;
export type ObjectJson = JsonOf<typeof OBJECT>;
export type FindingJson = JsonOf<typeof FINDING>;
export type GroupJson = JsonOf<typeof GROUP>;
export type ReferenceJson = JsonOf<typeof REFERENCE>;
export type FileReportJson = JsonOf<typeof FILE_REPORT>;
export type LevelCountsJson = JsonOf<typeof LEVEL_COUNTS>;
export type DiffSummaryJson = JsonOf<typeof DIFF_SUMMARY>;
export type DiffCauseJson = JsonOf<typeof CAUSE>;
export type Level = FindingJson["level"];

/** Findings, as `baton validate -o json` prints them; `page` says which of them. */
export interface FindingsJson {
  readonly findings: readonly FindingJson[];
  readonly files: readonly FileReportJson[];
  readonly summary: JsonOf<typeof FINDINGS_SUMMARY>;
  readonly page?: { readonly at: number; readonly matched: number; readonly kept: number; readonly total: number };
}

/** A log, as `baton logs -o json` prints it. */
export type LogJson = FieldsJson<typeof LOG_FIELDS> & FindingsJson;
export type { Extremes, HeldCount } from "../../src/explore/answers/extremes.js";
export type { GraphEdge, GraphNode } from "../../src/explore/answers/graph-node.js";
export type { LogLines, NumberedLine } from "../../src/explore/answers/log-lines.js";
export type { GrantMatrix } from "../../src/explore/answers/matrix.js";
export type { NeighbourGroup, Neighbours } from "../../src/explore/answers/neighbours.js";
export type { Reach } from "../../src/explore/answers/reach.js";
export type { Why } from "../../src/explore/answers/why.js";

/** A facet with its values, and how many rows have each. */
export type FacetJson = JsonOf<typeof FACETS>["facets"][number];

/** Which rows a page holds. */
export interface PageJson {
  readonly at: number;
  readonly rows: number;
  readonly matched: number;
  readonly total: number;
  readonly unreadable: readonly { readonly at: number; readonly code: string; readonly message: string }[];
}
