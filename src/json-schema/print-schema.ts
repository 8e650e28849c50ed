import { JsonSchema } from "./json-schema.js";

/** What is said of a document besides what is in it. */
export interface SchemaHead {
  /** Its name among all: it becomes the `$id`. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
}

/** A JSON Schema as it is printed. */
export type PrintedSchema = { readonly [keyword: string]: unknown };

/** A schema as a document of its own: everything that it refers to is in it. */
export function printSchema({ name, title, description }: SchemaHead, schema: JsonSchema): PrintedSchema {
  const definitions = new Map<string, unknown>();
  const print = (value: unknown): unknown => {
    if (value instanceof JsonSchema) {
      if (value.name === undefined) return print(value.keywords());
      if (!definitions.has(value.name)) {
        // Its place is taken before it is printed: it may hold itself.
        definitions.set(value.name, undefined);
        definitions.set(value.name, print(value.keywords()));
      }
      return { $ref: `#/$defs/${value.name}` };
    }
    if (Array.isArray(value)) return value.map(print);
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([keyword, one]) => [keyword, print(one)]));
  };
  const { description: own, ...root } = schema.keywords();
  const printed = print(root) as PrintedSchema;
  const sorted = [...definitions].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: `urn:baton:json:${name}`,
    title,
    description: typeof own === "string" ? `${description} ${own}` : description,
    ...printed,
    ...(sorted.length > 0 && { $defs: Object.fromEntries(sorted) }),
  };
}
