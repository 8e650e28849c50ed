import protobuf from "protobufjs";
import * as annotations from "../../src/c1z/protobuf/annotations.js";
import * as messages from "../../src/c1z/protobuf/messages.js";
import type { Field, MessageForm, MessageType } from "../../src/c1z/protobuf/schema.js";
import * as traits from "../../src/c1z/protobuf/traits.js";
import { BoolValue, Struct, Timestamp } from "../../src/c1z/protobuf/well-known.js";

function isMessageType(value: unknown): value is MessageType {
  return typeof value === "object" && value !== null && "kind" in value && value.kind === "message";
}

/** Every message type that an Any can name. */
export const KNOWN_TYPES: readonly MessageType[] = [messages, traits, annotations, { BoolValue, Struct, Timestamp }]
  .flatMap((exported) => Object.values<unknown>(exported))
  .filter(isMessageType);

const WELL_KNOWN = `
  syntax = "proto3";
  message Any { string type_url = 1; bytes value = 2; }
  message Timestamp { int64 seconds = 1; int32 nanos = 2; }
  message BoolValue { bool value = 1; }
  message Struct { map<string, Value> fields = 1; }
  message ListValue { repeated Value values = 1; }
  message Value {
    oneof kind {
      int32 null_value = 1; double number_value = 2; string string_value = 3;
      bool bool_value = 4; Struct struct_value = 5; ListValue list_value = 6;
    }
  }`;

const WELL_KNOWN_NAMES: Readonly<Record<Exclude<MessageForm, "plain">, string>> = {
  any: "Any",
  timestamp: "Timestamp",
  struct: "Struct",
  "bool-value": "BoolValue",
};

/** Our message types as protobufjs types: an encoder that shares nothing with ours but the field tables. */
export class Oracle {
  readonly #root = protobuf.parse(WELL_KNOWN, { keepCase: true }).root;
  readonly #types = new Map<MessageType, protobuf.Type>();
  readonly #packed: boolean;

  /** `packed`: how repeated numbers are put on the wire. */
  constructor(packed = true) {
    this.#packed = packed;
  }

  /** The bytes of a message given as an object of its fields, by their JSON names. Enums are numbers. */
  encode(type: MessageType, fields: object): Buffer {
    return Buffer.from(this.#typeOf(type).encode(fields).finish());
  }

  #typeOf(type: MessageType): protobuf.Type {
    if (type.form !== "plain") return this.#root.lookupType(WELL_KNOWN_NAMES[type.form]);
    const known = this.#types.get(type);
    if (known !== undefined) return known;
    const built = new protobuf.Type(type.fullName.replaceAll(".", "_"));
    this.#types.set(type, built);
    this.#root.add(built);
    for (const field of type.fields) built.add(this.#field(field));
    return built;
  }

  #field({ name, number, type, label }: Field): protobuf.Field | protobuf.MapField {
    const typeName = typeof type === "string" ? type : type.kind === "enum" ? "int32" : this.#typeOf(type).fullName;
    if (label === "map") return new protobuf.MapField(name, number, "string", typeName);
    const rule = label === "many" ? "repeated" : "optional";
    return new protobuf.Field(name, number, typeName, rule, undefined, { packed: this.#packed });
  }
}
