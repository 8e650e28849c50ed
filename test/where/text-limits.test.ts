import { describe, expect, it } from "vitest";
import { text as anyText } from "../../src/json-schema/json-schema.js";
import { Failure } from "../../src/where/values/failure.js";
import { compileWhere } from "../../src/where/where.js";

const TEXT = { text: anyText() };
const GROWING = 'replace("", text)';

function answer(expression: string, text: string): boolean | string {
  const verdict = compileWhere(expression, TEXT).test({ text });
  return verdict instanceof Failure ? verdict.message : verdict;
}

describe("a text that an expression makes", () => {
  it.each([
    ["replace()", `text.${GROWING}.${GROWING}.size() > 0`],
    ["join()", "text.split('').map(x, text).map(x, x + text + text).map(x, x + x + x).join(text).size() > 0"],
    ["+", `cel.bind(a, text.${GROWING}, cel.bind(b, a + a + a + a, b + b + b + b)).size() > 0`],
  ])("has an end: %s", (what, expression) => {
    expect(answer(expression, "e".repeat(2000))).toBe(`${what} makes a text of more than 16777216 characters`);
  });

  it("is the same with and without a number of replacements", () => {
    expect(answer('text.replace("", "-") == "-a-😀-b-"', "a😀b")).toBe(true);
    expect(answer('text.replace("", "-", 2) == "-a-😀b"', "a😀b")).toBe(true);
    expect(answer('text.replace("aa", "b") == "bba"', "aaaaa")).toBe(true);
  });

  it("is trimmed in time that grows with its length", () => {
    expect(answer("text.trim() == text", `x${" ".repeat(300_000)}x`)).toBe(true);
    expect(answer('text.trim() == "a b"', "\u00a0\t a b\u3000\n")).toBe(true);
  });
});
