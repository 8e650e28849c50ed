import { JsonEncoder } from "../c1z/protobuf/json-encoder.js";
import type { DiffCause } from "../diff/causes/diff-cause.js";
import { reasonsOf } from "../diff/causes/reasons-of.js";
import { type DiffReport, summaryLines } from "../diff/diff-report.js";
import { formatFieldPath } from "../diff/field-path.js";
import { ROW_MESSAGES } from "../diff/row-messages.js";
import type { DiffRow, DiffSide, FieldChange, KindDiff, ModifiedRow, RenamedRow, SyncDiff } from "../diff/sync-diff.js";
import { differs } from "../diff/sync-diff.js";
import type { JsonOf } from "../json-schema/json-schema.js";
import type { Sink } from "../terminal/standard-output.js";
import { TextWriter } from "../terminal/text-writer.js";
import { syncRunJson } from "../views/sync-list.js";
import type {
  CAUSE,
  CHANGE,
  DIFF_SIDE,
  DIFF_SUMMARY,
  DIFF_SUMMARY_LINE,
  GUARDS,
  IDENTITY,
  RENAMED,
} from "./diff-schema.js";

/** Text with rows in it. */
class RowsWriter extends TextWriter {
  readonly #encoder = new JsonEncoder();

  row(row: DiffRow): void {
    this.#encoder.encode(ROW_MESSAGES[row.kind], row.message, this.bytes);
  }

  /** `"name":[…]`, each element written by `write`. */
  list<Element>(name: string, elements: readonly Element[], write: (element: Element) => void): void {
    this.write(`${JSON.stringify(name)}:[`);
    elements.forEach((element, index) => {
      if (index > 0) this.write(",");
      write(element);
    });
    this.write("]");
  }
}

/**
 * The reference tool's shape: `{"resources":{"created":[…],"deleted":[…],"modified":[…]},"entitlements":{…},"grants":{…}}` with
 * whole rows, of modified ones the new state; an empty list is left out. It knows no renamed rows: they are created and deleted.
 * `resourceTypes` is there only where some differ, because the reference tool does not compare them.
 */
export function writeReferenceJson({ diff }: DiffReport, sink: Sink): void {
  const stream = new RowsWriter(sink);
  const shown = diff.kinds.filter((kind) => kind.kind !== "resource-type" || differs({ ...diff, kinds: [kind] }));
  shown.forEach((kind, index) => {
    stream.write(`${index === 0 ? "{" : ","}"${kind.jsonName}":{`);
    const lists = [
      ["created", [...kind.created, ...kind.renamed.map((row) => row.new)]],
      ["deleted", [...kind.deleted, ...kind.renamed.map(({ old }) => old)]],
      ["modified", kind.modified.map((row) => row.new)],
    ] as const;
    lists
      .filter(([, rows]) => rows.length > 0)
      .forEach(([name, rows], position) => {
        if (position > 0) stream.write(",");
        stream.list(name, rows, (row) => stream.row(row));
      });
    stream.write("}");
  });
  stream.write("}\n");
  stream.flush();
}

/** Everything that is known: both syncs, the counts, the guards, the changed fields with both values, the renamed rows. */
export function writeDetailedJson(report: DiffReport, sink: Sink): void {
  const stream = new RowsWriter(sink);
  stream.write(headJson(report));
  for (const kind of report.diff.kinds) writeDetailedKind(kind, stream);
  writeCauses(report.diff, stream);
  stream.write(`,"guards":${guardsJson(report.guards)}}\n`);
  stream.flush();
}

function writeDetailedKind({ jsonName, created, deleted, modified, renamed }: KindDiff, stream: RowsWriter): void {
  stream.write(`,${JSON.stringify(jsonName)}:{`);
  stream.list("created", created, (row) => stream.row(row));
  stream.write(",");
  stream.list("deleted", deleted, (row) => stream.row(row));
  stream.write(",");
  stream.list("modified", modified, (row) => writeModified(row, stream));
  stream.write(",");
  stream.list("renamed", renamed, (row) => stream.write(JSON.stringify(renamedJson(row))));
  stream.write("}");
}

function writeModified({ new: row, changes }: ModifiedRow, stream: RowsWriter): void {
  const head = { identity: identityJson(row), changes: changes.map(changeJson) };
  stream.write(`${JSON.stringify(head).slice(0, -1)},"row":`);
  stream.row(row);
  stream.write("}");
}

/** Only the summary, as one object. */
export function writeSummaryJson(report: DiffReport, sink: Sink): void {
  const { causes, kinds } = report.diff;
  const causesJson = JSON.stringify(causes.map((cause) => causeJson(cause, kinds)));
  sink.write(Buffer.from(`${headJson(report)},"causes":${causesJson},"guards":${guardsJson(report.guards)}}\n`));
}

