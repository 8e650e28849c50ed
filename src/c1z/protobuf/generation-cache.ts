/**
 * A cache bounded by bytes. It keeps two generations: when the young one is full the old one is dropped, so that what
 * is still used survives by being found again. No bookkeeping per look-up.
 */
export class GenerationCache<Key, Value> {
  readonly #maxBytes: number;
  #young = new Map<Key, Value>();
  #old = new Map<Key, Value>();
  #youngBytes = 0;

  /** Holds at most about `maxBytes`, by the sizes that {@link set} is told. */
  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  get(key: Key): Value | undefined {
    const value = this.#young.get(key);
    if (value !== undefined) return value;
    return this.#old.get(key);
  }

  set(key: Key, value: Value, bytes: number): void {
    if (this.#youngBytes + bytes > this.#maxBytes / 2) {
      this.#old = this.#young;
      this.#young = new Map();
      this.#youngBytes = 0;
    }
    this.#young.set(key, value);
    this.#youngBytes += bytes;
  }
}
