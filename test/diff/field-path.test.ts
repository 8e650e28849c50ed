import { describe, expect, it } from "vitest";
import { formatFieldPath, parseFieldPath } from "../../src/diff/field-path.js";

describe("field paths", () => {
  it.each([
    [["displayName"], "displayName"],
    [["annotations", "UserTrait", "emails", "0", "address"], "annotations.UserTrait.emails.0.address"],
    [["profile", "cost.center"], 'profile["cost.center"]'],
    [["sources", "sources", "group:g1:member"], "sources.sources.group:g1:member"],
    [["profile", 'a "quoted"] key', "x"], 'profile["a \\"quoted\\"] key"].x'],
    [["profile", ""], 'profile[""]'],
    [["odd key"], '["odd key"]'],
  ])("%j is %s, and back", (path, text) => {
    expect(formatFieldPath(path)).toBe(text);
    expect(parseFieldPath(text)).toEqual(path);
  });

  it.each(["", ".", ".a", "a.", "a..b", 'a["b"', "a[b]", 'a["b"]c', "a b"])("%j is no path", (text) => {
    expect(parseFieldPath(text)).toBeUndefined();
  });
});
