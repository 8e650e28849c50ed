/**
 * A cache with a limit in bytes. Its keys are numbers from 0 up that are not too large for an array. When it is full it is
 * emptied.
 */
export class NumberedCache<Value> {
  readonly #maxBytes: number;
  #values: Value[] = [];
  #bytes = 0;

  /** Holds at most about `maxBytes`, by the sizes given to {@link set}. */
  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** Undefined if there is no value, as for numbers below 0. */
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
