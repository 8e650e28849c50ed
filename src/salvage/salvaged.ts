import type { ArchiveFormat, StoredStatistics, SyncRun } from "../c1z/model.js";

/** What rows are counted by: the kinds that lists show, and assets. */
export type SavedKind = "resource-type" | "resource" | "entitlement" | "grant" | "asset";

/** The kinds in the order in which they are told. */
export const SAVED_KINDS: readonly SavedKind[] = ["resource-type", "resource", "entitlement", "grant", "asset"];

/** A place of the archive that can't be read, or that a check speaks against. */
export interface Damage {
  /** `byte 18211 of the file`, `page 17 of v1_grants`, `table 000006.sst, block at byte 98304`. */
  readonly where: string;
  /** What is wrong there, in a few words without a full stop. */
  readonly message: string;
  /** Which rows can have been there, in words, if that is known: `row ids 101 to 240`, the keys of a block. */
  readonly rows?: string | undefined;
}

/** What was saved of a sync. */
export interface SavedSync {
  readonly run: SyncRun;
  /** False: the list of syncs is lost, and only its rows name it. */
  readonly isListed: boolean;
  readonly saved: Readonly<Record<SavedKind, number>>;
  /** What the archive says it holds, if that can still be read. */
  readonly stored: StoredStatistics | undefined;
}

/** The result of reading what can be read of an archive. */
export interface Salvaged {
  readonly format: ArchiveFormat;
  readonly syncs: readonly SavedSync[];
  readonly damage: readonly Damage[];
  /** Rows that were seen and left out, because they can't be read, or something speaks against them. */
  readonly leftOut: number;
  /** Rows that were saved although something speaks against them, as was asked for. */
  readonly doubtful: number;
  /** Rows that nothing speaks against and no checksum vouches for. */
  readonly unverified: number;
}

/** How to salvage. */
export interface SalvageOptions {
  /** Also save rows that a checksum or another copy of their ids speaks against. */
  readonly unverified: boolean;
}

export function totalOf(saved: Readonly<Record<SavedKind, number>>): number {
  return SAVED_KINDS.reduce((sum, kind) => sum + saved[kind], 0);
}
