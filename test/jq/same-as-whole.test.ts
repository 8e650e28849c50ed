import { describe, expect, it } from "vitest";
import { ByteWriter } from "../../src/c1z/protobuf/byte-writer.js";
import { fieldsOfFilter } from "../../src/jq/fields-of-filter.js";
import { JqError, JqFilter, type JqOptions } from "../../src/output/jq-filter.js";
import { type Fields, fieldsOfElements, fieldsOfMember, NO_FIELDS } from "../../src/projection/fields.js";
import { JsonPruner } from "../../src/projection/json-pruner.js";
import { listGrants } from "../../src/views/grant-list.js";
import { Random, testSeed } from "../support/random.js";
import { randomFilter } from "../support/random-filter.js";
import { rowsOf, withSync } from "../support/rows-of.js";

/** More by `TEST_FILTERS`. */
const MADE_UP = Number(process.env.TEST_FILTERS ?? 300);
const PLAIN = { rawOutput: false, compactOutput: true, slurp: false, args: [], jsonArgs: [] };

/** Filters as the documentation, issues and scripts have them. */
const REAL: readonly string[] = [
  ".grant.id",
  ".principal.displayName",
  'select(.principal.id.resourceType == "group") | .grant.id',
  "[.grant.id, .principal.displayName, .entitlement.displayName] | @csv",
  "{user: .principal.displayName, can: .entitlement.slug, on: .resource.displayName}",
  'select(.entitlement.slug | test("admin"; "i")) | .principal.id.resource',
  '.principal.annotations[]? | select(."@type" | endswith("UserTrait")) | .emails[0].address',
  '"\\(.principal.displayName) -> \\(.entitlement.id)"',
  "select(.grant.sources.sources | length > 1) | .grant.id",
  ".grant.sources.sources // {} | keys | .[]",
  'if .principal.id.resourceType == "user" then .principal.displayName else error("a \\(.principal.id.resourceType)") end',
  '.resource.parentResourceId.resource // "-"',
  'select(has("principal") and (.principal | has("status") | not)) | .principal.id | [.resourceType, .resource] | join("/")',
  "def id: .id.resource; [.principal, .resource | id] | @tsv",
  '[paths(type == "boolean")] | length',
  ".principal.id as {resourceType: $t, resource: $r} | {($t): $r}",
  "[.. | .id? // empty | strings] | unique",
  "with_entries(.value |= .displayName)",
  ".principal.displayName |= ascii_upcase | .principal.displayName",
];

const ROWS = await withSync("v3/kitchen-sink.c1z", (sync) =>
  rowsOf(listGrants(sync, {})).map(({ json }) => JSON.stringify(json)),
);
/** A part of them, so that a thousand filters take seconds. */
const SOME = ROWS.filter((_, index) => index % Math.ceil(ROWS.length / 6) === 0);

/** The rows as lines, with these fields only. */
function linesOf(fields: Fields): readonly string[] {
  const pruner = new JsonPruner(fields);
  return SOME.map((row) => {
    const out = new ByteWriter();
    out.utf8(row);
    pruner.prune(out, 0);
    return out.slice().toString();
  });
}

/** How the rows are put before the filter: its text, jq's options, the input made of rows, and what of a row is looked at. */
interface Form {
  readonly name: string;
  readonly filter: (filter: string) => string;
  readonly options: Omit<JqOptions, "filter">;
  readonly input: (rows: readonly string[]) => string;
  readonly ofRow: (fields: Fields) => Fields;
}

const FORMS: readonly Form[] = [
  {
    name: "ndjson",
    filter: (filter) => filter,
    options: PLAIN,
    input: (rows) => rows.map((row) => `${row}\n`).join(""),
    ofRow: (fields) => fields,
  },
  {
    name: "json",
    filter: (filter) => `.grants | map(${filter}), (.[1] | ${filter})`,
    options: PLAIN,
    input: (rows) => `{"grants":[${rows.join(",")}]}\n`,
    ofRow: (fields) => fieldsOfElements(fieldsOfMember(fields, "grants") ?? NO_FIELDS),
  },
  {
    name: "slurp",
    filter: (filter) => `.[] | ${filter}`,
    options: { ...PLAIN, slurp: true, rawOutput: true },
    input: (rows) => rows.map((row) => `${row}\n`).join(""),
    ofRow: fieldsOfElements,
  },
];

/** All that jq says. */
function runOf(filter: JqFilter, input: string): unknown {
  return filter.run(Buffer.from(input));
}

async function loaded(options: JqOptions): Promise<JqFilter | undefined> {
  try {
    return await JqFilter.load(options);
  } catch (error) {
    if (error instanceof JqError) return undefined;
    throw error;
  }
}

/** Compares what a filter gives for whole rows and for what it looks at. Whether that was less; undefined where it does not compile. */
async function compare(
  filter: string,
  { name, filter: inForm, options, input, ofRow }: Form,
): Promise<boolean | undefined> {
  const text = inForm(filter);
  const jq = await loaded({ ...options, filter: text });
  if (jq === undefined) return undefined;
  const some = linesOf(ofRow(fieldsOfFilter(text)));
  expect(runOf(jq, input(some)), `${name}: ${text}`).toEqual(runOf(jq, input(SOME)));
  return some.join().length < SOME.join().length;
}

describe("what a filter prints is the same whether it gets whole rows or what it looks at", () => {
  it.each(REAL)("%s", async (filter) => {
    for (const form of FORMS) expect(await compare(filter, form)).toBeDefined();
  });

  it(`${MADE_UP} made-up filters`, async () => {
    const random = new Random(testSeed());
    let valid = 0;
    let less = 0;
    for (let count = 0; count < MADE_UP; count++) {
      const filter = randomFilter(random);
      const isLess = await compare(filter, random.pick(FORMS)).catch((error: Error) => {
        throw new Error(`seed ${random.seed}, ${filter}: ${error.message}`, { cause: error });
      });
      if (isLess !== undefined) valid++;
      if (isLess) less++;
    }
    expect(valid).toBeGreaterThan(MADE_UP / 2);
    expect(less).toBeGreaterThan(MADE_UP / 4);
  }, 600_000);
});
