import { describe, expect, it } from "vitest";
import { printable } from "../../src/terminal/printable.js";

describe("printable", () => {
  it.each([
    ["plain text, é 漢字 🦀", "plain text, é 漢字 🦀"],
    ["a\nb\r\tc", "a\\nb\\r\\tc"],
    ["\u001b[31mred\u001b[0m", "\\u001b[31mred\\u001b[0m"],
    ["\u0000\u0007\u007f\u009b", "\\u0000\\u0007\\u007f\\u009b"],
    ["zero\u200bwidth", "zero\\u200bwidth"],
    ["\u202eright to left\u202c", "\\u202eright to left\\u202c"],
    ["\u2066isolated\u2069", "\\u2066isolated\\u2069"],
    ["\u061cmark\u200e\u200f", "\\u061cmark\\u200e\\u200f"],
    ["\u2028line\u2029paragraph", "\\u2028line\\u2029paragraph"],
    ["\ufeffmark", "\\ufeffmark"],
    ["soft\u00adhyphen\u180e", "soft\\u00adhyphen\\u180e"],
    ["deprecated\u206a\u206f", "deprecated\\u206a\\u206f"],
    ["tag \u{e0041}\u{e007f}", "tag \\u{e0041}\\u{e007f}"],
    ["family 👨‍👩‍👧, می‌خواهم", "family 👨‍👩‍👧, می‌خواهم"],
  ])("%j", (text, shown) => expect(printable(text)).toBe(shown));

  it("lets no control character through", () => {
    const characters = Array.from({ length: 0xa0 }, (_, code) => String.fromCharCode(code));
    const isPlain = (character: string) => character >= " " && character < "\x7f";
    const plain = characters.filter(isPlain);
    expect(plain.map(printable)).toEqual(plain);
    for (const control of characters.filter((one) => !isPlain(one))) expect(printable(control)).toMatch(/^\\[nrtu]/);
  });
});
