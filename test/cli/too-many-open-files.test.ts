import { describe, expect, it } from "vitest";
import { C1zError } from "../../src/c1z/errors.js";
import { tooManyOpenFiles } from "../../src/cli/too-many-open-files.js";

const systemError = (code: string): Error => Object.assign(new Error(`${code}: cannot open`), { code });

describe("tooManyOpenFiles", () => {
  it("says how to raise the limit of the process", () => {
    const hint = tooManyOpenFiles(new Error("outer", { cause: systemError("EMFILE") }))?.hint;
    expect(hint).toContain("ulimit -n 1024");
  });

  it("says where no limit of the process would help", () => {
    const hint = tooManyOpenFiles(systemError("ENFILE"))?.hint;
    expect(hint).toMatch(/^All processes of this computer/);
    expect(hint).not.toContain("ulimit");
  });

  it.each([systemError("ENOENT"), new C1zError("C1Z_NOT_FOUND", "There is no file EMFILE."), "EMFILE"])(
    "leaves other errors: %s",
    (error) => expect(tooManyOpenFiles(error)).toBeUndefined(),
  );
});
