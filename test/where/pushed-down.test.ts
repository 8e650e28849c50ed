import { describe, expect, it } from "vitest";
import { isC1zError } from "../../src/c1z/errors.js";
import { ByteWriter } from "../../src/c1z/protobuf/byte-writer.js";
import type { MessageType } from "../../src/c1z/protobuf/schema.js";
import type { Sync } from "../../src/c1z/sync.js";
import { ENTITLEMENT_PARTS, listEntitlements } from "../../src/views/entitlement-list.js";
import { GRANT_PARTS, listGrants } from "../../src/views/grant-list.js";
import type { ListView } from "../../src/views/list-view.js";
import { listPrincipals } from "../../src/views/principal-list.js";
import { listResources, RESOURCE_PARTS } from "../../src/views/resource-list.js";
import { valueAt } from "../../src/where/fields/field-path.js";
import { filterRows } from "../../src/where/row-filter.js";
import { rowVariables } from "../../src/where/row-variables.js";
import { compileWhere, type Where } from "../../src/where/where.js";
import { archivesIn } from "../fixtures.js";
import { Random } from "../support/random.js";
import { withSync } from "../support/rows-of.js";

type Values = Readonly<Record<string, unknown>>;

interface List {
  readonly parts: Readonly<Record<string, MessageType>>;
  /** Two listings of the same rows: one is filtered, one is not. */
  readonly view: (sync: Sync) => ListView<unknown>;
  /** Fields that conditions look at; some are known before a row is read, and some lead to an index. */
  readonly fields: readonly string[];
}

/** A listing whose rows nobody looks into. */
function opaque<Row>(view: ListView<Row>): ListView<unknown> {
  return view as unknown as ListView<unknown>;
}

const RESOURCE_FIELDS = ["id.resource", "id.resourceType", "displayName", "description", "profile.title"];

const LISTS: Readonly<Record<string, List>> = {
  grants: {
    parts: GRANT_PARTS,
    view: (sync) => opaque(listGrants(sync, {})),
    fields: [
      "grant.id",
      "grant.entitlement.id",
      "grant.principal.id.resource",
      "entitlement.id",
      "entitlement.slug",
      "entitlement.displayName",
      "resourceType.id",
      "resourceType.displayName",
      ...["resource", "principal"].flatMap((part) => RESOURCE_FIELDS.map((field) => `${part}.${field}`)),
    ],
  },
  entitlements: {
    parts: ENTITLEMENT_PARTS,
    view: (sync) => opaque(listEntitlements(sync, {})),
    fields: [
      "entitlement.id",
      "entitlement.slug",
      "resourceType.id",
      ...RESOURCE_FIELDS.map((field) => `resource.${field}`),
    ],
  },
  resources: {
    parts: RESOURCE_PARTS,
    view: (sync) => opaque(listResources(sync, {})),
    fields: [
      "resourceType.id",
      "parent.displayName",
      "parent.id.resource",
      ...RESOURCE_FIELDS.map((field) => `resource.${field}`),
    ],
  },
  principals: {
    parts: RESOURCE_PARTS,
    view: (sync) => opaque(listPrincipals(sync, {})),
    fields: ["resourceType.id", ...RESOURCE_FIELDS.map((field) => `resource.${field}`)],
  },
};

/** A condition whose values come from the rows, so that some rows meet it. */
function condition(random: Random, { fields }: List, rows: readonly unknown[], depth = 0): string {
  const inner = (): string => condition(random, { fields } as List, rows, depth + 1);
  const kind = random.below(depth < 3 ? 10 : 7);
  if (kind >= 8) return `(${inner()} ${random.pick(["&&", "&&", "||"])} ${inner()})`;
  if (kind === 7) return `!(${inner()})`;
  const field = random.pick(fields);
  const other = random.pick(fields);
  const value = rows.length === 0 ? undefined : valueAt(random.pick(rows), field.split("."));
  const text = JSON.stringify(typeof value === "string" ? value : "nothing");
  const tests = [
    `${field} == ${text}`,
    `${text} == ${field}`,
    `${field}.startsWith(${text}.substring(0, 1))`,
    `${field} in [${text}, "x"]`,
    `size(${field}) > size(${other})`,
    `has(${field})`,
    // An answer for none or some of the rows.
    `int(${field}) > 1`,
  ];
  return tests[kind] ?? `${field} == null`;
}

/** Several conditions that all have to hold are what is looked up, known before, shared and read. */
function expression(random: Random, list: List, rows: readonly unknown[]): string {
  return Array.from({ length: 1 + random.below(3) }, () => condition(random, list, rows)).join(" && ");
}

/** The rows that can be read, as JSON. */
function rowsOf(view: ListView<unknown>): readonly string[] {
  const out = new ByteWriter();
  const found: string[] = [];
  for (const row of view.rows()) {
    out.length = 0;
    try {
      view.write(row, out);
      found.push(out.slice().toString("utf8"));
    } catch (error) {
      if (!isC1zError(error, "C1Z_BAD_MESSAGE")) throw error;
    }
  }
  return found;
}

/** The rows as they are, each tested as a whole. */
function oneByOne(rows: readonly string[], parsed: readonly Values[], where: Where): readonly string[] {
  return rows.filter((_, index) => where.test(parsed[index] ?? {}) === true);
}

const ARCHIVES = ["v1", "v3"].flatMap((format) => archivesIn(format).map((name) => `${format}/${name}.c1z`));
const EXPRESSIONS = 6;

describe("rows that are looked up, tested before they are read, and tested by parts", () => {
  it("are those that a test of whole rows keeps, in every archive of the fixtures", { timeout: 60_000 }, async () => {
    const random = new Random(26);
    let kept = 0;
    let lists = 0;
    for (const path of [...ARCHIVES, "damaged/v1-bad-protobuf.c1z"]) {
      await withSync(path, (sync) => {
        for (const list of Object.values(LISTS)) {
          const rows = rowsOf(list.view(sync));
          const parsed: readonly Values[] = rows.map((json) => JSON.parse(json));
          lists++;
          for (let count = 0; count < EXPRESSIONS; count++) {
            const text = expression(random, list, parsed);
            const where = compileWhere(text, rowVariables(list.parts));
            const filtered = rowsOf(filterRows(list.view(sync), where).view);
            expect([...filtered].sort(), `${path}: ${text}`).toEqual([...oneByOne(rows, parsed, where)].sort());
            kept += filtered.length;
          }
        }
      });
    }
    expect(lists).toBeGreaterThan(200);
    expect(kept).toBeGreaterThan(2000);
  });
});
