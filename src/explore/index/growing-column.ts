/** A column of numbers whose length is not known before its rows were read. Doubles its room when it is full. */
export class GrowingColumn<Column extends Int32Array | Float64Array | Uint8Array> {
  readonly #make: (length: number) => Column;
  #values: Column;
  #length = 0;

  constructor(make: (length: number) => Column, capacity = 1024) {
    this.#make = make;
    this.#values = make(capacity);
  }

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const larger = this.#make(this.#length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#length++] = value;
  }

  /** Sets a value that was pushed before. */
  set(index: number, value: number): void {
    this.#values[index] = value;
  }

  at(index: number): number {
    return this.#values[index] ?? 0;
  }

  /** What was pushed, in an array of just that length. */
  finish(): Column {
    const fitting = this.#make(this.#length);
    fitting.set(this.#values.subarray(0, this.#length) as Column);
    return fitting;
  }
}
