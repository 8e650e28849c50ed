import type { PrintedSchema } from "../../json-schema/print-schema.js";

/** What holds every kind of annotation: half of most schemas, and of no use to who only reads. */
const ANY = "google.protobuf.Any";
const ANY_MESSAGE = { type: "object", properties: { "@type": { type: "string" } }, required: ["@type"] };

/**
 * A schema as all clients understand it. Some drop the whole list of tools, or garble fields, where a schema has `format: email`, a list with a schema for
 * each place, a reference to elsewhere, or `allOf` at the top; annotations are told as objects with a `@type`. Throws where a schema has what can't be told
 * otherwise. Fields in `leavesOut` are not required anywhere.
 */
export function clientSchema(schema: PrintedSchema, leavesOut: readonly string[] = []): PrintedSchema {
  const { $schema: _schema, $id: _id, title: _title, $defs, ...root } = schema;
  if ("allOf" in root) throw new Error("The top of a tool's schema has allOf.");
  const definitions = { ...($defs as Record<string, unknown> | undefined) };
  if (ANY in definitions) definitions[ANY] = ANY_MESSAGE;
  const used = reachable(root, definitions);
  const kept = Object.entries(definitions).filter(([name]) => used.has(name));
  return plain({ ...root, ...(kept.length > 0 && { $defs: Object.fromEntries(kept) }) }, leavesOut) as PrintedSchema;
}

function reachable(root: unknown, definitions: Readonly<Record<string, unknown>>): ReadonlySet<string> {
  const used = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    for (const [keyword, one] of Object.entries(value)) {
      const name = keyword === "$ref" && typeof one === "string" ? definitionOf(one) : undefined;
      if (name === undefined) visit(one);
      else if (!used.has(name)) {
        used.add(name);
        visit(definitions[name]);
      }
    }
  };
  visit(root);
  return used;
}

function definitionOf(reference: string): string {
  const prefix = "#/$defs/";
  if (!reference.startsWith(prefix)) throw new Error(`A tool's schema refers to ${reference}.`);
  return reference.slice(prefix.length);
}

/** Without the formats and forms that clients stumble over. */
function plain(value: unknown, leavesOut: readonly string[]): unknown {
  if (Array.isArray(value)) return value.map((one) => plain(one, leavesOut));
  if (typeof value !== "object" || value === null) return value;
  if ("prefixItems" in value) throw new Error("A tool's schema has a list with a schema for each place.");
  const entries = Object.entries(value).filter(([keyword, one]) => !(keyword === "format" && one === "email"));
  return Object.fromEntries(
    entries.map(([keyword, one]) => {
      const isNames = keyword === "required" && Array.isArray(one);
      return [keyword, isNames ? one.filter((name) => !leavesOut.includes(name)) : plain(one, leavesOut)];
    }),
  );
}
