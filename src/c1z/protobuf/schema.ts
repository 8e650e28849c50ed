/** A JSON value, as `google.protobuf.Struct` holds it. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** Scalar types that the connector.v2 messages use. */
export type ScalarName = "string" | "bytes" | "bool" | "int32" | "int64" | "uint32" | "uint64" | "double";

/** The JSON form of a scalar: 64-bit integers are strings, bytes are base64. */
interface ScalarJson {
  string: string;
  bytes: string;
  bool: boolean;
  int32: number;
  int64: string;
  uint32: number;
  uint64: string;
  double: number | "NaN" | "Infinity" | "-Infinity";
}

/** An enum: its names by number. In JSON a known value is its name, an unknown one the number. */
export interface EnumType<Name extends string = string> {
  readonly kind: "enum";
  readonly names: ReadonlyMap<number, Name>;
}

/**
 * The JSON form of a message: `plain` ones are objects of their fields, the others follow the protobuf JSON mapping for
 * `google.protobuf.Any`, `Timestamp`, `Struct` and `BoolValue`.
 */
export type MessageForm = "plain" | "any" | "timestamp" | "struct" | "bool-value";

/** A message type. `Json` is the TypeScript type of its JSON form. */
export interface MessageType<Json = unknown> {
  readonly kind: "message";
  readonly fullName: string;
  readonly form: MessageForm;
  /** In declaration order, which is the order of the JSON output. */
  readonly fields: readonly Field[];
  /** Only for the type checker. */
  readonly json?: Json;
}

/** One field of a message, with its name and JSON type; builders like {@link one} and {@link many} return it. */
export interface Field<Json = unknown> {
  readonly name: string;
  readonly number: number;
  readonly type: ScalarName | EnumType | MessageType;
  /** `map`: a repeated entry message whose key is a string and whose value is of `type`. */
  readonly label: "one" | "many" | "map";
  /** Members of one oneof share its name: the last one on the wire wins. */
  readonly oneof: string | undefined;
  readonly json?: Json;
}

type JsonOf<Type> = Type extends ScalarName
  ? ScalarJson[Type]
  : Type extends EnumType<infer Name>
    ? Name | number
    : Type extends MessageType<infer Json>
      ? Json
      : never;

type Unnamed<Json> = Omit<Field<Json>, "name">;

/** The JSON form of a message type: `MessageOf<typeof Grant>`. Every field may be absent (proto3 omits defaults). */
export type MessageOf<Type extends MessageType> = NonNullable<Type["json"]>;

type FieldsJson<Fields extends Record<string, Unnamed<unknown>>> = {
  readonly [Name in keyof Fields]?: NonNullable<Fields[Name]["json"]>;
};

/** A singular field. */
export function one<Type extends Field["type"]>(number: number, type: Type, oneof?: string): Unnamed<JsonOf<Type>> {
  return { number, type, label: "one", oneof };
}

/** A repeated field. */
export function many<Type extends Field["type"]>(number: number, type: Type): Unnamed<readonly JsonOf<Type>[]> {
  return { number, type, label: "many", oneof: undefined };
}

/** A `map<string, Type>` field. */
export function map<Type extends Field["type"]>(
  number: number,
  type: Type,
): Unnamed<{ readonly [key: string]: JsonOf<Type> }> {
  return { number, type, label: "map", oneof: undefined };
}

/** A message whose JSON is the object of its fields; field names are the JSON names. */
export function message<Fields extends Record<string, Unnamed<unknown>>>(
  fullName: string,
  fields: Fields,
): MessageType<FieldsJson<Fields>> {
  const named = Object.entries(fields).map(([name, field]) => ({ ...field, name }));
  return { kind: "message", fullName, form: "plain", fields: named };
}

/** A message with a special JSON form. */
export function wellKnown<Json>(fullName: string, form: Exclude<MessageForm, "plain">): MessageType<Json> {
  return { kind: "message", fullName, form, fields: [] };
}

/** An enum whose values share a prefix: `enumeration("TRAIT", { USER: 1 })` names 1 `TRAIT_USER`. */
export function enumeration<Prefix extends string, Values extends Record<string, number>>(
  prefix: Prefix,
  values: Values,
): EnumType<`${Prefix}_${Extract<keyof Values, string>}`> {
  const names = new Map<number, `${Prefix}_${Extract<keyof Values, string>}`>();
  for (const [name, number] of Object.entries(values)) {
    names.set(number, `${prefix}_${name}` as `${Prefix}_${Extract<keyof Values, string>}`);
  }
  return { kind: "enum", names };
}
