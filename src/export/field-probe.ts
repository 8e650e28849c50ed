import type { MessageType } from "../c1z/protobuf/schema.js";
import { WireReader } from "../c1z/protobuf/wire-reader.js";

/** Tells whether a message has any of the fields that a type knows, without decoding it. */
export class FieldProbe {
  readonly #numbers: ReadonlySet<number>;
  readonly #reader = new WireReader();

  constructor(type: MessageType) {
    this.#numbers = new Set(type.fields.map(({ number }) => number));
  }

  /** Throws `C1Z_BAD_MESSAGE` where the bytes before such a field are no message. */
  presentIn(message: Uint8Array): boolean {
    const reader = this.#reader;
    reader.bytes = message;
    reader.position = 0;
    while (reader.position < message.length) {
      const tag = reader.tag(message.length);
      if (this.#numbers.has(tag >>> 3)) return true;
      reader.skip(tag, message.length);
    }
    return false;
  }
}
