import { RememberedBytes } from "../../bytes/remembered-bytes.js";
import type { RecordFields } from "./record-fields.js";

/** A message in a record that could be read. The next records mostly have the same bytes, which need not be read again. */
export class ReadableField {
  readonly #known = new RememberedBytes();

  /**
   * Reads the field `number` of a record into `nested`, unless its bytes are known to be readable; `words` view those of the record. Throws
   * `C1Z_BAD_MESSAGE` where it is unreadable.
   */
  check(fields: RecordFields, words: DataView, number: number, nested: RecordFields): void {
    if (!fields.has(number)) return;
    const start = fields.start(number);
    const end = fields.endOf(number);
    const isSingle = !fields.isRepeated(number);
    if (isSingle && this.#known.areAt(words, start, end)) return;
    fields.message(number, nested);
    if (isSingle) this.#known.remember(fields.bytes, start, end);
  }
}
