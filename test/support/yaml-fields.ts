type Fields = Readonly<Record<string, unknown>>;

/** A mapping of a YAML file. */
export function fieldsOf(value: unknown): Fields {
  if (typeof value !== "object" || value === null) throw new Error(`Expected a mapping, got ${JSON.stringify(value)}`);
  return Object.fromEntries(Object.entries(value));
}

/** A list of a YAML file. */
export function listOf(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new Error(`Expected a list, got ${JSON.stringify(value)}`);
  return value;
}
