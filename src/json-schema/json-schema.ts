/**
 * A JSON document described in TypeScript, as JSON Schema (draft 2020-12) and as a type: whoever writes the document says that its type is
 * `JsonOf<typeof …>`, so that what is written and what is promised are checked against each other by the compiler.
 */

/** Keywords of JSON Schema. Values that are descriptions themselves are printed as what they describe. */
type Keywords = { readonly [keyword: string]: unknown };

/** A description of JSON values of type `Json`. */
export class JsonSchema<Json = unknown> {
  /** Only for the type checker. */
  declare readonly json?: Json;
  readonly keywords: () => Keywords;
  /** Where it stands in `$defs`; undefined: it is printed where it is used. */
  readonly name: string | undefined;

  constructor(keywords: () => Keywords, name?: string) {
    this.keywords = keywords;
    this.name = name;
  }
}

/** A field that may be left out. */
export class OptionalField<Json = unknown> {
  readonly schema: JsonSchema<Json>;

  constructor(schema: JsonSchema<Json>) {
    this.schema = schema;
  }
}

/** The type of what a schema describes: `JsonOf<typeof FINDING>`. */
export type JsonOf<Described> = Described extends JsonSchema<infer Json> ? Json : never;

/** The fields of an object, in the order in which they are described. */
export type Fields = Readonly<Record<string, JsonSchema | OptionalField>>;

type OptionalNames<Of extends Fields> = {
  [Name in keyof Of]: Of[Name] extends OptionalField ? Name : never;
}[keyof Of];

/** The type of an object with these fields. What is `undefined` is not printed. */
export type FieldsJson<Of extends Fields> = {
  readonly [Name in Exclude<keyof Of, OptionalNames<Of>>]: JsonOf<Of[Name]>;
} & {
  readonly [Name in OptionalNames<Of>]?: (Of[Name] extends OptionalField<infer Json> ? Json : never) | undefined;
};

/** A text. */
export function text(description?: string): JsonSchema<string> {
  return simple({ type: "string" }, description);
}

/** A text that matches a regular expression. */
export function textLike(pattern: string, description?: string): JsonSchema<string> {
  return simple({ type: "string", pattern }, description);
}

/** A whole number. */
export function integer(description?: string): JsonSchema<number> {
  return simple({ type: "integer" }, description);
}

/** A number. */
export function decimal(description?: string): JsonSchema<number> {
  return simple({ type: "number" }, description);
}

/** `true` or `false`. */
export function flag(description?: string): JsonSchema<boolean> {
  return simple({ type: "boolean" }, description);
}

/** One value only. */
export function always<const Value extends string | number | boolean>(
  value: Value,
  description?: string,
): JsonSchema<Value> {
  return simple({ const: value }, description);
}

/** One of these texts. */
export function choice<const Value extends string>(values: readonly Value[], description?: string): JsonSchema<Value> {
  return simple({ type: "string", enum: values }, description);
}

/** Any number of values of one kind. */
export function list<Json>(items: JsonSchema<Json>, description?: string): JsonSchema<readonly Json[]> {
  return simple({ type: "array", items }, description);
}

/** An object whose names are not known before. */
export function record<Json>(
  values: JsonSchema<Json>,
  description?: string,
): JsonSchema<{ readonly [name: string]: Json }> {
  return simple({ type: "object", additionalProperties: values }, description);
}

/** An object with these fields and no others. */
export function shape<const Of extends Fields>(fields: Of, description?: string): JsonSchema<FieldsJson<Of>> {
  const entries = Object.entries(fields);
  const properties = Object.fromEntries(
    entries.map(([name, field]) => [name, field instanceof OptionalField ? field.schema : field]),
  );
  const required = entries.flatMap(([name, field]) => (field instanceof OptionalField ? [] : [name]));
  return simple({ type: "object", properties, required, additionalProperties: false }, description);
}

/** A field of a {@link shape} that may be left out. */
export function optional<Json>(schema: JsonSchema<Json>): OptionalField<Json> {
  return new OptionalField(schema);
}

/** The same, or null. */
export function nullable<Json>(schema: JsonSchema<Json>, description?: string): JsonSchema<Json | null> {
  return simple({ anyOf: [schema, { type: "null" }] }, description);
}

/** One of several kinds of value. */
export function either<const Kinds extends readonly JsonSchema[]>(
  kinds: Kinds,
  description?: string,
): JsonSchema<JsonOf<Kinds[number]>> {
  return simple({ anyOf: kinds }, description);
}

/** Any JSON value: nothing is promised of it. */
export function anything(description?: string): JsonSchema<unknown> {
  return simple({}, description);
}

/** A schema with a name, printed once in `$defs` however often it is used, also in itself. */
export function named<Json>(name: string, schema: () => JsonSchema<Json>): JsonSchema<Json> {
  return new JsonSchema(() => schema().keywords(), name);
}

function simple<Json>(keywords: Keywords, description: string | undefined): JsonSchema<Json> {
  return new JsonSchema(() => (description === undefined ? keywords : { description, ...keywords }));
}
