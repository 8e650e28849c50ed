import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { ROOT } from "./built-program.js";

const COMMANDS_ONLY = ["main.js", "lists.js", "statistics.js"];

/** A file of dist and all files of ours that it imports, at once or later. */
function filesOf(entry: string): readonly string[] {
  const all = new Set([entry]);
  for (const path of all) {
    const text = readFileSync(`${ROOT}dist/${path}`, "utf8");
    for (const [, target = ""] of text.matchAll(/(?:\bfrom|\bimport\(?)"(\.[^"]+\.js)"/g)) {
      all.add(join(dirname(path), target));
    }
  }
  return [...all];
}

describe("the built files", () => {
  it("that commands start from are found this way", () => {
    expect(filesOf("main.js")).toEqual(expect.arrayContaining([...COMMANDS_ONLY, "common.js", "commands/info.js"]));
  });

  it.each(["library/index.js", "grant-thread-script.js"])("%s brings no commands with it, not even later", (entry) => {
    const files = filesOf(entry);
    expect(files.length).toBeGreaterThan(1);
    expect(files.filter((path) => COMMANDS_ONLY.includes(path) || path.startsWith("commands/"))).toEqual([]);
  });
});
