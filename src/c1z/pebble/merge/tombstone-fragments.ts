import { compareKeys } from "../keys/compare-keys.js";
import type { KeyRange } from "../keys/key-range.js";
import type { RangeTombstone } from "../sstable/keyspan-block.js";

/**
 * Range tombstones of one origin, cut at each other's ends so that none overlap. Where several overlapped, the newest counts.
 */
export class TombstoneFragments {
  readonly #fragments: readonly RangeTombstone[];

  constructor(tombstones: readonly RangeTombstone[]) {
    this.#fragments = fragment(tombstones);
  }

  get isEmpty(): boolean {
    return this.#fragments.length === 0;
  }

  /** The greatest sequence number of a fragment that covers any part of the range; 0 if none does. */
  newestIn({ lower, upper }: KeyRange): number {
    const covering = this.#fragments.filter(
      ({ start, end }) =>
        compareKeys(end, end.length, lower, lower.length) > 0 &&
        (upper === undefined || compareKeys(start, start.length, upper, upper.length) < 0),
    );
    return covering.reduce((newest, { sequence }) => Math.max(newest, sequence), 0);
  }

  /** The first fragment that ends after `key`: the one that covers it, or the next one after it. */
  at(key: Uint8Array, keyLength: number): RangeTombstone | undefined {
    let low = 0;
    let high = this.#fragments.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const { end } = this.#fragments[middle] as RangeTombstone;
      if (compareKeys(end, end.length, key, keyLength) <= 0) low = middle + 1;
      else high = middle;
    }
    return this.#fragments[low];
  }

  /** The sequence number of the fragment that covers `key`; 0 if none does. */
  sequenceAt(key: Uint8Array, keyLength: number): number {
    const found = this.at(key, keyLength);
    if (found === undefined || compareKeys(found.start, found.start.length, key, keyLength) > 0) return 0;
    return found.sequence;
  }
}

/** Starts with the newest tombstones; each one covers what is not covered yet. `next` leads to the next uncovered piece. */
function fragment(tombstones: readonly RangeTombstone[]): readonly RangeTombstone[] {
  const boundaries = sortedBoundaries(tombstones);
  const sequences = new Float64Array(boundaries.length);
  const next = Uint32Array.from(boundaries, (_, piece) => piece);
  const firstUnpainted = (from: number): number => {
    let piece = from;
    while (next[piece] !== piece) {
      next[piece] = next[next[piece] as number] as number;
      piece = next[piece] as number;
    }
    return piece;
  };
  for (const { start, end, sequence } of [...tombstones].sort((a, b) => b.sequence - a.sequence)) {
    const last = indexOf(boundaries, end);
    for (let piece = firstUnpainted(indexOf(boundaries, start)); piece < last; piece = firstUnpainted(piece)) {
      sequences[piece] = sequence;
      next[piece] = piece + 1;
    }
  }
  return boundaries.slice(0, -1).flatMap((start, piece) => {
    const sequence = sequences[piece] as number;
    return sequence === 0 ? [] : [{ start, end: boundaries[piece + 1] as Uint8Array, sequence }];
  });
}

function sortedBoundaries(tombstones: readonly RangeTombstone[]): readonly Uint8Array[] {
  const all = tombstones.flatMap(({ start, end }) => [start, end]);
  all.sort((a, b) => compareKeys(a, a.length, b, b.length));
  return all.filter((key, index) => {
    const previous = all[index - 1];
    return previous === undefined || compareKeys(previous, previous.length, key, key.length) !== 0;
  });
}

function indexOf(boundaries: readonly Uint8Array[], key: Uint8Array): number {
  let low = 0;
  let high = boundaries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const boundary = boundaries[middle] as Uint8Array;
    if (compareKeys(boundary, boundary.length, key, key.length) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
