/** A cache bounded by bytes, by numbers from 0 up that are not too large for an array. When it is full it starts anew. */
export class NumberedCache<Value> {
  readonly #maxBytes: number;
  #values: Value[] = [];
  #bytes = 0;

  /** Holds at most about `maxBytes`, by the sizes that {@link set} is told. */
  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** Undefined where there is none, as for numbers below 0. */
  get(number: number): Value | undefined {
    return this.#values[number];
  }

  set(number: number, value: Value, bytes: number): void {
    if (this.#bytes + bytes > this.#maxBytes) {
      this.#values = [];
      this.#bytes = 0;
    }
    this.#values[number] = value;
    this.#bytes += bytes;
  }
}
