import { ByteCursor } from "../byte-cursor.js";
import { corrupt, unsupported } from "../damage.js";
import type { StoreDirectory } from "../envelope/store-directory.js";
import { compareKeys } from "../keys/compare-keys.js";
import { type MemoryRow, MemoryRows, RowRoom } from "../merge/memory-rows.js";
import { describeKind, KIND, POINT_MEANING } from "../sstable/key-kinds.js";
import type { RangeTombstone } from "../sstable/keyspan-block.js";
import { readLogRecords } from "./record-log.js";

/** Kinds of operation that carry a second string, a value or an end key. */
const WITH_SECOND_STRING: ReadonlySet<number> = new Set([
  KIND.set,
  KIND.merge,
  KIND.rangeDelete,
  KIND.rangeKeyDelete,
  KIND.rangeKeyUnset,
  KIND.rangeKeySet,
  KIND.deleteSized,
  KIND.excise,
]);

/**
 * Replays the write-ahead logs whose rows are not in tables yet (docs/format-v3.md, "Write-ahead log"). Undefined if they hold
 * no rows, which is the normal case: writers flush them before they save an archive.
 */
export function replayLogs(
  directory: StoreDirectory,
  minUnflushedLog: number,
  path: string,
  memoryLimit: number,
): MemoryRows | undefined {
  const place = `${path}: write-ahead log`;
  const room = new RowRoom(memoryLimit, place);
  const rows: MemoryRow[] = [];
  const tombstones: RangeTombstone[] = [];
  for (const { name, number } of unflushedLogs(directory, minUnflushedLog)) {
    const bytes = directory.read(name);
    for (const record of readLogRecords(bytes, number)) {
      replayBatch(record, `${path}: log ${name}`, { rows, tombstones, room });
    }
  }
  if (rows.length === 0 && tombstones.length === 0) return undefined;
  return new MemoryRows(rows, tombstones, place);
}

/** Log files are named by number, followed by `-NNN` for the parts of one log. */
function unflushedLogs(
  directory: StoreDirectory,
  minUnflushedLog: number,
): readonly { readonly name: string; readonly number: number }[] {
  const logs: { readonly name: string; readonly number: number; readonly part: number }[] = [];
  for (const { name, rawBytes } of directory.files.values()) {
    const match = /^(\d{6,15})(?:-(\d{1,6}))?\.log$/.exec(name);
    if (match === null || rawBytes === 0) continue;
    const number = Number(match[1]);
    if (number >= minUnflushedLog) logs.push({ name, number, part: Number(match[2] ?? 0) });
  }
  return logs.sort((a, b) => a.number - b.number || a.part - b.part);
}

/** What was found in the logs so far. */
interface Replayed {
  readonly rows: MemoryRow[];
  readonly tombstones: RangeTombstone[];
  readonly room: RowRoom;
}

/** A batch: u64 LE sequence number of its first operation, u32 LE count, then the operations. */
function replayBatch(record: Buffer, place: string, { rows, tombstones, room }: Replayed): void {
  const cursor = new ByteCursor(record, place);
  let sequence = cursor.u64();
  const count = cursor.u32();
  let operations = 0;
  while (!cursor.done) {
    const kind = cursor.u8();
    const key = cursor.str();
    const second = WITH_SECOND_STRING.has(kind) ? cursor.str() : undefined;
    // Log data takes no sequence number and is not a row.
    if (kind === KIND.logData) continue;
    operations++;
    room.add(key, second);
    if (kind === KIND.rangeDelete && second !== undefined) {
      if (compareKeys(key, key.length, second, second.length) < 0)
        tombstones.push({ start: key, end: second, sequence });
    } else rows.push({ key, sequence, value: storedValue(kind, second, place) });
    sequence++;
  }
  if (operations !== count) throw corrupt(place, `a batch holds ${operations} operations, expected ${count}`);
}

function storedValue(kind: number, value: Buffer | undefined, place: string): Buffer | undefined {
  const meaning = POINT_MEANING.get(kind);
  if (meaning === undefined) throw unsupported(place, `it holds ${describeKind(kind)}`);
  return meaning === "value" ? value : undefined;
}
