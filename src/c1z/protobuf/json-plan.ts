import type { EnumType, Field, MessageForm, MessageType, ScalarName } from "./schema.js";
import { WIRE_BYTES, WIRE_FIXED64, WIRE_VARINT } from "./wire-reader.js";

/** A field prepared for the encoder: its tags computed, its JSON label as bytes. */
export interface CompiledField {
  readonly cardinality: Field["label"];
  /** `"name":` in UTF-8. */
  readonly label: Uint8Array;
  /** The same after the comma that follows an earlier field. */
  readonly nextLabel: Uint8Array;
  readonly tag: number;
  /** The tag of the packed form of a repeated number; -1 if there is none. */
  readonly packedTag: number;
  /** The tag of a value inside an entry, for maps. */
  readonly valueTag: number;
  readonly scalar: ScalarName | "enum";
  /** The names of an enum's values as JSON strings in UTF-8. */
  readonly enumNames: ReadonlyMap<number, Uint8Array> | undefined;
  /** Set for message fields (their values, for maps). */
  readonly message: CompiledMessage | undefined;
  /** Indexes of the other members of the field's oneof. */
  readonly oneofPeers: readonly number[] | undefined;
}

/** A message type, prepared for the encoder. */
export interface CompiledMessage {
  readonly form: MessageForm;
  readonly fields: readonly CompiledField[];
  /** Whether caching the JSON of embedded messages of this type is worthwhile. */
  readonly memoize: boolean;
  /** Distinguishes equal bytes of different types in the cache. */
  readonly fullName: string;
  /** Whether the message that was embedded last is often embedded again immediately. */
  readonly repeats: boolean;
  /** The index in `fields` of the field with a wire tag, by tag; -1 or nothing for other tags. */
  readonly indexOfTag: readonly number[];
}

/** The main messages: large, and embedded in many others. */
const MEMOIZED = new Set(["c1.connector.v2.Resource", "c1.connector.v2.Entitlement", "c1.connector.v2.ResourceType"]);

/** Grants of one entitlement are stored together, and a user's profile is both in its trait and in its resource. */
const REPEATED = new Set(["c1.connector.v2.Entitlement", "google.protobuf.Struct"]);

const compiled = new Map<MessageType, CompiledMessage>();

/** Prepares a message type for encoding, once. */
export function compileMessage(type: MessageType): CompiledMessage {
  const known = compiled.get(type);
  if (known !== undefined) return known;
  const fields: CompiledField[] = [];
  const indexes: number[] = [];
  const plan: CompiledMessage = {
    form: type.form,
    fields,
    memoize: MEMOIZED.has(type.fullName),
    fullName: type.fullName,
    repeats: REPEATED.has(type.fullName),
    indexOfTag: indexes,
  };
  compiled.set(type, plan);
  type.fields.forEach((field, index) => {
    const compiledField = compileField(field, type.fields);
    fields.push(compiledField);
    indexes[compiledField.tag] = index;
    if (compiledField.packedTag >= 0) indexes[compiledField.packedTag] = index;
  });
  for (let tag = 0; tag < indexes.length; tag++) indexes[tag] ??= -1;
  return plan;
}

function compileField(field: Field, all: readonly Field[]): CompiledField {
  const { type, number, label, oneof } = field;
  const isMessage = typeof type === "object" && type.kind === "message";
  const scalar = typeof type === "string" ? type : "enum";
  const valueWireType = isMessage ? WIRE_BYTES : wireTypeOf(scalar);
  const wireType = label === "map" ? WIRE_BYTES : valueWireType;
  const packable = label === "many" && wireType !== WIRE_BYTES;
  return {
    cardinality: label,
    label: Buffer.from(`"${field.name}":`),
    nextLabel: Buffer.from(`,"${field.name}":`),
    tag: (number << 3) | wireType,
    packedTag: packable ? (number << 3) | WIRE_BYTES : -1,
    valueTag: (2 << 3) | valueWireType,
    scalar,
    enumNames: typeof type === "object" && type.kind === "enum" ? quotedNames(type) : undefined,
    message: isMessage ? compileMessage(type) : undefined,
    oneofPeers:
      oneof === undefined
        ? undefined
        : all.flatMap((other, index) => (other.oneof === oneof && other !== field ? [index] : [])),
  };
}

function quotedNames({ names }: EnumType): ReadonlyMap<number, Uint8Array> {
  return new Map([...names].map(([number, name]) => [number, Buffer.from(`"${name}"`)]));
}

function wireTypeOf(scalar: ScalarName | "enum"): number {
  if (scalar === "string" || scalar === "bytes") return WIRE_BYTES;
  return scalar === "double" ? WIRE_FIXED64 : WIRE_VARINT;
}
