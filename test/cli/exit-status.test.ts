import { expect, it } from "vitest";
import { C1Z_ERROR_CODES, type C1zErrorCode } from "../../src/c1z/errors.js";
import { EXIT, exitStatusOf } from "../../src/cli/exit-status.js";

it.each(Object.entries(C1Z_ERROR_CODES) as [C1zErrorCode, string][])("%s", (code, kind) => {
  expect(exitStatusOf(code)).toBe({ input: 3, output: 1, request: 2 }[kind]);
});

it("scripts rely on these", () => {
  expect(EXIT).toMatchObject({ done: 0, answerIsNo: 1, wrongUsage: 2, unreadableInput: 3 });
});
