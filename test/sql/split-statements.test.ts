import { describe, expect, it } from "vitest";
import { endsStatement, firstWord, splitStatements } from "../../src/sql/split-statements.js";

const sqlOf = (text: string): readonly string[] => splitStatements(text).map(({ sql }) => sql);

describe("splitStatements", () => {
  it("splits at semicolons, and leaves out what is empty or a comment", () => {
    expect(sqlOf("SELECT 1; ;-- nothing\n; /* no; thing */ SELECT 2")).toEqual(["SELECT 1", "SELECT 2"]);
    expect(sqlOf(" -- only this")).toEqual([]);
  });

  it.each([
    ["a text", "SELECT 'a;''b;'"],
    ["a text with escapes", "SELECT E'a\\';b'"],
    ["a name", 'SELECT 1 AS "a;""b"'],
    ["dollars", "SELECT $$a;b$$, $x$c;$$;d$x$"],
    ["a comment", "SELECT 1 /* ; */ + 1 -- ;"],
    ["a text without an end", "SELECT 'a; b"],
    ["dollars without an end", "SELECT $$a; b"],
  ])("does not split within %s", (_, sql) => {
    expect(sqlOf(`${sql}`)).toEqual([sql]);
  });

  it("says where each begins", () => {
    const text = "SELECT 1;\n-- two\nSELECT 2";
    expect(splitStatements(text).map(({ offset }) => text.slice(offset, offset + 8))).toEqual(["SELECT 1", "SELECT 2"]);
  });
});

describe("firstWord", () => {
  it.each([
    ["select 1", "SELECT"],
    ["((SELECT 1))", "SELECT"],
    ["copy(select 1) to 'x'", "COPY"],
    ["'x'", ""],
  ])("%s begins with %s", (sql, word) => expect(firstWord(sql)).toBe(word));
});

describe("endsStatement", () => {
  it.each([
    ["SELECT 1;", true],
    ["SELECT 1; -- done", true],
    ["SELECT 1", false],
    ["SELECT ';", false],
    ["SELECT 1; SELECT", false],
    ["-- SELECT 1;", false],
  ])("%s: %s", (text, ends) => expect(endsStatement(text)).toBe(ends));
});
