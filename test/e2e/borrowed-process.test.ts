import fs, { writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { afterEach, describe, expect, it } from "vitest";
import { BorrowedProcess } from "./borrowed-process.js";

let borrowed: BorrowedProcess | undefined;
afterEach(() => borrowed?.giveBack());

function borrow(): BorrowedProcess {
  borrowed = new BorrowedProcess({ argv: ["node", "x"], env: { C1Z_LENT: "1", PATH: undefined }, cwd: tmpdir() });
  return borrowed;
}

describe("a borrowed process", () => {
  it("keeps what is written, in order, as copies", () => {
    const lent = borrow();
    const bytes = Buffer.from("a");
    fs.writeSync(1, bytes);
    bytes.write("?");
    process.stdout.write("b");
    writeSync(1, "c");
    console.log("d");
    process.stderr.write("e");
    process.exitCode = 3;
    expect(lent.end()).toEqual({ status: 3, stdout: "abcd\n", stderr: "e" });
  });

  it("is put back as it was", () => {
    const state = () => [
      process.argv,
      process.cwd(),
      process.env.PATH,
      process.env.C1Z_LENT,
      process.exitCode,
      process.exit,
      process.stdout,
      process.stderr,
      console,
      fs.writeSync,
      writeSync,
    ];
    const before = state();
    const lent = borrow();
    const during = state();
    process.exitCode = 3;
    lent.end();
    expect(during.every((value, index) => index === 4 || value !== before[index])).toBe(true);
    state().forEach((value, index) => {
      expect(value).toBe(before[index]);
    });
  });

  it("refuses process.exit, also where that error is caught", () => {
    const lent = borrow();
    expect(() => process.exit(0)).toThrow("process.exit was called");
    expect(() => lent.end()).toThrow("called process.exit");
  });

  it("has no standard input", () => {
    const lent = borrow();
    expect(() => process.stdin).toThrow("Standard input was asked for");
    expect(() => lent.end()).toThrow("asked for standard input");
  });

  it("wants its handlers taken off", () => {
    const lent = borrow();
    const handler = (): void => {};
    process.on("SIGINT", handler);
    expect(() => lent.end()).toThrow("left handlers behind");
    process.removeListener("SIGINT", handler);
  });
});
