import { describe, expect, it } from "vitest";
import { wrapLines } from "../../src/text/wrap-lines.js";

const RED = "\u001b[31m";
const PLAIN = "\u001b[39m";

describe("wrapLines", () => {
  it.each([
    ["short", "short"],
    ["a line of twenty two c", "a line of twenty two\n  c"],
    ["    fix: something that is long", "    fix: something\n      that is long"],
    ["an-id-that-is-longer-than-the-line stays", "an-id-that-is-longer-than-the-line\n  stays"],
    ["one\ntwo words that are too long\nthree", "one\ntwo words that are\n  too long\nthree"],
    // Under the column that the words stand in.
    ["rule   words that do not fit", "rule   words that do\n       not fit"],
    // Under the branches of a tree, which go on where another follows.
    ["├─ one two three four five", "├─ one two three\n│  four five"],
    ["│  └─ one two three four", "│  └─ one two three\n│     four"],
    ["漢字 漢字 漢字 漢字 漢字", "漢字 漢字 漢字 漢字\n  漢字"],
  ])("%j in twenty columns", (text, wrapped) => expect(wrapLines(text, 20)).toBe(wrapped));

  it("colours take no room, and are kept", () => {
    const text = `  ${RED}error${PLAIN} twelve chars`;
    expect(wrapLines(text, 20)).toBe(text);
    expect(wrapLines(`${text} more`, 20)).toBe(`  ${RED}error${PLAIN} twelve chars\n    more`);
    expect(wrapLines(`${RED}    one two three four five${PLAIN}`, 20)).toBe(
      `${RED}    one two three\n      four five${PLAIN}`,
    );
  });

  it("without a width, text is as it is", () => {
    const text = "x ".repeat(1000);
    expect(wrapLines(text, undefined)).toBe(text);
  });
});
