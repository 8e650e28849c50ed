/** Results that took long, kept by what was asked; those that were not asked for longest go first. */
export class LastFew<Result> {
  readonly #most: number;
  readonly #kept = new Map<string, Promise<Result>>();

  constructor(most: number) {
    this.#most = most;
  }

  /** The result that is kept, or is being made; else it is made now. One that failed is made anew. */
  get(asked: string, make: () => Promise<Result>): Promise<Result> {
    const result = this.#kept.get(asked) ?? make();
    this.#kept.delete(asked);
    this.#kept.set(asked, result);
    result.catch(() => {
      if (this.#kept.get(asked) === result) this.#kept.delete(asked);
    });
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > this.#most && oldest !== undefined) this.#kept.delete(oldest);
    return result;
  }

  clear(): void {
    this.#kept.clear();
  }
}
