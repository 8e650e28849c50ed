import { describe, expect, it } from "vitest";
import { fitAnswer } from "../../../src/mcp/answer/fit-answer.js";

/** Half of a character above U+FFFF, alone: JSON can write it, and other languages' readers refuse the whole message then. */
const HALF = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

describe("a text that is cut", () => {
  it.each([0, 1])("never ends in half a character (%i letters before)", (letters) => {
    const text = `${"x".repeat(letters)}${"😀".repeat(5000)}`;
    for (const mostBytes of [9000, 3000, 1500, 900, 300]) {
      const { json, cut } = fitAnswer({ json: { text } }, mostBytes);
      expect(cut).toHaveLength(1);
      expect(json.text).not.toMatch(HALF);
      expect(text.startsWith(String(json.text).slice(0, -1))).toBe(true);
      expect(cut[0]?.shown).toBe(String(json.text).length - 1);
    }
  });
});
