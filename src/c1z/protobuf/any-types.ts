import * as annotations from "./annotations.js";
import * as messages from "./messages.js";
import type { MessageType } from "./schema.js";
import * as traits from "./traits.js";
import { BoolValue, Struct, Timestamp } from "./well-known.js";

function isMessageType(value: unknown): value is MessageType {
  return typeof value === "object" && value !== null && "kind" in value && value.kind === "message";
}

const KNOWN_TYPES = new Map<string, MessageType>();
for (const exported of [messages, traits, annotations, { BoolValue, Struct, Timestamp }]) {
  for (const type of Object.values<unknown>(exported)) {
    if (isMessageType(type)) KNOWN_TYPES.set(type.fullName, type);
  }
}

/** The full message name in a type URL: the part after the last slash. */
export function typeNameOfUrl(typeUrl: string): string {
  return typeUrl.slice(typeUrl.lastIndexOf("/") + 1);
}

/** The message type that an Any's type URL names, if its field table is known here. */
export function typeOfUrl(typeUrl: string): MessageType | undefined {
  return KNOWN_TYPES.get(typeNameOfUrl(typeUrl));
}

/** All message types whose field tables are known here. */
export function knownTypes(): Iterable<MessageType> {
  return KNOWN_TYPES.values();
}
