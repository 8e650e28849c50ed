import { describe, expect, it } from "vitest";
import { flag, integer, optional, shape, text } from "../../src/json-schema/json-schema.js";
import { filterRows } from "../../src/where/row-filter.js";
import { compileWhere } from "../../src/where/where.js";
import { listOf, type MadeUpRow } from "../support/list-of.js";

const VARIABLES = {
  own: shape({ name: optional(text()), count: optional(integer()), isOpen: optional(flag()) }),
  other: shape({ name: optional(text()) }),
};

/** The names of the rows that an expression keeps, and what came of the others. */
function kept(rows: readonly MadeUpRow[], expression: string) {
  const { view, summary } = filterRows(listOf(rows), compileWhere(expression, VARIABLES));
  return { rows: [...view.rows()].map((row) => rows.indexOf(row)), ...summary };
}

const NONE = { unanswered: 0, failure: undefined, unreadable: 0 };

describe("filterRows", () => {
  it("takes what a row lacks for null, and null for a condition that is not met", () => {
    const rows = [{ json: { own: {} } }, { json: { own: { name: "a", isOpen: true } } }, { json: {} }];
    expect(kept(rows, 'own.name == "a"')).toEqual({ rows: [1], ...NONE });
    expect(kept(rows, 'own.name != "a"')).toEqual({ rows: [0, 2], ...NONE });
    expect(kept(rows, 'own.name.contains("a")')).toEqual({ rows: [1], ...NONE });
    expect(kept(rows, '!own.name.contains("a")')).toEqual({ rows: [0, 2], ...NONE });
    expect(kept(rows, "!own.isOpen")).toEqual({ rows: [0, 2], ...NONE });
    expect(kept(rows, "own.name == null && size(own.name) == 0")).toEqual({ rows: [0, 2], ...NONE });
    expect(kept(rows, 'has(own.name) || other.name == "x"')).toEqual({ rows: [1], ...NONE });
  });

  it("counts rows for which there is no answer, unless something else decides", () => {
    const rows = [{ json: { own: { name: "1" } } }, { json: { own: { name: "x", count: 2 } } }];
    const { rows: found, unanswered, failure } = kept(rows, "int(own.name) == 1");
    expect([found, unanswered, failure?.message, failure?.at]).toEqual([[0], 1, '"x" is no number', 0]);
    expect(kept(rows, "int(own.name) == 1 || own.count == 2")).toEqual({ rows: [0, 1], ...NONE });
    expect(kept(rows, "int(own.name) == 1 && own.count == 1")).toEqual({ rows: [], ...NONE });
  });

  it("keeps a row that can't be read, so that whoever writes it tells so", () => {
    expect(kept([{}, { json: { own: {} } }], 'own.name == "a"').rows).toEqual([0]);
  });

  it("counts rows left out whose part can't be read, but not those that something else leaves out", () => {
    const dangling = [{ part: "other", problem: "unreadable" }] as const;
    const rows = [{ json: { own: { name: "a" }, other: { name: "UNREADABLE" } }, dangling }];
    expect(kept(rows, 'other.name == "b"')).toMatchObject({ rows: [], unreadable: 1 });
    expect(kept(rows, 'own.name == "b"')).toMatchObject({ rows: [], unreadable: 0 });
    expect(kept(rows, 'own.name == "a"')).toMatchObject({ rows: [0], unreadable: 0 });
    const missing = [{ ...rows[0], dangling: [{ part: "other", problem: "missing" }] as const }];
    expect(kept(missing, 'other.name == "b"')).toMatchObject({ rows: [], unreadable: 0 });
  });
});

describe("patterns", () => {
  it.each([
    ["a*b", "a".repeat(50_000), false],
    ["x+x+y", "x".repeat(2_000), false],
    ["[[:alpha:]]+$", "abc!", false],
    ["\\pL+", "ä", true],
    ["\\Aab\\z", "ab", true],
    ["(?i)AB", "xabx", true],
  ])("%s takes no time that grows faster than the text", (pattern, name, isKept) => {
    const start = process.cpuUsage();
    const { rows } = kept(
      [{ json: { own: { name: `${name}${isKept ? "" : "!"}` } } }],
      `own.name.matches(${JSON.stringify(pattern)})`,
    );
    const { user } = process.cpuUsage(start);
    expect(rows).toEqual(isKept ? [0] : []);
    expect(user).toBeLessThan(5_000_000);
  });

  it.each(["(?=a)b", "(?<=a)b", "(a)\\\\1", "a{1001}", "((a{100}){100}){100}", "["])("%s is refused", (pattern) => {
    expect(() => compileWhere(`own.name.matches("${pattern}")`, VARIABLES)).toThrow("is no RE2 pattern");
  });

  it("that a row itself has are RE2's, too", () => {
    const rows = [
      { json: { own: { name: "aa" }, other: { name: "(?=a)" } } },
      { json: { own: { name: "aa" }, other: { name: "^a+$" } } },
    ];
    expect(kept(rows, "own.name.matches(other.name)")).toMatchObject({ rows: [1], unanswered: 1 });
  });
});
