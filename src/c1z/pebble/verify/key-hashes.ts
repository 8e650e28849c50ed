import { xxh64 } from "../checksum/xxh64.js";

/** A set of keys that stores only their hashes: eight bytes for each key. Add all, then {@link sort}, then query or compare. */
export class KeyHashes {
  #hashes = new BigUint64Array(1024);
  #count = 0;

  add(key: Uint8Array): void {
    if (this.#count === this.#hashes.length) {
      const grown = new BigUint64Array(this.#count * 2);
      grown.set(this.#hashes);
      this.#hashes = grown;
    }
    this.#hashes[this.#count++] = xxh64(key);
  }

  sort(): void {
    this.#hashes = this.#hashes.subarray(0, this.#count).sort();
  }

  equals(other: KeyHashes): boolean {
    if (this.#count !== other.#count) return false;
    for (let index = 0; index < this.#count; index++) if (this.#hashes[index] !== other.#hashes[index]) return false;
    return true;
  }

  has(key: Uint8Array): boolean {
    const hash = xxh64(key);
    let low = 0;
    let high = this.#count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#hashes[middle] as bigint) < hash) low = middle + 1;
      else high = middle;
    }
    return this.#hashes[low] === hash && low < this.#count;
  }
}
