/** The last bytes of an internal key: a sequence number that no version has, which marks an exclusive upper bound. */
export const EXCLUSIVE_SENTINEL = 0xff_ffff_ffff_ffffn;

/** A table of the store as the MANIFEST lists it. */
export interface TableMetadata {
  readonly number: number;
  readonly level: number;
  /** Size of its file in bytes; an estimate for a virtual table. */
  readonly size: number;
  /** Set for a virtual table: the number of the table file of which it is a part. */
  readonly backing: number | undefined;
  /** User keys. */
  readonly smallest: Buffer;
  readonly largest: Buffer;
  /** Whether `largest` itself is excluded. */
  readonly largestIsExclusive: boolean;
  readonly smallestSequence: number;
  readonly largestSequence: number;
}

/** The name of the file of the table with this number. */
export function tableFileName(number: number): string {
  return `${String(number).padStart(6, "0")}.sst`;
}

/** The number of the file that holds the table's data. */
export function fileNumberOf(table: TableMetadata): number {
  return table.backing ?? table.number;
}

/**
 * The sequence number of all keys of the table, whatever is stored with them (docs/format-v3.md, "Synthetic sequence numbers").
 */
export function syntheticSequence(table: TableMetadata): number | undefined {
  const isShared = table.smallestSequence === table.largestSequence && table.smallestSequence !== 0;
  return isShared ? table.smallestSequence : undefined;
}
