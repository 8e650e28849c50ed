import { ByteWriter } from "./protobuf/byte-writer.js";
import { JsonEncoder } from "./protobuf/json-encoder.js";
import type { MessageOf, MessageType } from "./protobuf/schema.js";

/**
 * Decodes stored messages to typed objects in their JSON form (64-bit integers and times as strings, annotations with
 * `@type`), so that an object equals what the JSON output shows.
 */
export class MessageDecoder {
  readonly #encoder = new JsonEncoder();
  readonly #writer = new ByteWriter();

  /** Throws `C1Z_BAD_MESSAGE` if the bytes are not a message of the type. */
  decode<Type extends MessageType>(type: Type, message: Uint8Array): MessageOf<Type> {
    this.check(type, message);
    return JSON.parse(this.#writer.bytes.toString("utf8", 0, this.#writer.length));
  }

  /** Throws when {@link decode} would, but makes no object. */
  check(type: MessageType, message: Uint8Array): void {
    this.#writer.length = 0;
    this.#encoder.encode(type, message, this.#writer);
  }
}
