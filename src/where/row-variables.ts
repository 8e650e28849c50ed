import type { MessageType } from "../c1z/protobuf/schema.js";
import { messageSchema } from "../views/message-schema.js";
import type { Variables } from "./compile-where.js";

/** The variables of rows that are joined from messages: the parts of a row, as its JSON has them. */
export function rowVariables(parts: Readonly<Record<string, MessageType>>): Variables {
  return Object.fromEntries(Object.entries(parts).map(([name, type]) => [name, messageSchema(type)]));
}
