import { WireWriter } from "../../protobuf/wire-writer.js";
import { RecordFields } from "../records/record-fields.js";
import { timestampNanoseconds } from "../records/record-timestamp.js";

/** Field numbers of GrantRecord and of the messages in it (docs/format-v3.md, "Records"). */
const FIELD = {
  id: 2,
  entitlement: 3,
  principal: 4,
  discoveredAt: 5,
  expansion: 6,
  needsExpansion: 7,
  annotations: 8,
  sources: 9,
  sourceScopeKey: 10,
} as const;
const EXPANSION = { entitlementIds: 1, shallow: 2, resourceTypeIds: 3 } as const;
const SOURCE = { key: 1, value: 2, isDirect: 4 } as const;
const ANY = { typeUrl: 1, value: 2 } as const;

/**
 * Merges two grants of the same entitlement to the same principal into one record, by the rules of the reference reader: id and
 * time come from the one that was discovered first, the rest is united. Throws `C1Z_BAD_MESSAGE` if one can't be decoded.
 */
export function mergeGrantRecords(a: Buffer, b: Buffer): Buffer {
  const [first, second] = inOrder(readRecord(a), readRecord(b));
  const out = new WireWriter(a.length + b.length);
  for (const number of [FIELD.id, FIELD.entitlement, FIELD.principal, FIELD.discoveredAt, FIELD.sourceScopeKey]) {
    for (const part of first.occurrences(number)) out.bytesField(number, part);
  }
  writeExpansion(first, second, out);
  const needsExpansion = first.number(FIELD.needsExpansion) !== 0 || second.number(FIELD.needsExpansion) !== 0;
  out.varintField(FIELD.needsExpansion, needsExpansion ? 1 : 0);
  for (const annotation of annotations(first, second)) out.bytesField(FIELD.annotations, annotation);
  writeSources(first, second, out);
  return Buffer.from(out.view());
}

function readRecord(bytes: Buffer): RecordFields {
  const fields = new RecordFields();
  fields.read(bytes, 0, bytes.length);
  return fields;
}

/** The record that was discovered first is first; one without a time is last; of equal ones, the lesser id is first. */
function inOrder(a: RecordFields, b: RecordFields): readonly [RecordFields, RecordFields] {
  const [timeA, timeB] = [timestampNanoseconds(a, FIELD.discoveredAt), timestampNanoseconds(b, FIELD.discoveredAt)];
  if (timeA !== timeB) {
    if (timeA === undefined) return [b, a];
    return timeB === undefined || timeA < timeB ? [a, b] : [b, a];
  }
  const [idA, idB] = [a, b].map((fields) => Buffer.concat(fields.occurrences(FIELD.id).slice(-1)));
  return Buffer.compare(idA ?? NOTHING, idB ?? NOTHING) <= 0 ? [a, b] : [b, a];
}

const NOTHING = Buffer.alloc(0);

/** Ids are united and sorted. The expansion is shallow only if both are. */
function writeExpansion(first: RecordFields, second: RecordFields, out: WireWriter): void {
  const present = [first, second].filter((fields) => fields.has(FIELD.expansion));
  if (present.length === 0) return;
  const expansions = present.map((fields) => readRecord(fields.joined(FIELD.expansion)));
  const mark = out.begin(FIELD.expansion);
  const union = (number: number) =>
    sortedUnion(
      expansions.flatMap((expansion) => expansion.occurrences(number)),
      Buffer.compare,
    );
  const isAlone = expansions.length === 1;
  const write = (number: number) => {
    const ids = isAlone ? expansions.flatMap((expansion) => expansion.occurrences(number)) : union(number);
    for (const id of ids) out.bytesField(number, id);
  };
  write(EXPANSION.entitlementIds);
  out.varintField(
    EXPANSION.shallow,
    expansions.every((expansion) => expansion.number(EXPANSION.shallow) !== 0) ? 1 : 0,
  );
  write(EXPANSION.resourceTypeIds);
  out.end(mark);
}

function annotations(first: RecordFields, second: RecordFields): readonly Buffer[] {
  const [a, b] = [first.occurrences(FIELD.annotations), second.occurrences(FIELD.annotations)];
  if (a.length === 0 || b.length === 0) return [...a, ...b];
  return sortedUnion([...a, ...b], compareAnnotations);
}

function compareAnnotations(a: Buffer, b: Buffer): number {
  const [anyA, anyB] = [readRecord(a), readRecord(b)];
  const part = (fields: RecordFields, number: number) => Buffer.concat(fields.occurrences(number).slice(-1));
  const byType = Buffer.compare(part(anyA, ANY.typeUrl), part(anyB, ANY.typeUrl));
  return byType !== 0 ? byType : Buffer.compare(part(anyA, ANY.value), part(anyB, ANY.value));
}

function sortedUnion(all: readonly Buffer[], compare: (a: Buffer, b: Buffer) => number): readonly Buffer[] {
  return [...all].sort(compare).filter((part, index, sorted) => {
    const previous = sorted[index - 1];
    return previous === undefined || compare(previous, part) !== 0;
  });
}

/** Sources are united by their key; a source is direct if either record says so. */
function writeSources(first: RecordFields, second: RecordFields, out: WireWriter): void {
  const sources = new Map<string, boolean>();
  for (const entry of [...first.occurrences(FIELD.sources), ...second.occurrences(FIELD.sources)]) {
    const fields = readRecord(entry);
    const value = new RecordFields();
    fields.message(SOURCE.value, value);
    const key = fields.text(SOURCE.key);
    sources.set(key, sources.get(key) === true || value.number(SOURCE.isDirect) !== 0);
  }
  for (const [key, isDirect] of sources) {
    const entry = out.begin(FIELD.sources);
    out.stringField(SOURCE.key, key);
    const value = out.begin(SOURCE.value);
    out.varintField(SOURCE.isDirect, isDirect ? 1 : 0);
    out.end(value);
    out.end(entry);
  }
}
