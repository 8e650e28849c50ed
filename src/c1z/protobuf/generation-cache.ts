/**
 * A cache with a limit in bytes and keys of two parts (joining them to one string would cost more than the lookup). It keeps
 * two generations: when the young one is full, it becomes the old one, and the old one is dropped. A lookup needs no
 * bookkeeping.
 */
export class GenerationCache<Value> {
  readonly #maxBytes: number;
  #young = new Map<string, Map<string, Value>>();
  #old = new Map<string, Map<string, Value>>();
  #youngBytes = 0;
  /** The next lookup is mostly in the same group as the last one. */
  #lastGroup: string | undefined;
  #lastYoung: Map<string, Value> | undefined;

  /** Holds at most about `maxBytes`, by the sizes given to {@link set}. */
  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  get(group: string, key: string): Value | undefined {
    if (group !== this.#lastGroup) {
      this.#lastGroup = group;
      this.#lastYoung = this.#young.get(group);
    }
    return this.#lastYoung?.get(key) ?? this.#old.get(group)?.get(key);
  }

  /** A value that would fill a whole generation is not kept. */
  set(group: string, key: string, value: Value, bytes: number): void {
    if (bytes > this.#maxBytes / 2) return;
    if (this.#youngBytes + bytes > this.#maxBytes / 2) {
      this.#old = this.#young;
      this.#young = new Map();
      this.#youngBytes = 0;
      this.#lastGroup = undefined;
    }
    this.#youngOf(group).set(key, value);
    this.#youngBytes += bytes;
  }

  #youngOf(group: string): Map<string, Value> {
    if (group === this.#lastGroup && this.#lastYoung !== undefined) return this.#lastYoung;
    let values = this.#young.get(group);
    if (values === undefined) {
      values = new Map();
      this.#young.set(group, values);
    }
    this.#lastGroup = group;
    this.#lastYoung = values;
    return values;
  }
}
