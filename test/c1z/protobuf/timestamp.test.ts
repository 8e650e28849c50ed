import { describe, expect, it } from "vitest";
import { formatFraction, formatTimestamp } from "../../../src/c1z/protobuf/timestamp.js";

describe("formatTimestamp", () => {
  it.each([
    [0, 0, "1970-01-01T00:00:00Z"],
    [0, 1, "1970-01-01T00:00:00.000000001Z"],
    [0, 10, "1970-01-01T00:00:00.000000010Z"],
    [0, 1000, "1970-01-01T00:00:00.000001Z"],
    [0, 120_000, "1970-01-01T00:00:00.000120Z"],
    [0, 1_000_000, "1970-01-01T00:00:00.001Z"],
    [0, 500_000_000, "1970-01-01T00:00:00.500Z"],
    [0, 999_999_999, "1970-01-01T00:00:00.999999999Z"],
    [-1, 0, "1969-12-31T23:59:59Z"],
    [-1, 750_000_000, "1969-12-31T23:59:59.750Z"],
    [951_782_400, 0, "2000-02-29T00:00:00Z"],
    [-62_135_596_800, 0, "0001-01-01T00:00:00Z"],
    [253_402_300_799, 999_999_999, "9999-12-31T23:59:59.999999999Z"],
  ])("%i s %i ns", (seconds, nanos, text) => expect(formatTimestamp(seconds, nanos)).toBe(text));

  it.each([
    [-62_135_596_801, 0],
    [253_402_300_800, 0],
    [0, -1],
    [0, 1_000_000_000],
    [2 ** 63, 0],
    [-(2 ** 63), 0],
  ])("%i s %i ns is out of range", (seconds, nanos) => {
    expect(() => formatTimestamp(seconds, nanos)).toThrow(expect.objectContaining({ code: "C1Z_BAD_MESSAGE" }));
  });
});

describe("formatFraction", () => {
  it.each([
    ["", ""],
    ["000", ""],
    ["5", ".500"],
    ["50", ".500"],
    ["0005", ".000500"],
    ["851912186", ".851912186"],
  ])("%j", (digits, text) => expect(formatFraction(digits)).toBe(text));
});
