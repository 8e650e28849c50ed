import type { ByteSpan } from "../c1z/bytes/byte-span.js";
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
  partOf({ bytes, start: first, end }: ByteSpan): Uint8Array | undefined {
    const reader = this.#reader;
    reader.bytes = bytes;
    reader.position = first;
    while (reader.position < end) {
      const start = reader.position;
      const tag = reader.tag(end);
      if (this.#numbers.has(tag >>> 3)) return bytes.subarray(start, end);
      reader.skip(tag, end);
    }
    return undefined;
  }
}
