import { describe, expect, it } from "vitest";
import { mannerOf } from "../../src/cli/manner.js";

const words = (line: string) => line.split(" ");

describe("how a run talks on standard error", () => {
  it.each([
    "stats -o json",
    "stats -ojson",
    "stats -o=json",
    "stats --output-format ndjson",
    "-o json stats -f x",
    "grants --output-format=json --nosuchflag",
    "grants --json",
  ])("as JSON: %s", (line) => expect(mannerOf(words(line))).toEqual({ json: true, quiet: false }));

  it.each(["stats", "stats json", "stats -o csv", "stats -f json", "search -- --json", "export ndjson --out x"])(
    "for people: %s",
    (line) => expect(mannerOf(words(line))).toEqual({ json: false, quiet: false }),
  );

  it("quietly", () => {
    expect(mannerOf(words("--quiet stats"))).toEqual({ json: false, quiet: true });
    expect(mannerOf(words("search -- --quiet"))).toEqual({ json: false, quiet: false });
  });
});
