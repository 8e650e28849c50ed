import type { MessageType } from "../c1z/protobuf/schema.js";
import { type JsonSchema, list, named, optional, shape } from "../json-schema/json-schema.js";
import { messageSchema } from "./message-schema.js";

/** A joined row: an object of messages. Those in `absent` are left out where there is none. */
export function rowSchema(
  name: string,
  parts: Readonly<Record<string, MessageType>>,
  absent: readonly string[] = [],
): JsonSchema {
  const fields = Object.entries(parts).map(([part, type]) => {
    const schema = messageSchema(type);
    return [part, absent.includes(part) ? optional(schema) : schema] as const;
  });
  return named(name, () => shape(Object.fromEntries(fields)));
}

/** A list in an object, which the reference tool prints: `{"grants":[…]}`. */
export function listSchema(name: string, row: JsonSchema): JsonSchema {
  return shape({ [name]: list(row) });
}
