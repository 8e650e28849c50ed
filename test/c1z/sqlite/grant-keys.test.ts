import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { spanOf } from "../../../src/c1z/bytes/byte-span.js";
import { GrantKeys } from "../../../src/c1z/sqlite/grant-keys.js";
import { GrantLayout, packingSql, SHARED_COLUMNS } from "../../../src/c1z/sqlite/grant-layout.js";

type Columns = readonly (string | null)[];

const NAMES = [...SHARED_COLUMNS, "principal_resource_id", "external_id"];

/** Grants as SQLite packs them. */
function packed(rows: readonly Columns[]): readonly Buffer[] {
  const database = new Database(":memory:");
  database.exec(`CREATE TABLE grants (${[...NAMES, "expansion", "data"].join(", ")})`);
  const insert = database.prepare(`INSERT INTO grants VALUES (${NAMES.map(() => "?").join(", ")}, NULL, x'1a00')`);
  for (const row of rows) insert.run(...row);
  const query = `SELECT CAST(${packingSql(new Set([...NAMES, "expansion", "data"]))} AS BLOB) FROM grants`;
  const grants = database.prepare<[], Buffer>(query).pluck().all();
  database.close();
  return grants;
}

/** What is read of packed grants that lie one behind the other; undefined where their columns can't be told apart. */
function read(rows: readonly Columns[]) {
  const grants = packed(rows);
  const blob = Buffer.concat(grants);
  const { words } = spanOf(blob);
  const keys = new GrantKeys();
  const parts = new GrantLayout();
  let start = 0;
  return grants.map(({ length }) => {
    parts.read(blob, start, start + length);
    start += length;
    if (!keys.read(blob, words, parts)) return undefined;
    return {
      entitlement: keys.entitlement,
      principal: keys.principal(blob, words, parts),
      number: keys.principalNumber(blob, words, parts),
      id: keys.id(blob, parts),
    };
  });
}

const PLAIN = ["group", "1", "group:1:member", "user", "7", "group:1:member:user:7"] as const;
const HARD = ['a"b', "back\\slash", "ä,🦀", '","', "1 2 3 x ", "!", "\u007f\ufffd"];

describe("the ids of a grant", () => {
  it.each([
    ["plain", PLAIN],
    ["missing", [null, null, null, null, null, null]],
    ["empty", ["", "", "", "", "", ""]],
    ["long", PLAIN.map((text) => text.padEnd(20_000, "x"))],
    ...HARD.map((text) => [JSON.stringify(text), [text, text, text, text, text, text]] as const),
    ...HARD.map((text) => [`${JSON.stringify(text)} of a principal`, [...PLAIN.slice(0, 4), text, text]] as const),
  ] satisfies (readonly [string, Columns])[])("%s", (_, columns) => {
    const [resourceType, resource, entitlement, principalType, principal, id] = columns.map((column) => column ?? "");
    const expected = {
      entitlement: { id: entitlement, resourceType, resource },
      principal: { resourceType: principalType, resource: principal },
      id,
    };
    const rows = read([columns, PLAIN, columns, columns]);
    expect(rows.map((row) => row && { entitlement: row.entitlement, principal: row.principal, id: row.id })).toEqual([
      expected,
      {
        entitlement: { id: "group:1:member", resourceType: "group", resource: "1" },
        principal: { resourceType: "user", resource: "7" },
        id: PLAIN[5],
      },
      expected,
      expected,
    ]);
    const numberOfPlain = columns === PLAIN ? 0 : 1;
    expect(rows.map((row) => row?.number)).toEqual([0, numberOfPlain, 0, 0]);
  });

  it.each([
    ["of a principal", [...PLAIN.slice(0, 4), "nul\0", "\0"], "nul\0"],
    ["that would make another list of the columns", ["group", "1\0x", "group:1:member", "user", "7", "id"], undefined],
  ] satisfies (readonly [string, Columns, string | undefined])[])("with a NUL, %s", (_, columns, principal) => {
    const [first, second, third] = read([PLAIN, columns, PLAIN]);
    expect(second?.principal.resource).toBe(principal);
    expect(third).toEqual(first);
  });

  it("of one entitlement share it", () => {
    const [first, second, third] = read([
      PLAIN,
      [...PLAIN.slice(0, 4), "8", "x"],
      ["group", "1", "group:1:membe", "user", "8", "x"],
    ]);
    expect(second?.entitlement).toBe(first?.entitlement);
    expect(second?.principal.resource).toBe("8");
    expect(third?.entitlement.id).toBe("group:1:membe");
  });

  it("of one entitlement share it, where others lie in between", () => {
    const other = ["group", "2", "group:2:member", "user", "7", "x"];
    const rows = read([PLAIN, other, PLAIN, other]);
    expect(rows.map((row) => row?.entitlement.resource)).toEqual(["1", "2", "1", "2"]);
    expect(rows[2]?.entitlement).toBe(rows[0]?.entitlement);
    expect(rows[3]?.entitlement).toBe(rows[1]?.entitlement);
  });
});
