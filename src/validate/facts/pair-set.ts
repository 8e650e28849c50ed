/** A set of pairs of small numbers: eight bytes a slot, where a Set of texts would take a hundred. */
export class PairSet {
  readonly #width: number;
  #slots = new Float64Array(1 << 12);
  #size = 0;

  /** `width`: every second number is below it. The greatest first number times it must stay below 2^53. */
  constructor(width: number) {
    this.#width = width;
  }

  /** Adds a pair; false where it was there already. */
  add(first: number, second: number): boolean {
    if (this.#size * 2 >= this.#slots.length) this.#grow();
    // Zero marks an empty slot.
    if (!this.#put(first * this.#width + second + 1)) return false;
    this.#size++;
    return true;
  }

  #put(key: number): boolean {
    const mask = this.#slots.length - 1;
    // Multiplicative hashing over both halves of the key (the odd constants are the usual golden-ratio ones).
    let slot = (Math.imul(key % 0x1_0000_0000, 0x9e37_79b1) ^ Math.imul(key / 0x1_0000_0000, 0x85eb_ca6b)) >>> 0;
    for (slot = (slot ^ (slot >>> 15)) & mask; ; slot = (slot + 1) & mask) {
      const there = this.#slots[slot];
      if (there === key) return false;
      if (there === 0) {
        this.#slots[slot] = key;
        return true;
      }
    }
  }

  #grow(): void {
    const old = this.#slots;
    this.#slots = new Float64Array(old.length * 4);
    for (const key of old) if (key !== 0) this.#put(key);
  }
}
