import { JsonSchema } from "../../json-schema/json-schema.js";
import { type Annotations, type Fields, UNKNOWN, type ValueType } from "./value-type.js";

const ANNOTATION = "google.protobuf.Any";
/** Of the type that an annotation's description names: `^(.*\/)?c1\.connector\.v2\.RawId$`. */
const TYPE_PATTERN = /\\\.(\w+)\$$/;

const known = new WeakMap<JsonSchema, ValueType>();
const SIMPLE: Readonly<Record<string, ValueType>> = {
  string: { kind: "string" },
  boolean: { kind: "bool" },
  null: { kind: "null" },
  // Numbers of JSON, whole or not, are what CEL calls double.
  integer: { kind: "double" },
  number: { kind: "double" },
};

/** What the JSON that a schema describes is in an expression. */
export function typeOfSchema(schema: JsonSchema): ValueType {
  let type = known.get(schema);
  if (type === undefined) {
    // A description may hold itself; there nothing is known of it.
    known.set(schema, UNKNOWN);
    type = schema.name === ANNOTATION ? annotationType(schema) : read(schema.keywords());
    known.set(schema, type);
  }
  return type;
}

function read(keywords: JsonSchema["keywords"] extends () => infer Found ? Found : never): ValueType {
  const { type, enum: choices, const: only, anyOf, items, properties, additionalProperties } = keywords;
  if (Array.isArray(anyOf)) return oneOf(anyOf.filter(isSchema));
  if (only !== undefined)
    return typeof only === "string" ? { kind: "string", choices: [only] } : read({ type: typeof only });
  if (Array.isArray(choices)) return { kind: "string", choices: choices.map(String) };
  if (type === "array" && isSchema(items)) return listOf(items);
  if (type === "object") return objectOf(properties, additionalProperties);
  return SIMPLE[String(type)] ?? UNKNOWN;
}

function listOf(items: JsonSchema): ValueType {
  const of = typeOfSchema(items);
  return items.name === ANNOTATION ? { kind: "list", of, annotations: annotationsOf(items) } : { kind: "list", of };
}

function objectOf(properties: unknown, additional: unknown): ValueType {
  if (isSchema(additional)) return { kind: "map", of: typeOfSchema(additional) };
  if (typeof properties !== "object" || properties === null) return { kind: "map", of: UNKNOWN };
  const described = Object.entries(properties);
  return { kind: "object", fields: once(() => fieldsOf(described)) };
}

function fieldsOf(properties: readonly (readonly [string, unknown])[]): Fields {
  return new Map(properties.flatMap(([name, schema]) => (isSchema(schema) ? [[name, typeOfSchema(schema)]] : [])));
}

/** Null beside one kind of value is what every value may be. Of texts beside something else, the texts are still known. */
function oneOf(schemas: readonly JsonSchema[]): ValueType {
  const types = schemas.map(typeOfSchema).filter(({ kind }) => kind !== "null");
  const [first = UNKNOWN, ...others] = types;
  if (others.length === 0) return first;
  const choices = types.flatMap((type) => ("choices" in type ? (type.choices ?? []) : []));
  return choices.length > 0 ? { kind: "unknown", choices } : UNKNOWN;
}

/** An annotation has its type, and any other key. */
function annotationType(_schema: JsonSchema): ValueType {
  return { kind: "map", of: UNKNOWN };
}

/** By the last part of each type's name, the fields that its description has. */
function annotationsOf(any: JsonSchema): Annotations {
  return once(() => {
    const { anyOf } = any.keywords();
    const found = new Map<string, ValueType>();
    for (const schema of Array.isArray(anyOf) ? anyOf.filter(isSchema) : []) {
      const type = read(schema.keywords());
      const pattern = type.kind === "object" ? patternOf(schema) : undefined;
      const name = pattern === undefined ? undefined : TYPE_PATTERN.exec(pattern)?.[1];
      if (name !== undefined) found.set(name, type);
    }
    return found;
  });
}

function patternOf(schema: JsonSchema): string | undefined {
  const { properties } = schema.keywords();
  const type = typeof properties === "object" && properties !== null && "@type" in properties && properties["@type"];
  if (!isSchema(type)) return undefined;
  const { pattern } = type.keywords();
  return typeof pattern === "string" ? pattern : undefined;
}

function isSchema(value: unknown): value is JsonSchema {
  return value instanceof JsonSchema;
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
