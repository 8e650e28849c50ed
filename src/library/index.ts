export type { SearchHit, SearchResult } from "../ask/search.js";
export type { TextMatch } from "../ask/text-match.js";
export type { Archive } from "../c1z/archive.js";
export type { ArchiveSource } from "../c1z/archive-source.js";
export { C1Z_ERROR_CODES, C1zError, type C1zErrorCode, type C1zErrorOptions, isC1zError } from "../c1z/errors.js";
export type * from "../c1z/model.js";
export { engineNotice } from "../c1z/native/engine-notice.js";
export { openArchive } from "../c1z/open-archive.js";
export type { OpenOptions } from "../c1z/open-options.js";
export type { Entitlement, Grant, Resource, ResourceType } from "../c1z/protobuf/messages.js";
export type { AnyMessage } from "../c1z/protobuf/well-known.js";
export type * from "../c1z/store.js";
export type { Sync } from "../c1z/sync.js";
export { describeDiscrepancy } from "../c1z/tally/describe-discrepancy.js";
export type { RowDiscrepancy } from "../c1z/tally/row-discrepancy.js";
export type { LogReport } from "../diagnose/report/log-report.js";
export type { RowIdentity } from "../diff/diff-kinds.js";
export type { DiffCounts } from "../diff/sync-diff.js";
export type { TableName } from "../export/tables/index.js";
export type { Exception } from "../findings/exceptions.js";
export type { Detail, Evidence, FailOn, Finding, Level, Reference } from "../findings/finding.js";
export type { FileReport, GroupReport, LevelCounts, RuleReport, RunReport } from "../findings/report.js";
export type {
  OwnEvidence,
  OwnGrantFacts,
  OwnGrantVisitor,
  OwnReference,
  OwnReport,
  OwnRule,
  OwnSyncFacts,
  ToWord,
} from "../validate/own-rules/own-rule.js";
export type { ResourceAccess } from "../views/access.js";
export type { HeldEntitlement, Origin } from "../views/access-origins.js";
export { type AccessOptions, access } from "./access.js";
export { type AbortOptions, asyncRows } from "./async-rows.js";
export { type Diff, type DiffOptions, diff, type KindCounts, type SharedCause } from "./diff.js";
export type { ChangedField, Difference, DifferenceOf, RowOfKind } from "./difference.js";
export { type ExplainedTopic, type Explanation, explain, type TopicName } from "./explain.js";
export { type ExportedTables, type ExportTablesOptions, exportTables, type TableFormat } from "./export-tables.js";
export { type HistoryOptions, type HistoryPoint, history } from "./history.js";
export { type LogSource, type ReadLogOptions, readLog } from "./read-log.js";
export { type ReadTableOptions, readTable, type TableRow } from "./read-table.js";
export { type SearchOptions, search } from "./search.js";
export { type ReportTarget, type ValidateOptions, validate } from "./validate.js";
