import type { MessageType } from "../c1z/protobuf/schema.js";
import { WireReader } from "../c1z/protobuf/wire-reader.js";

/** Finds where the known fields of a type begin in a message, without decoding it. */
export class FieldProbe {
  readonly #numbers: ReadonlySet<number>;
  readonly #reader = new WireReader();

  constructor(type: MessageType) {
    this.#numbers = new Set(type.fields.map(({ number }) => number));
  }

  /**
   * The message from its first known field on, which decodes to the same. Undefined if it has none. Throws `C1Z_BAD_MESSAGE` if
   * the bytes before that field are not valid.
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
