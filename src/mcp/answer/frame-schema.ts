import type { PrintedSchema } from "../../json-schema/print-schema.js";

type Schema = { readonly [keyword: string]: unknown };

/** What is kept of a value that is no list and no object. */
const PLAIN = ["type", "const", "enum", "description"] as const;
/** The fields of larger objects are not named. */
const MOST_NAMED = 6;

/**
 * The frame of a schema: its own fields and those of the fields in `within`; of all else only whether it is a list, an object with fields of which names, or a
 * plain value. What fits the schema fits its frame. Clients load the schemas of all tools at every start, some into the model's context, and whole ones are
 * several times as long.
 */
export function frameSchema(schema: PrintedSchema, within: readonly string[]): PrintedSchema {
  const { $defs, ...root } = schema;
  return new Frame(($defs ?? {}) as Readonly<Record<string, Schema>>).ofObject(root, within);
}

class Frame {
  readonly #definitions: Readonly<Record<string, Schema>>;

  constructor(definitions: Readonly<Record<string, Schema>>) {
    this.#definitions = definitions;
  }

  /** An object with its fields. */
  ofObject(schema: Schema, within: readonly string[]): Schema {
    const { additionalProperties: _closed, properties, ...rest } = this.#resolved(schema);
    const kinds = schemasOf(rest.anyOf);
    if (kinds !== undefined) return merged(kinds.map((one) => this.ofObject(one, within)));
    const fields = Object.entries((properties ?? {}) as Readonly<Record<string, Schema>>);
    const framed = fields.map(([name, one]) => [
      name,
      within.includes(name) ? this.ofObject(one, []) : this.#ofValue(one),
    ]);
    return { ...rest, properties: Object.fromEntries(framed) };
  }

  #ofValue(schema: Schema): Schema {
    const known = this.#resolved(schema);
    const said = known.description === undefined ? {} : { description: known.description };
    const kinds = schemasOf(known.anyOf)?.map((one) => this.#ofValue(one));
    if (kinds?.every(({ type }) => type === "object") === true) return { type: "object", ...said };
    if (kinds !== undefined) return { ...said, anyOf: kinds };
    if (known.type === "array") return { type: "array", ...said, items: this.#ofValue((known.items ?? {}) as Schema) };
    if (known.type === "object") return { type: "object", ...fieldNames(known) };
    return Object.fromEntries(PLAIN.flatMap((one) => (one in known ? [[one, known[one]]] : [])));
  }

  /** What a reference stands for, with what is said beside it. */
  #resolved({ $ref: reference, ...beside }: Schema): Schema {
    if (typeof reference !== "string") return beside;
    return { ...this.#definitions[reference.replace("#/$defs/", "")], ...beside };
  }
}

/** What holds for every one of some objects. */
function merged(objects: readonly Schema[]): Schema {
  const all = objects.map(({ properties, required }) => ({
    properties: (properties ?? {}) as Readonly<Record<string, Schema>>,
    required: (required ?? []) as readonly string[],
  }));
  const names = [...new Set(all.flatMap(({ properties }) => Object.keys(properties)))];
  const field = (name: string): Schema => {
    const [first = {}, ...others] = all.flatMap(({ properties }) =>
      properties[name] === undefined ? [] : [properties[name]],
    );
    if (others.every((one) => JSON.stringify(one) === JSON.stringify(first))) return first;
    return others.every(({ type }) => type === first.type) && "type" in first ? { type: first.type } : {};
  };
  return {
    type: "object",
    required: names.filter((name) => all.every(({ required }) => required.includes(name))),
    properties: Object.fromEntries(names.map((name) => [name, field(name)])),
  };
}

function fieldNames({ description, properties }: Schema): Schema {
  const names = Object.keys((properties ?? {}) as object);
  const named = names.length > MOST_NAMED ? [] : names;
  const said = [
    ...(typeof description === "string" ? [description] : []),
    ...(named.length > 0 ? [named.join(", ")] : []),
  ];
  return said.length === 0 ? {} : { description: said.join(": ") };
}

function schemasOf(value: unknown): readonly Schema[] | undefined {
  return Array.isArray(value) ? value : undefined;
}
