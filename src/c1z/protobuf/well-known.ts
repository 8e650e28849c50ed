import { type JsonValue, type MessageType, wellKnown } from "./schema.js";

/** The JSON form of an Any: the fields of its message with `@type` first; of an unknown type `value` in base64. */
export interface AnyMessage {
  readonly "@type": string;
  readonly [field: string]: unknown;
}

export const Any: MessageType<AnyMessage> = wellKnown("google.protobuf.Any", "any");
export const Timestamp: MessageType<string> = wellKnown("google.protobuf.Timestamp", "timestamp");
export const Struct: MessageType<{ readonly [key: string]: JsonValue }> = wellKnown("google.protobuf.Struct", "struct");
export const BoolValue: MessageType<boolean> = wellKnown("google.protobuf.BoolValue", "bool-value");
