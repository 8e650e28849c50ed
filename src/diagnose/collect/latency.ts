/** Buckets grow by a fifth: percentiles are right to about a tenth. */
const GROWTH = Math.log(1.2);
const BUCKETS = 120;
const SMALLEST_MS = 0.01;

/** How long requests took. Milliseconds; the percentiles are approximate. */
export interface LatencySummary {
  readonly count: number;
  readonly totalMs: number;
  readonly medianMs: number;
  readonly p95Ms: number;
  readonly maxMs: number;
}

/** A histogram of durations of fixed size. */
export class Latency {
  #count = 0;
  #totalMs = 0;
  #maxMs = 0;
  readonly #buckets = new Uint32Array(BUCKETS);

  add(ms: number): void {
    this.#count++;
    this.#totalMs += ms;
    this.#maxMs = Math.max(this.#maxMs, ms);
    const bucket = Math.ceil(Math.log(Math.max(ms, SMALLEST_MS) / SMALLEST_MS) / GROWTH);
    const index = Math.min(bucket, BUCKETS - 1);
    this.#buckets[index] = (this.#buckets[index] ?? 0) + 1;
  }

  /** Takes over everything that another one counted. */
  merge(other: Latency): void {
    this.#count += other.#count;
    this.#totalMs += other.#totalMs;
    this.#maxMs = Math.max(this.#maxMs, other.#maxMs);
    other.#buckets.forEach((count, index) => {
      this.#buckets[index] = (this.#buckets[index] ?? 0) + count;
    });
  }

  /** Undefined where nothing was timed. */
  summary(): LatencySummary | undefined {
    if (this.#count === 0) return undefined;
    return {
      count: this.#count,
      totalMs: round(this.#totalMs),
      medianMs: this.#percentile(0.5),
      p95Ms: this.#percentile(0.95),
      maxMs: round(this.#maxMs),
    };
  }

  #percentile(share: number): number {
    let seen = 0;
    for (let index = 0; index < BUCKETS; index++) {
      seen += this.#buckets[index] ?? 0;
      if (seen >= share * this.#count) return round(Math.min(SMALLEST_MS * Math.exp(index * GROWTH), this.#maxMs));
    }
    return round(this.#maxMs);
  }
}

function round(ms: number): number {
  return ms >= 100 ? Math.round(ms) : Math.round(ms * 100) / 100;
}
