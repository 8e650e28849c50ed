/**
 * A cache bounded by bytes, with keys of two parts (building one string of them would cost more than the look-up). It keeps
 * two generations: when the young one is full it becomes the old one, and what was old is dropped. No bookkeeping per look-up.
 */
export class GenerationCache<Value> {
  readonly #maxBytes: number;
  #young = new Map<string, Map<string, Value>>();
  #old = new Map<string, Map<string, Value>>();
  #youngBytes = 0;
  /** What was looked up last is mostly of the same group. */
  #lastGroup: string | undefined;
  #lastYoung: Map<string, Value> | undefined;

  /** Holds at most about `maxBytes`, by the sizes that {@link set} is told. */
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

  /** A value that would fill a generation by itself is not kept. */
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
