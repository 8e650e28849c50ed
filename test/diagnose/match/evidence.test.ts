import { describe, expect, it } from "vitest";
import { evidenceOf, evidenceText } from "../../../src/diagnose/match/evidence.js";

const LIMIT = 16_384;

describe("a text that is too long", () => {
  it("is kept whole up to 16 KiB", () => {
    const text = "A".repeat(LIMIT);
    expect(evidenceText(text)).toEqual({ text, lowerText: text.toLowerCase() });
  });

  it("keeps a quarter from its beginning, and the rest from its end", () => {
    const { text } = evidenceText(`${"a".repeat(LIMIT / 4)}${"b".repeat(LIMIT)}${"c".repeat((LIMIT * 3) / 4 - 1)}`);
    expect(text).toBe(`${"a".repeat(LIMIT / 4)}\n${"c".repeat((LIMIT * 3) / 4 - 1)}`);
  });

  it("is cut from one character on", () => {
    expect(evidenceText("a".repeat(LIMIT + 1)).text).toBe(
      `${"a".repeat(LIMIT / 4)}\n${"a".repeat((LIMIT * 3) / 4 - 1)}`,
    );
  });
});

describe("what a text says besides its words", () => {
  it.each([
    ["503 Service Unavailable", [503]],
    ["HTTP/1.1 429 Too Many Requests", [429]],
    ["status code: 401, then HTTP 403", [401, 403]],
    ["port 503", []],
  ])("%s: HTTP status", (text, status) => expect([...evidenceOf(text).httpStatus]).toEqual(status));

  it("codes of gRPC, classes of exceptions, and exit codes", () => {
    const evidence = evidenceOf("rpc error: code = NotFound desc = x\nValueError: y\nexited with code 137");
    expect([...evidence.grpcCodes]).toEqual(["NotFound"]);
    expect([...evidence.exceptions]).toEqual(["ValueError"]);
    expect([...evidence.exitCodes]).toEqual([137]);
  });

  it("fields where the text has some", () => {
    expect(evidenceOf("x", (name) => `${name}!`).field?.("msg")).toBe("msg!");
    expect(evidenceOf("x").field).toBeUndefined();
  });
});
