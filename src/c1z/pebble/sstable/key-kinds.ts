/** What a version of a key is, by the low byte of its trailer (docs/format-v3.md, "Key kinds"). */
export const KIND = {
  delete: 0,
  set: 1,
  merge: 2,
  logData: 3,
  singleDelete: 7,
  rangeDelete: 15,
  setWithDelete: 18,
  rangeKeyDelete: 19,
  rangeKeyUnset: 20,
  rangeKeySet: 21,
  ingest: 22,
  deleteSized: 23,
  excise: 24,
} as const;

/** What a reader does with a version of each kind; kinds that are not listed are not supported. */
export const POINT_MEANING: ReadonlyMap<number, "value" | "deletion"> = new Map([
  [KIND.set, "value"],
  [KIND.setWithDelete, "value"],
  [KIND.delete, "deletion"],
  [KIND.singleDelete, "deletion"],
  [KIND.deleteSized, "deletion"],
]);

const NAMES = new Map<number, string>([
  [KIND.merge, "merge operands"],
  [KIND.rangeKeyDelete, "range keys"],
  [KIND.rangeKeyUnset, "range keys"],
  [KIND.rangeKeySet, "range keys"],
  [KIND.ingest, "ingested tables"],
  [KIND.excise, "excised ranges"],
]);

/** A kind that is not supported, for error messages. */
export function describeKind(kind: number): string {
  return `${NAMES.get(kind) ?? "keys of an unknown kind"} (kind ${kind})`;
}
