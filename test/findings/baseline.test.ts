import { spawnSync } from "node:child_process";
import { truncateSync } from "node:fs";
import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { Baseline } from "../../src/findings/baseline.js";
import { TempFolder } from "../support/temp-folder.js";

const folder = new TempFolder();

describe("a baseline file", () => {
  it("comes back as it was written, sorted", () => {
    const baseline = Baseline.empty();
    baseline.add("parent-missing", "00000000000000bb");
    baseline.add("grant-duplicate", "00000000000000aa");
    const path = folder.write("known.json", baseline.toText());
    const read = Baseline.read(path);
    expect([read.size, read.covers("parent-missing", "00000000000000bb"), read.gone]).toEqual([2, true, 1]);
    expect(read.covers("parent-missing", "00000000000000aa")).toBe(false);
    expect(read.toText()).toBe(baseline.toText());
    expect(read.toText().split("\n")).toEqual([
      "{",
      ' "version": 1,',
      ' "findings": [',
      '  "grant-duplicate 00000000000000aa",',
      '  "parent-missing 00000000000000bb"',
      " ]",
      "}",
      "",
    ]);
  });

  it("over 256 MiB is not read", () => {
    const path = folder.write("huge.json", "");
    truncateSync(path, 256 * 1024 * 1024 + 1);
    expect(() => Baseline.read(path)).toThrow("has 268435457 bytes; a baseline has 268435456 at most");
    truncateSync(path, 3 * 1024 * 1024);
    expect(() => Baseline.read(path)).toThrow("no baseline");
  });

  it.each([
    ["", "no baseline: line 1, column 1: expected a value."],
    ["[]", "expected an object with version and findings"],
    ['{"version":2,"findings":[]}', "expected version 1, got 2"],
    ['{"version":1,"findings":{}}', "expected findings to be a list"],
    ['{"version":1,"findings":["parent-missing xyz"]}', 'expected findings[0] to be "rule fingerprint"'],
  ])("%j is refused", (text, message) => {
    expect(() => Baseline.read(folder.write("bad.json", text))).toThrow(message);
  });

  it.each(["s3cret", '{"s3cret"', '{"version":"s3cret","findings":[]}', '{"version":1,"findings":["s3cret"]}'])(
    "%j is refused without a word of it",
    (text) => {
      let error: unknown;
      try {
        Baseline.read(folder.write("bad.json", text));
      } catch (thrown) {
        error = thrown;
      }
      expect(error).toMatchObject({ code: "C1Z_INVALID_SETTING" });
      expect(inspect(error)).not.toContain("s3cret");
    },
  );

  it("that is a pipe or a device is refused, not waited for", () => {
    spawnSync("mkfifo", [folder.path("pipe.json")]);
    expect(() => Baseline.read(folder.path("pipe.json"))).toThrow("it is a pipe, no regular file");
    expect(() => Baseline.read("/dev/zero")).toThrow("it is a device, no regular file");
    expect(() => Baseline.read(folder.path())).toThrow("it is a folder, no regular file");
  });

  it("that is not there says how to make one", () => {
    expect(() => Baseline.read(folder.path("none.json"))).toThrow("can't be read (ENOENT)");
  });
});
