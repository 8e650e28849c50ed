import { describe, expect, it } from "vitest";
import { Baseline } from "../../src/validate/baseline.js";
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
  });

  it.each([
    ["", "no baseline"],
    ["[]", "expected an object with version and findings"],
    ['{"version":2,"findings":[]}', "expected version 1, got 2"],
    ['{"version":1,"findings":{}}', "expected findings to be a list"],
    ['{"version":1,"findings":["parent-missing xyz"]}', 'expected "rule fingerprint"'],
  ])("%j is refused", (text, message) => {
    expect(() => Baseline.read(folder.write("bad.json", text))).toThrow(message);
  });

  it("that is not there says how to make one", () => {
    expect(() => Baseline.read(folder.path("none.json"))).toThrow("can't be read (ENOENT)");
  });
});
