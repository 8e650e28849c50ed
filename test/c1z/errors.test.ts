import { describe, expect, it } from "vitest";
import { C1Z_ERROR_CODES, C1zError, isC1zError } from "../../src/c1z/errors.js";

describe("C1zError", () => {
  it("carries a code, a hint and a cause", () => {
    const cause = new Error("below");
    const error = new C1zError("C1Z_CORRUPT", "above", { hint: "Do this.", cause });
    expect(error).toMatchObject({ name: "C1zError", code: "C1Z_CORRUPT", message: "above", hint: "Do this.", cause });
    expect(new C1zError("C1Z_CORRUPT", "alone")).not.toHaveProperty("cause");
  });

  it("is told from other errors, and by its code", () => {
    const error = new C1zError("C1Z_CORRUPT", "x");
    expect([isC1zError(error), isC1zError(error, "C1Z_CORRUPT"), isC1zError(error, "C1Z_CLOSED")]).toEqual([
      true,
      true,
      false,
    ]);
    expect([isC1zError(new Error("x")), isC1zError({ code: "C1Z_CORRUPT" }), isC1zError(undefined)]).toEqual([
      false,
      false,
      false,
    ]);
  });

  it("every code is about the input or the request", () => {
    expect(new Set(Object.values(C1Z_ERROR_CODES))).toEqual(new Set(["input", "output", "request"]));
    expect(Object.keys(C1Z_ERROR_CODES).every((code) => /^C1Z_[A-Z_]+$/.test(code))).toBe(true);
  });
});
