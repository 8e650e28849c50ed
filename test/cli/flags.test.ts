import { Parser } from "@oclif/core";
import { describe, expect, it } from "vitest";
import { listFlags, resourceFlag } from "../../src/cli/flags.js";

const flags = { ...listFlags, parent: resourceFlag("only children of this resource") };
const parse = async (...argv: readonly string[]) => (await Parser.parse([...argv], { flags, strict: true })).flags;

describe("the flags of listings", () => {
  it("have the reference tool's defaults", async () => {
    expect(await parse()).toMatchObject({ file: "sync.c1z", "output-format": "console" });
  });

  it("take their values", async () => {
    expect(await parse("-f", "x", "-o", "ndjson", "--fields", "a.b,c", "--fields", "d", "--limit", "5")).toMatchObject({
      file: "x",
      "output-format": "ndjson",
      fields: ["a.b", "c", "d"],
      limit: 5,
    });
    expect(await parse("--parent", "org/a/b:c")).toMatchObject({ parent: "org/a/b:c" });
  });

  it.each([
    ["-o", "yaml"],
    ["--limit", "-1"],
    ["--limit", "x"],
    ["--limit", "1.5"],
  ])("refuse %s %s", async (...argv) => {
    await expect(parse(...argv)).rejects.toThrow(/Expected|expected/i);
  });
});
