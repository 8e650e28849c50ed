/** Turns offsets of one text into lines and columns, both from 1. */
export class LineIndex {
  readonly #starts: number[] = [0];

  constructor(text: string) {
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) this.#starts.push(at + 1);
  }

  /** The line that holds the character at `offset`. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  }

  columnAt(offset: number): number {
    return offset - this.startOf(this.lineAt(offset)) + 1;
  }

  /** Offset of the first character of a line; of one behind the last, the text's last start. */
  startOf(line: number): number {
    return this.#starts[line - 1] ?? this.#starts[this.#starts.length - 1] ?? 0;
  }
}
