import { reasonsOf } from "../diff/causes/reasons-of.js";
import { COUNT_NAMES } from "../diff/diff-counts.js";
import { DisplayNames } from "../diff/diff-labels.js";
import { type DiffReport, summaryLines } from "../diff/diff-report.js";
import { formatFieldPath } from "../diff/field-path.js";
import type { DiffRow, FieldChange } from "../diff/sync-diff.js";
import type { Sink } from "../terminal/standard-output.js";
import { TextWriter } from "../terminal/text-writer.js";
import { cellText } from "./cell-text.js";
import { type CsvLine, csvLine } from "./csv.js";

const HEADINGS = ["change", "kind", "resource_type", "id", "name", "field", "old", "new", "reason"];

/** A line for each created and deleted row, for each changed field of a modified one, and for each renamed one. */
export function writeDiffCsv({ diff }: DiffReport, sink: Sink, csvOf: CsvLine = csvLine): void {
  const [oldNames, newNames] = [new DisplayNames(diff.from.sync), new DisplayNames(diff.to.sync)];
  const out = new TextWriter(sink);
  out.write(csvOf(HEADINGS));
  const line = (change: string, row: DiffRow, names: DisplayNames, ...rest: readonly string[]): void => {
    out.write(csvOf([change, row.kind, row.resourceType, row.id, names.of(row), ...rest]));
  };
  const fields = (row: DiffRow, changes: readonly FieldChange[]): void => {
    for (const change of changes) {
      line("modified", row, newNames, formatFieldPath(change.path), cellText(change.old), cellText(change.new), "");
    }
  };
  const reasons = reasonsOf(diff.causes);
  for (const { created, deleted, modified, renamed } of diff.kinds) {
    for (const row of created) line("created", row, newNames, "", "", "", reasons.get(row) ?? "");
    for (const row of deleted) line("deleted", row, oldNames, "", "", "", reasons.get(row) ?? "");
    for (const row of modified) fields(row.new, row.changes);
    for (const { old, new: added, reason, changes } of renamed) {
      line("renamed", added, newNames, "id", old.id, added.id, reason);
      fields(added, changes);
    }
  }
  out.flush();
}

/** The summary: a line for each kind of row, and for each resource type of it. */
export function writeSummaryCsv({ diff }: DiffReport, sink: Sink, csvOf: CsvLine = csvLine): void {
  const lines = summaryLines(diff).map(({ kind, resourceType = "", counts }) =>
    csvOf([kind.jsonName, resourceType, ...COUNT_NAMES.map((name) => String(counts[name]))]),
  );
  sink.write(Buffer.from(csvOf(["kind", "resource_type", ...COUNT_NAMES]) + lines.join("")));
}
