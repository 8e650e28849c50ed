/** JSON with its keys sorted at every depth, so that equal values have equal texts. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** A list document as comparable text: the order of rows does not count, and an empty list equals a missing one. */
export function canonicalDocument(document: unknown): string {
  if (typeof document !== "object" || document === null) return canonical(document);
  const fields = Object.entries(document).filter(([, value]) => !(Array.isArray(value) && value.length === 0));
  const comparable = fields.map(([name, value]) => [name, Array.isArray(value) ? value.map(canonical).sort() : value]);
  return canonical(Object.fromEntries(comparable));
}
