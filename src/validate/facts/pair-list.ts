import { ByteList } from "./byte-list.js";
import { NumberList } from "./number-list.js";

const CONTINUED = 0x80;

/**
 * Pairs of indexes, to be asked for duplicates once at the end: going through them by the first index then is quicker than asking a hash
 * table for each, whose slots are all over the memory. Pairs with the same first index mostly come together: such a run takes
 * eight bytes and each of its pairs one to five, because of the second index only the distance from the one before is kept.
 */
export class PairList {
  /** The distances of all runs: their sign in the lowest bit, seven bits a byte, the lowest first. */
  readonly #distances = new ByteList();
  /** The first index of each run, and where its distances start. */
  readonly #firsts = new NumberList();
  readonly #starts = new NumberList();
  #lastFirst = -1;
  #lastSecond = 0;
  #mostFirst = -1;
  #mostSecond = -1;

  /** Both are indexes from 0 up. */
  add(first: number, second: number): void {
    if (first !== this.#lastFirst) {
      this.#lastFirst = first;
      this.#lastSecond = 0;
      this.#firsts.push(first);
      this.#starts.push(this.#distances.length);
      if (first > this.#mostFirst) this.#mostFirst = first;
    }
    const distance = second - this.#lastSecond;
    this.#lastSecond = second;
    let rest = (distance < 0 ? -2 * distance - 1 : 2 * distance) >>> 0;
    for (; rest >= CONTINUED; rest >>>= 7) this.#distances.push((rest & (CONTINUED - 1)) | CONTINUED);
    this.#distances.push(rest);
    if (second > this.#mostSecond) this.#mostSecond = second;
  }

  /** The pairs that were added again, in the order of their first index, as often as they were. */
  *duplicates(): Generator<readonly [first: number, second: number]> {
    // The first index under which a second one was seen last, one up: 0 is none.
    const seenUnder = new Int32Array(this.#mostSecond + 1);
    for (const run of this.#runsByFirst()) {
      const first = this.#firsts.at(run);
      const end = run + 1 < this.#starts.length ? this.#starts.at(run + 1) : this.#distances.length;
      let second = 0;
      for (let at = this.#starts.at(run); at < end; ) {
        let coded = 0;
        let byte = CONTINUED;
        for (let shift = 0; byte >= CONTINUED; shift += 7) {
          byte = this.#distances.at(at++);
          coded |= (byte & (CONTINUED - 1)) << shift;
        }
        second += (coded >>> 1) ^ -(coded & 1);
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
