import { compareKeys, type SortKey } from "../../where/sorting/sort-key.js";

/** Keeps the rows with the lowest keys. */
export class BestRows {
  readonly #directions: readonly boolean[];
  readonly #most: number;
  #held: { readonly key: SortKey; readonly number: number }[] = [];
  #worst: SortKey | undefined;

  constructor(directions: readonly boolean[], most: number) {
    this.#directions = directions;
    this.#most = most;
  }

  add(key: SortKey, number: number): void {
    // Of equal rows the earlier ones come first.
    if (this.#worst !== undefined && compareKeys(key, this.#worst, this.#directions) >= 0) return;
    this.#held.push({ key, number });
    if (this.#held.length >= 2 * this.#most + 1000) this.#prune();
  }

  numbers(): readonly number[] {
    this.#prune();
    return this.#held.map(({ number }) => number);
  }

  #prune(): void {
    this.#held.sort((a, b) => compareKeys(a.key, b.key, this.#directions));
    if (this.#held.length < this.#most) return;
    this.#held.length = this.#most;
    this.#worst = this.#held.at(-1)?.key;
  }
}
