import type { ByteCursor } from "../byte-cursor.js";
import { corrupt, unsupported } from "../damage.js";
import { EXCLUSIVE_SENTINEL, type TableMetadata } from "./table-metadata.js";

/** One record of the store's MANIFEST: what a change did to the set of tables (docs/format-v3.md, "Version edits"). */
export interface VersionEdit {
  readonly comparer: string | undefined;
  readonly minUnflushedLog: number | undefined;
  readonly lastSequence: number | undefined;
  readonly deleted: readonly { readonly level: number; readonly number: number }[];
  readonly added: readonly TableMetadata[];
  readonly addedBackings: readonly { readonly number: number; readonly size: number }[];
  readonly removedBackings: readonly number[];
}

const TAGS = {
  comparer: 1,
  minUnflushedLog: 2,
  nextFile: 3,
  lastSequence: 4,
  compactionPointer: 5,
  deletedTable: 6,
  newTable: 7,
  previousLog: 9,
  newTableWithSequences: 100,
  newTableWithPath: 102,
  newTableWithFields: 103,
  newBacking: 105,
  removedBacking: 106,
} as const;

/** Features that no c1z writer uses, by their tag. */
const UNSUPPORTED_TAGS = new Map([
  [104, "a table with range keys"],
  [107, "blob files (separated values)"],
  [108, "blob files (separated values)"],
  [200, "column families"],
  [201, "column families"],
  [202, "column families"],
  [203, "column families"],
]);

const FIELDS = { end: 1, needsCompaction: 2, creationTime: 6, virtual: 66, blobReferences: 69 } as const;
/** A reader must not skip custom fields with this bit. */
const MUST_UNDERSTAND = 64;
const UNSUPPORTED_FIELDS = new Map([
  [65, "a table in another folder (path id)"],
  [67, "a synthetic key prefix"],
  [68, "a synthetic key suffix"],
]);

const MAX_LEVEL = 6;

/** Decodes one edit. Throws `C1Z_CORRUPT` or, for a feature that is not supported, `C1Z_UNSUPPORTED`. */
export function decodeVersionEdit(cursor: ByteCursor, place: string): VersionEdit {
  let comparer: string | undefined;
  let minUnflushedLog: number | undefined;
  let lastSequence: number | undefined;
  const deleted: VersionEdit["deleted"][number][] = [];
  const added: TableMetadata[] = [];
  const addedBackings: VersionEdit["addedBackings"][number][] = [];
  const removedBackings: number[] = [];
  while (!cursor.done) {
    const tag = cursor.uvarint();
    switch (tag) {
      case TAGS.comparer:
        comparer = cursor.str().toString("latin1");
        break;
      case TAGS.minUnflushedLog:
        minUnflushedLog = cursor.uvarint();
        break;
      case TAGS.lastSequence:
        lastSequence = cursor.uvarint();
        break;
      case TAGS.nextFile:
      case TAGS.previousLog:
        cursor.uvarint();
        break;
      case TAGS.compactionPointer:
        cursor.uvarint();
        cursor.str();
        break;
      case TAGS.deletedTable:
        deleted.push({ level: level(cursor, place), number: cursor.uvarint() });
        break;
      case TAGS.newTable:
      case TAGS.newTableWithSequences:
      case TAGS.newTableWithPath:
      case TAGS.newTableWithFields:
        added.push(decodeNewTable(cursor, tag, place));
        break;
      case TAGS.newBacking:
        addedBackings.push({ number: cursor.uvarint(), size: cursor.uvarint() });
        break;
      case TAGS.removedBacking:
        removedBackings.push(cursor.uvarint());
        break;
      default:
        throw unsupported(place, `it uses ${UNSUPPORTED_TAGS.get(tag) ?? "an unknown field"} (tag ${tag})`);
    }
  }
  return { comparer, minUnflushedLog, lastSequence, deleted, added, addedBackings, removedBackings };
}

function level(cursor: ByteCursor, place: string): number {
  const value = cursor.uvarint();
  if (value > MAX_LEVEL) throw corrupt(place, `it names level ${value}`);
  return value;
}

function decodeNewTable(cursor: ByteCursor, tag: number, place: string): TableMetadata {
  const tableLevel = level(cursor, place);
  const number = cursor.uvarint();
  if (tag === TAGS.newTableWithPath && cursor.uvarint() !== 0) {
    throw unsupported(place, `it uses ${UNSUPPORTED_FIELDS.get(65)}`);
  }
  const size = cursor.uvarint();
  const smallest = internalKey(cursor.str(), place);
  const largest = internalKey(cursor.str(), place);
  const hasSequences = tag !== TAGS.newTable;
  const smallestSequence = hasSequences ? cursor.uvarint() : 0;
  // The oldest form does not contain them: the table may hold rows of any age.
  const largestSequence = hasSequences ? cursor.uvarint() : Number.MAX_SAFE_INTEGER;
  const backing = tag === TAGS.newTableWithFields ? decodeCustomFields(cursor, place) : undefined;
  if (smallest.userKey.compare(largest.userKey) > 0 || smallestSequence > largestSequence) {
    throw corrupt(place, `the bounds of table ${number} are out of order`);
  }
  return {
    number,
    level: tableLevel,
    size,
    backing,
    smallest: smallest.userKey,
    largest: largest.userKey,
    largestIsExclusive: largest.sequence === EXCLUSIVE_SENTINEL,
    smallestSequence,
    largestSequence,
  };
}

/** A user key followed by a u64 LE trailer, `sequence << 8 | kind`. */
function internalKey(bytes: Buffer, place: string): { readonly userKey: Buffer; readonly sequence: bigint } {
  const split = bytes.length - 8;
  if (split < 0) throw corrupt(place, "the bound of a table is shorter than a key's trailer");
  return { userKey: Buffer.from(bytes.subarray(0, split)), sequence: bytes.readBigUInt64LE(split) >> 8n };
}

/** Returns the number of the backing file of a virtual table. */
function decodeCustomFields(cursor: ByteCursor, place: string): number | undefined {
  let backing: number | undefined;
  for (;;) {
    const field = cursor.uvarint();
    if (field === FIELDS.end) return backing;
    if (field === FIELDS.virtual) backing = cursor.uvarint();
    else if (field === FIELDS.blobReferences) {
      cursor.uvarint();
      if (cursor.uvarint() > 0) throw unsupported(place, "it uses blob files (separated values)");
    } else if ((field & MUST_UNDERSTAND) !== 0) {
      throw unsupported(place, `it uses ${UNSUPPORTED_FIELDS.get(field) ?? "an unknown table field"} (${field})`);
    } else cursor.str();
  }
}
