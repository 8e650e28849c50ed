import { V1ArchiveWriter } from "../archive-writer/v1-archive-writer.js";
import type { Archive } from "../c1z/archive.js";
import type { Sync } from "../c1z/sync.js";
import { keptShape } from "./keep-shape.js";
import type { ValueChanges } from "./message-sanitizer.js";
import { RememberedTexts } from "./remembered-texts.js";
import { sanitizeSync } from "./sanitize-sync.js";
import { TextSanitizer } from "./text-sanitizer.js";

/** How to replace what an archive says. */
export interface SanitizeOptions {
  /** Chooses the replacements: the same secret gives the same ones. Who has it can undo them. */
  readonly secret: Buffer;
  /** Seconds that all times are moved by. */
  readonly shiftSeconds: number;
  readonly keepsUnknownAnnotations: boolean;
}

/** What was written. */
export interface SanitizedArchive {
  readonly syncs: number;
  readonly rows: number;
  /** Rows that can't be read, which were left out. */
  readonly unreadable: number;
}

/** Numbers of a profile below this are counts and flags rather than numbers of people. */
const SMALLEST_CHANGED = 1000;

/** The replacements for an archive. The ids of resource types stay, as they name no one. */
export function changesFor(archive: Archive, { secret, ...others }: SanitizeOptions): ValueChanges {
  const names = new Set<string>();
  for (const { id } of archive.syncs()) {
    for (const type of archive.sync(id).encodedResourceTypes()) names.add(type.id);
  }
  const texts = new TextSanitizer(secret, names);
  const again = (text: string): string => texts.text(text);
  const remembered = new RememberedTexts();
  const shaped = (text: string): string => keptShape(text, texts.text(text), again);
  return { text: (text) => remembered.of(text, shaped), number: (value) => changedNumber(value, again), ...others };
}

/** Numbers beyond 2^53 are ids that lost their last digits: they are written out, as `String` would shorten them to a power. */
function changedNumber(value: number, change: (text: string) => string): number {
  if (!Number.isFinite(value) || Math.abs(value) < SMALLEST_CHANGED) return value;
  return Number(change(Number.isInteger(value) ? String(BigInt(value)) : String(value)));
}

/**
 * Writes syncs of an archive with other values into a new database, which `packDatabase` makes a v1 archive. Throws the errors of reading, and
 * SQLite's.
 */
export async function sanitizeArchive(
  syncs: readonly Sync[],
  database: string,
  changes: ValueChanges,
): Promise<SanitizedArchive> {
  const writer = new V1ArchiveWriter(database);
  try {
    let rows = 0;
    let unreadable = 0;
    for (const sync of syncs) {
      const copied = await sanitizeSync(sync, writer, changes);
      rows += copied.rows;
      unreadable += copied.unreadable;
    }
    writer.finish(true);
    return { syncs: syncs.length, rows, unreadable };
  } finally {
    writer.close();
  }
}
