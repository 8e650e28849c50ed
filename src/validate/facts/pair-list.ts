import { NumberList } from "./number-list.js";

/**
 * Pairs of indexes, to be asked for duplicates once at the end: going through them by the first index then is quicker than asking a hash
 * table for each, whose slots are all over the memory. Pairs with the same first index mostly come together: such a run takes
 * eight bytes and each of its pairs four.
 */
export class PairList {
  readonly #seconds = new NumberList();
  /** The first index of each run, and where its pairs start. */
  readonly #firsts = new NumberList();
  readonly #starts = new NumberList();
  #lastFirst = -1;
  #mostFirst = -1;
  #mostSecond = -1;

  /** Both are indexes from 0 up. */
  add(first: number, second: number): void {
    if (first !== this.#lastFirst) {
      this.#lastFirst = first;
      this.#firsts.push(first);
      this.#starts.push(this.#seconds.length);
    }
    this.#seconds.push(second);
    if (first > this.#mostFirst) this.#mostFirst = first;
    if (second > this.#mostSecond) this.#mostSecond = second;
  }

  /** The pairs that were added again, in the order of their first index, as often as they were. */
  *duplicates(): Generator<readonly [first: number, second: number]> {
    // The first index under which a second one was seen last, one up: 0 is none.
    const seenUnder = new Int32Array(this.#mostSecond + 1);
    for (const run of this.#runsByFirst()) {
      const first = this.#firsts.at(run);
      const end = run + 1 < this.#starts.length ? this.#starts.at(run + 1) : this.#seconds.length;
      for (let at = this.#starts.at(run); at < end; at++) {
        const second = this.#seconds.at(at);
        if (seenUnder[second] === first + 1) yield [first, second];
        seenUnder[second] = first + 1;
      }
    }
  }

  /** The runs in the order of their first index, sorted by counting. */
  #runsByFirst(): Int32Array {
    const firsts = this.#firsts;
    const free = new Int32Array(this.#mostFirst + 2);
    for (let run = 0; run < firsts.length; run++) {
      const next = firsts.at(run) + 1;
      free[next] = (free[next] ?? 0) + 1;
    }
    for (let first = 1; first < free.length; first++) free[first] = (free[first] ?? 0) + (free[first - 1] ?? 0);
    const runs = new Int32Array(firsts.length);
    for (let run = 0; run < firsts.length; run++) {
      const first = firsts.at(run);
      const slot = free[first] ?? 0;
      free[first] = slot + 1;
      runs[slot] = run;
    }
    return runs;
  }
}
