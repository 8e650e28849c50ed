import { knownTypes } from "../c1z/protobuf/any-types.js";
import type { EnumType, Field, MessageType, ScalarName } from "../c1z/protobuf/schema.js";
import {
  anything,
  choice,
  decimal,
  either,
  flag,
  integer,
  type JsonSchema,
  list,
  named,
  optional,
  record,
  shape,
  text,
  textLike,
} from "../json-schema/json-schema.js";

const SCALARS: Readonly<Record<ScalarName, JsonSchema>> = {
  string: text(),
  bytes: text("base64"),
  bool: flag(),
  int32: integer(),
  int64: textLike("^-?[0-9]+$", "64-bit integer"),
  uint32: integer(),
  uint64: textLike("^[0-9]+$", "64-bit integer"),
  double: either([decimal(), choice(["NaN", "Infinity", "-Infinity"])]),
};

const TIME = named("google.protobuf.Timestamp", () => text("RFC 3339 time in UTC, with up to nine digits of a second"));
const STRUCT = named("google.protobuf.Struct", () => record(anything(), "any JSON object"));
const ANY = named("google.protobuf.Any", anySchema);
const known = new Map<MessageType, JsonSchema>();

/** The JSON form of a message, from the same table that the encoder writes it by: every field may be absent, others are never written. */
export function messageSchema<Json>(type: MessageType<Json>): JsonSchema<Json> {
  return schemaOf(type) as JsonSchema<Json>;
}

function schemaOf(type: MessageType): JsonSchema {
  switch (type.form) {
    case "any":
      return ANY;
    case "timestamp":
      return TIME;
    case "struct":
      return STRUCT;
    case "bool-value":
      return flag();
    case "plain": {
      const schema = known.get(type) ?? named(type.fullName, () => shape(fieldsOf(type)));
      known.set(type, schema);
      return schema;
    }
  }
}

function fieldsOf({ fields }: MessageType) {
  return Object.fromEntries(fields.map((field) => [field.name, optional(fieldSchema(field))]));
}

function fieldSchema({ type, label }: Field): JsonSchema {
  const schema = valueSchema(type);
  if (label === "many") return list(schema);
  return label === "map" ? record(schema) : schema;
}

function valueSchema(type: Field["type"]): JsonSchema {
  if (typeof type === "string") return SCALARS[type];
  return type.kind === "enum" ? enumSchema(type) : schemaOf(type);
}

function enumSchema({ names }: EnumType): JsonSchema {
  return either([choice([...names.values()]), integer("a value without a known name")]);
}

/** The fields of its message beside the type; `value` alone for messages that are unknown, unreadable or no objects. */
function anySchema(): JsonSchema {
  const types = [...knownTypes()].sort((a, b) => (a.fullName < b.fullName ? -1 : 1));
  const messages = types.map((type) => {
    const url = { "@type": textLike(`^(.*/)?${type.fullName.replaceAll(".", "\\.")}$`) };
    return shape(type.form === "plain" ? { ...url, ...fieldsOf(type) } : { ...url, value: schemaOf(type) });
  });
  const unknown = shape(
    { "@type": text(), value: text("the message in base64") },
    "a message of an unknown type, or one that can't be read",
  );
  return either([...messages, unknown]);
}
