import { ByteWriter } from "../c1z/protobuf/byte-writer.js";
import { JsonEncoder } from "../c1z/protobuf/json-encoder.js";
import { formatFieldPath } from "../diff/field-path.js";
import type { ChangedRow } from "../diff/kept-rows.js";
import { ROW_MESSAGES } from "../diff/row-messages.js";
import type { DiffRow } from "../diff/sync-diff.js";
import { anything, choice, type JsonSchema, list, optional, shape, text } from "../json-schema/json-schema.js";
import type { FilterSummary } from "../where/row-filter.js";

/** The condition of `--where` on differences. */
export interface DiffCondition {
  readonly keeps: (row: ChangedRow) => boolean;
  /** What came of testing differences; those that it has no answer for are left out. */
  readonly tested: FilterSummary;
}

const CHANGE = shape({
  change: choice(["created", "deleted", "modified", "renamed"]),
  kind: choice(["resource-type", "resource", "entitlement", "grant"]),
  fields: list(text("the path of a field that differs")),
});

/** Compiles a condition whose variables are `before`, `after` and `change`. Throws `C1Z_INVALID_EXPRESSION`. */
export async function diffCondition(expression: string): Promise<DiffCondition> {
  const [{ compileLazily }, { Failure: NoAnswer }, { rowVariables }] = await Promise.all([
    import("../where/compile-lazily.js"),
    import("../where/values/failure.js"),
    import("../where/row-variables.js"),
  ]);
  const row = anyOf(Object.values(rowVariables(ROW_MESSAGES)));
  const where = await compileLazily(expression, { before: row, after: row, change: CHANGE });
  const encoder = new JsonEncoder();
  const tested: FilterSummary = { unanswered: 0, failure: undefined, unreadable: 0 };
  return {
    tested,
    keeps({ change, before, after, changes }) {
      const kind = (after ?? before)?.kind;
      const fields = changes.map(({ path }) => formatFieldPath(path));
      const values = { before: json(encoder, before), after: json(encoder, after), change: { change, kind, fields } };
      const verdict = where.test(values);
      if (!(verdict instanceof NoAnswer)) return verdict;
      tested.unanswered++;
      tested.failure ??= verdict;
      return false;
    },
  };
}

function json(encoder: JsonEncoder, row: DiffRow | undefined): unknown {
  if (row === undefined) return null;
  const out = new ByteWriter();
  encoder.encode(ROW_MESSAGES[row.kind], row.message, out);
  return JSON.parse(out.slice().toString("utf8"));
}

const ANYTHING = anything();

function isAlike(a: JsonSchema, b: JsonSchema): boolean {
  return a.name === b.name && a.keywords().type === b.keywords().type;
}

/** The fields that any of these messages has; one that they have in different forms may be anything. */
function anyOf(messages: readonly JsonSchema[]): JsonSchema {
  const fields = new Map<string, JsonSchema>();
  for (const message of messages) {
    const { properties } = message.keywords();
    for (const [name, schema] of Object.entries(properties as Readonly<Record<string, JsonSchema>>)) {
      const known = fields.get(name) ?? schema;
      fields.set(name, known !== ANYTHING && isAlike(known, schema) ? known : ANYTHING);
    }
  }
  return shape(Object.fromEntries([...fields].map(([name, schema]) => [name, optional(schema)])));
}
