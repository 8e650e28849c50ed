interface Kept<Result> {
  readonly result: Promise<Result>;
  /** Who asked and did not call off. */
  waiting: number;
  readonly abort: AbortController;
}

/** Results that took long, kept by what was asked; those that were not asked for longest go first. */
export class LastFew<Result> {
  readonly #most: number;
  readonly #kept = new Map<string, Kept<Result>>();

  constructor(most: number) {
    this.#most = most;
  }

  /** The result that is kept, or is being made; else it is made now, until all who asked have called off. One that failed is made anew. */
  get(asked: string, signal: AbortSignal, make: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
    const kept = this.#kept.get(asked) ?? started(make);
    this.#kept.delete(asked);
    this.#kept.set(asked, kept);
    kept.waiting++;
    const callOff = (): void => {
      if (--kept.waiting > 0) return;
      if (this.#kept.get(asked) === kept) this.#kept.delete(asked);
      kept.abort.abort(signal.reason);
    };
    signal.addEventListener("abort", callOff, { once: true });
    kept.result.then(
      () => signal.removeEventListener("abort", callOff),
      () => {
        if (this.#kept.get(asked) === kept) this.#kept.delete(asked);
      },
    );
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > this.#most && oldest !== undefined) this.#kept.delete(oldest);
    return kept.result;
  }

  clear(): void {
    this.#kept.clear();
  }
}

function started<Result>(make: (signal: AbortSignal) => Promise<Result>): Kept<Result> {
  const abort = new AbortController();
  return { result: make(abort.signal), waiting: 0, abort };
}
