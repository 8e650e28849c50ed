import { ByteNumbers } from "../../bytes/byte-numbers.js";
import { ViewedBytes } from "../../bytes/viewed-bytes.js";
import type { GrantOutline } from "../../store.js";
import { BEFORE_DETAILS, GRANT_FIELD } from "./grant-message.js";
import { ReadableField } from "./readable-field.js";
import { RecordFields } from "./record-fields.js";

/** Outlines grants directly from their records: building a grant's own fields takes twice as long. */
export class GrantOutlines {
  readonly #fields = new RecordFields();
  readonly #nested = new RecordFields();
  readonly #entitlement = new ReadableField();
  readonly #details = new ByteNumbers();
  readonly #words = new ViewedBytes();
  /** The outline that was given last. */
  readonly #outline: { -readonly [Part in keyof GrantOutline]: GrantOutline[Part] } = {
    bytes: new Uint8Array(0),
    words: new DataView(new ArrayBuffer(0)),
    idStart: 0,
    idEnd: 0,
    details: -1,
  };

  /**
   * The outline of the record `bytes[start, end)`, undefined if it states no id or its fields are not in the order in which writers put
   * them. Throws `C1Z_BAD_MESSAGE` if anything but its details is unreadable.
   */
  read(bytes: Buffer, start: number, end: number): GrantOutline | undefined {
    const fields = this.#fields;
    fields.read(bytes, start, end);
    const details = fields.endOfPrefix(BEFORE_DETAILS);
    if (details < 0 || fields.isEmpty(GRANT_FIELD.id)) return undefined;
    const words = this.#words.of(bytes);
    this.#entitlement.check(fields, words, GRANT_FIELD.entitlement, this.#nested);
    if (fields.has(GRANT_FIELD.principal)) fields.message(GRANT_FIELD.principal, this.#nested);
    const number = details === end ? -1 : this.#details.of(bytes, words, details, end);
    if (number < 0 && details < end) return undefined;
    const outline = this.#outline;
    outline.bytes = bytes;
    outline.words = words;
    outline.idStart = fields.start(GRANT_FIELD.id);
    outline.idEnd = fields.endOf(GRANT_FIELD.id);
    outline.details = number;
    return outline;
  }
}
