import { isC1zError } from "../../errors.js";
import { checkSources, GRANT_FIELD } from "./grant-message.js";
import { ReadableField } from "./readable-field.js";
import { RecordFields } from "./record-fields.js";
import { ENTITLEMENT_FIELD, RESOURCE_FIELD } from "./record-messages.js";

/** The messages in the records of a kind that are read to make a row's message: one that its neighbours mostly have too, and others. */
interface ReadFields {
  readonly common: number;
  readonly others: readonly number[];
  readonly hasSources: boolean;
}

const READ_FIELDS = {
  resource: { common: RESOURCE_FIELD.parent, others: [], hasSources: false },
  entitlement: { common: ENTITLEMENT_FIELD.resource, others: [], hasSources: false },
  grant: { common: GRANT_FIELD.entitlement, others: [GRANT_FIELD.principal], hasSources: true },
} as const satisfies Readonly<Record<string, ReadFields>>;

/** Tells whether the messages of rows can be made from their records, without making them. */
export class RecordCheck {
  readonly #read: ReadFields;
  readonly #fields = new RecordFields();
  readonly #nested = new RecordFields();
  readonly #common = new ReadableField();

  constructor(kind: keyof typeof READ_FIELDS) {
    this.#read = READ_FIELDS[kind];
  }

  /** Whether the record `bytes[start, end)`, which `words` view, too, and all that is read inside of it, are messages. */
  isReadable(bytes: Buffer, words: DataView, start: number, end: number): boolean {
    const { common, others, hasSources } = this.#read;
    const fields = this.#fields;
    try {
      fields.read(bytes, start, end);
      this.#common.check(fields, words, common, this.#nested);
      for (const number of others) if (fields.has(number)) fields.message(number, this.#nested);
      if (hasSources) checkSources(fields, this.#nested);
      return true;
    } catch (error) {
      if (isC1zError(error, "C1Z_BAD_MESSAGE")) return false;
      throw error;
    }
  }
}
