import { ByteWriter } from "../c1z/protobuf/byte-writer.js";
import { JsonEncoder } from "../c1z/protobuf/json-encoder.js";
import { type DiffReport, summaryLines } from "../diff/diff-report.js";
import { formatFieldPath } from "../diff/field-path.js";
import { ROW_MESSAGES } from "../diff/row-messages.js";
import type { DiffRow, DiffSide, FieldChange, KindDiff, ModifiedRow, RenamedRow } from "../diff/sync-diff.js";
import { differs } from "../diff/sync-diff.js";
import { syncRunJson } from "../views/sync-list.js";
import type { Sink } from "./standard-output.js";

const FLUSH_BYTES = 256 * 1024;

/** Writes JSON piece by piece, so that no text of all rows is ever held. */
class JsonStream {
  readonly #out = new ByteWriter(FLUSH_BYTES * 2);
  readonly #encoder = new JsonEncoder();
  readonly #sink: Sink;

  constructor(sink: Sink) {
    this.#sink = sink;
  }

  text(json: string): void {
    this.#out.utf8(json);
    if (this.#out.length >= FLUSH_BYTES) this.flush();
  }

  row(row: DiffRow): void {
    this.#encoder.encode(ROW_MESSAGES[row.kind], row.message, this.#out);
  }

  /** `"name":[…]`, each element written by `write`. */
  list<Element>(name: string, elements: readonly Element[], write: (element: Element) => void): void {
    this.text(`${JSON.stringify(name)}:[`);
    elements.forEach((element, index) => {
      if (index > 0) this.text(",");
      write(element);
    });
    this.text("]");
  }

  flush(): void {
    this.#sink.write(this.#out.bytes.subarray(0, this.#out.length));
    this.#out.length = 0;
  }
}

/**
 * The reference tool's shape: `{"resources":{"created":[…],"deleted":[…],"modified":[…]},"entitlements":{…},"grants":{…}}` with
 * whole rows, of modified ones the new state; an empty list is left out. It knows no renamed rows: they are created and deleted.
 * `resourceTypes` is there only where some differ, because the reference tool does not compare them.
 */
export function writeReferenceJson({ diff }: DiffReport, sink: Sink): void {
  const stream = new JsonStream(sink);
  const shown = diff.kinds.filter((kind) => kind.kind !== "resource-type" || differs({ ...diff, kinds: [kind] }));
  shown.forEach((kind, index) => {
    stream.text(`${index === 0 ? "{" : ","}"${kind.jsonName}":{`);
    const lists = [
      ["created", [...kind.created, ...kind.renamed.map((row) => row.new)]],
      ["deleted", [...kind.deleted, ...kind.renamed.map(({ old }) => old)]],
      ["modified", kind.modified.map((row) => row.new)],
    ] as const;
    lists
      .filter(([, rows]) => rows.length > 0)
      .forEach(([name, rows], position) => {
        if (position > 0) stream.text(",");
        stream.list(name, rows, (row) => stream.row(row));
      });
    stream.text("}");
  });
  stream.text("}\n");
  stream.flush();
}

/** Everything that is known: both syncs, the counts, the guards, the changed fields with both values, the renamed rows. */
export function writeDetailedJson({ diff, guards }: DiffReport, sink: Sink): void {
  const stream = new JsonStream(sink);
  stream.text(`{"from":${sideJson(diff.from)},"to":${sideJson(diff.to)},"equal":${!differs(diff)}`);
  stream.text(`,"summary":${JSON.stringify(summaryJson({ diff, guards }))}`);
  for (const kind of diff.kinds) writeDetailedKind(kind, stream);
  const results = guards.map(({ guard, passed, message }) => ({ guard: guard.text, passed, message }));
  stream.text(`,"guards":${JSON.stringify(results)}}\n`);
  stream.flush();
}

function writeDetailedKind({ jsonName, created, deleted, modified, renamed }: KindDiff, stream: JsonStream): void {
  stream.text(`,${JSON.stringify(jsonName)}:{`);
  stream.list("created", created, (row) => stream.row(row));
  stream.text(",");
  stream.list("deleted", deleted, (row) => stream.row(row));
  stream.text(",");
  stream.list("modified", modified, (row) => writeModified(row, stream));
  stream.text(",");
  stream.list("renamed", renamed, (row) => stream.text(JSON.stringify(renamedJson(row))));
  stream.text("}");
}

function writeModified({ new: row, changes }: ModifiedRow, stream: JsonStream): void {
  const head = { identity: identityJson(row), changes: changes.map(changeJson) };
  stream.text(`${JSON.stringify(head).slice(0, -1)},"row":`);
  stream.row(row);
  stream.text("}");
}

/** Only the summary, as one object. */
export function writeSummaryJson(report: DiffReport, sink: Sink): void {
  const { diff, guards } = report;
  const results = guards.map(({ guard, passed, message }) => ({ guard: guard.text, passed, message }));
  const head = `{"from":${sideJson(diff.from)},"to":${sideJson(diff.to)},"equal":${!differs(diff)}`;
  const json = `${head},"summary":${JSON.stringify(summaryJson(report))},"guards":${JSON.stringify(results)}}\n`;
  sink.write(Buffer.from(json));
}

/** A line for each row that differs, or with `summary` for each line of the summary. */
export function writeDiffNdjson(report: DiffReport, sink: Sink, summary: boolean): void {
  const stream = new JsonStream(sink);
  if (summary) {
    for (const { kind, resourceType, counts } of summaryLines(report.diff)) {
      stream.text(`${JSON.stringify({ kind: kind.jsonName, resourceType, ...counts })}\n`);
    }
  } else for (const kind of report.diff.kinds) writeKindLines(kind, stream);
  stream.flush();
}

function writeKindLines({ kind, created, deleted, modified, renamed }: KindDiff, stream: JsonStream): void {
  const line = (change: string, row: DiffRow, changes: readonly FieldChange[] | undefined): void => {
    const head = { change, kind, identity: identityJson(row), changes: changes?.map(changeJson) };
    stream.text(`${JSON.stringify(head).slice(0, -1)},"row":`);
    stream.row(row);
    stream.text("}\n");
  };
  for (const row of created) line("created", row, undefined);
  for (const row of deleted) line("deleted", row, undefined);
  for (const row of modified) line("modified", row.new, row.changes);
  for (const row of renamed) stream.text(`${JSON.stringify({ change: "renamed", kind, ...renamedJson(row) })}\n`);
}

function renamedJson({ old, new: added, reason, changes }: RenamedRow): object {
  return { from: identityJson(old), to: identityJson(added), reason, changes: changes.map(changeJson) };
}

/** `{"path":"displayName","old":"A","new":"B"}`; a side that does not have the field is left out. */
function changeJson({ path, old, new: added }: FieldChange): object {
  return { path: formatFieldPath(path), old, new: added };
}

function identityJson(row: DiffRow): object {
  const { id, resourceType, resource, entitlement, principal } = row;
  if (row.kind === "resource-type") return { id };
  if (row.kind === "resource") return { resourceType, resource };
  if (row.kind === "entitlement") return { id, resourceType, resource };
  return { id, entitlement, resourceType, resource, principal };
}

function summaryJson({ diff }: DiffReport): object {
  const byKind = diff.kinds.map(({ jsonName, kind, total, counts }) => {
    const byResourceType = kind === "resource-type" ? {} : { byResourceType: Object.fromEntries(counts) };
    return [jsonName, { ...total, ...byResourceType }];
  });
  return Object.fromEntries(byKind);
}

function sideJson({ file, format, sync }: DiffSide): string {
  return JSON.stringify({ file, format, sync: syncRunJson(sync.run) });
}
