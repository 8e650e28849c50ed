const FIRST_SLOTS = 1024;
const EMPTY = -1;
/** Differs from run to run, so that no archive can be made whose texts all have one hash. */
const SEED = (Math.random() * 0x1_0000_0000) | 0;

/** A hash of a text, to be used within this process only. */
export function hashOfText(text: string): number {
  let hash = SEED ^ text.length;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x2c1b3c6d);
    hash ^= hash >>> 15;
  }
  return hash;
}

/**
 * Numbers by the hashes of what they stand for, in a table of a few bytes each: a map with the texts as keys takes ten times as much. Who asks
 * compares what the numbers stand for.
 */
export class NumbersByHash {
  /** Each number at the first free slot from its hash on; there are at least twice as many slots as numbers. */
  #slots = new Int32Array(FIRST_SLOTS).fill(EMPTY);
  /** The hashes in the same order. */
  #hashes = new Int32Array(FIRST_SLOTS);
  #count = 0;

  /** The first number added under this hash that `isIt` says is meant; -1 if there is none. */
  find(hash: number, isIt: (number: number) => boolean): number {
    const last = this.#slots.length - 1;
    for (let slot = hash & last; ; slot = (slot + 1) & last) {
      const number = this.#slots[slot] as number;
      if (number === EMPTY) return EMPTY;
      if (this.#hashes[slot] === hash && isIt(number)) return number;
    }
  }

  /** Adds a number from 0 up. */
  add(hash: number, number: number): void {
    if ((this.#count + 1) * 2 > this.#slots.length) this.#grow();
    this.#count++;
    this.#put(hash, number);
  }

  #put(hash: number, number: number): void {
    const last = this.#slots.length - 1;
    let slot = hash & last;
    while (this.#slots[slot] !== EMPTY) slot = (slot + 1) & last;
    this.#slots[slot] = number;
    this.#hashes[slot] = hash;
  }

  #grow(): void {
    const slots = this.#slots;
    const hashes = this.#hashes;
    this.#slots = new Int32Array(slots.length * 2).fill(EMPTY);
    this.#hashes = new Int32Array(slots.length * 2);
    // From behind a gap on, so that numbers under one hash stay in the order in which they were added.
    const gap = slots.indexOf(EMPTY);
    for (let step = 1; step <= slots.length; step++) {
      const slot = (gap + step) & (slots.length - 1);
      const number = slots[slot] as number;
      if (number !== EMPTY) this.#put(hashes[slot] as number, number);
    }
  }
}