/** A line for each row that differs, or with `summary` for each line of the summary. */
export function writeDiffNdjson(report: DiffReport, sink: Sink, summary: boolean): void {
  const stream = new RowsWriter(sink);
  if (summary) {
    for (const { kind, resourceType, counts } of summaryLines(report.diff)) {
      const line: JsonOf<typeof DIFF_SUMMARY_LINE> = { kind: kind.jsonName, resourceType, ...counts };
      stream.write(`${JSON.stringify(line)}\n`);
    }
  } else {
    const reasons = reasonsOf(report.diff.causes);
    for (const kind of report.diff.kinds) writeKindLines(kind, reasons, stream);
  }
  stream.flush();
}

function writeKindLines(
  { kind, created, deleted, modified, renamed }: KindDiff,
  reasons: ReadonlyMap<DiffRow, string>,
  stream: RowsWriter,
): void {
  const line = (change: string, row: DiffRow, changes: readonly FieldChange[] | undefined): void => {
    const reason = reasons.get(row);
    const head = { change, kind, identity: identityJson(row), reason, changes: changes?.map(changeJson) };
    stream.write(`${JSON.stringify(head).slice(0, -1)},"row":`);
    stream.row(row);
    stream.write("}\n");
  };
  for (const row of created) line("created", row, undefined);
  for (const row of deleted) line("deleted", row, undefined);
  for (const row of modified) line("modified", row.new, row.changes);
  for (const row of renamed) stream.write(`${JSON.stringify({ change: "renamed", kind, ...renamedJson(row) })}\n`);
}

function renamedJson({ old, new: added, reason, changes }: RenamedRow): JsonOf<typeof RENAMED> {
  return { from: identityJson(old), to: identityJson(added), reason, changes: changes.map(changeJson) };
}

/** `{"path":"displayName","old":"A","new":"B"}`; a side that does not have the field is left out. */
function changeJson({ path, old, new: added }: FieldChange): JsonOf<typeof CHANGE> {
  return { path: formatFieldPath(path), old, new: added };
}

function identityJson(row: DiffRow): JsonOf<typeof IDENTITY> {
  const { id, resourceType, resource, entitlement, principal } = row;
  if (row.kind === "resource-type") return { id };
  if (row.kind === "resource") return { resourceType, resource };
  if (row.kind === "entitlement") return { id, resourceType, resource };
  return { id, entitlement, resourceType, resource, principal };
}

/** The beginning of the object: both syncs, whether they are equal, the summary. */
function headJson({ diff }: DiffReport): string {
  const head = `{"version":1,"from":${sideJson(diff.from)},"to":${sideJson(diff.to)},"equal":${!differs(diff)}`;
  const byKind = diff.kinds.map(({ jsonName, kind, total, counts }) => {
    const byResourceType = kind === "resource-type" ? {} : { byResourceType: Object.fromEntries(counts) };
    return [jsonName, { ...total, ...byResourceType }];
  });
  const summary: Partial<JsonOf<typeof DIFF_SUMMARY>> = Object.fromEntries(byKind);
  return `${head},"summary":${JSON.stringify(summary)}`;
}

function guardsJson(guards: DiffReport["guards"]): string {
  const json: JsonOf<typeof GUARDS> = guards.map(({ guard, passed, message }) => ({
    guard: guard.text,
    passed,
    message,
  }));
  return JSON.stringify(json);
}

/** A cause with the numbers of its rows by kind. */
function causeJson(
  { cause, message, advice, deleted, created }: DiffCause,
  kinds: readonly KindDiff[],
): JsonOf<typeof CAUSE> {
  const counts = kinds.flatMap(({ kind, jsonName }) => {
    const of = (rows: readonly DiffRow[]): number => rows.filter((row) => row.kind === kind).length;
    const both = { deleted: of(deleted), created: of(created) };
    return both.deleted + both.created === 0 ? [] : [[jsonName, both]];
  });
  return { cause, message, advice, counts: Object.fromEntries(counts) };
}

/** What deletions and creations have in common. The rows stand in the lists of their kinds, and here by their identity only. */
function writeCauses({ causes, kinds }: SyncDiff, stream: RowsWriter): void {
  const identity = (row: DiffRow): void => stream.write(JSON.stringify({ kind: row.kind, ...identityJson(row) }));
  stream.write(",");
  stream.list("causes", causes, (cause) => {
    stream.write(`${JSON.stringify(causeJson(cause, kinds)).slice(0, -1)},`);
    stream.list("deleted", cause.deleted, identity);
    stream.write(",");
    stream.list("created", cause.created, identity);
    stream.write("}");
  });
}

function sideJson({ file, format, sync }: DiffSide): string {
  const side: JsonOf<typeof DIFF_SIDE> = { file, format, sync: syncRunJson(sync.run) };
  return JSON.stringify(side);
}
