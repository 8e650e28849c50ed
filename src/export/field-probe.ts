import type { MessageType } from "../c1z/protobuf/schema.js";
import { WireReader } from "../c1z/protobuf/wire-reader.js";

/** Finds where the fields that a type knows begin in a message, without decoding it. */
export class FieldProbe {
  readonly #numbers: ReadonlySet<number>;
  readonly #reader = new WireReader();

  constructor(type: MessageType) {
    this.#numbers = new Set(type.fields.map(({ number }) => number));
  }

  /**
   * The message from the first such field on: it decodes to the same. Undefined where it has none. Throws `C1Z_BAD_MESSAGE`
   * where the bytes before such a field are no message.
   */
  partOf(message: Uint8Array): Uint8Array | undefined {
    const reader = this.#reader;
    reader.bytes = message;
    reader.position = 0;
    while (reader.position < message.length) {
      const start = reader.position;
      const tag = reader.tag(message.length);
      if (this.#numbers.has(tag >>> 3)) return message.subarray(start);
      reader.skip(tag, message.length);
    }
    return undefined;
  }
}
