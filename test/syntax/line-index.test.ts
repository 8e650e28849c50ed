import { expect, it } from "vitest";
import { LineIndex } from "../../src/syntax/line-index.js";

const TEXT = "one\n\nthree\nfour";

it("gives line and column of every offset, from 1", () => {
  const lines = new LineIndex(TEXT);
  const places = [...TEXT].map((_, offset) => `${lines.lineAt(offset)}:${lines.columnAt(offset)}`);
  const expected = TEXT.split("\n").flatMap((line, index) =>
    Array.from({ length: line.length + 1 }, (_, column) => `${index + 1}:${column + 1}`),
  );
  expect(places).toEqual(expected.slice(0, TEXT.length));
});

it("gives the start of every line, and the last one's beyond", () => {
  const lines = new LineIndex(TEXT);
  expect([1, 2, 3, 4, 5].map((line) => lines.startOf(line))).toEqual([0, 4, 5, 11, 11]);
  expect(new LineIndex("").startOf(1)).toBe(0);
});
