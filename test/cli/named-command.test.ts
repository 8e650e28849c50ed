import { describe, expect, it } from "vitest";
import { isLongerName, namedCommand } from "../../src/cli/named-command.js";

const IDS = ["export:csv", "grants", "principals", "principals:compare", "rules"];

describe("namedCommand", () => {
  it.each<readonly [line: string, id: string, rest: readonly string[]]>([
    ["grants -f a.c1z", "grants", ["-f", "a.c1z"]],
    ["export csv --out x", "export:csv", ["--out", "x"]],
    ["export:csv --out x", "export:csv", ["--out", "x"]],
    ["principals a.c1z", "principals", ["a.c1z"]],
    ["principals compare a.c1z", "principals:compare", ["a.c1z"]],
    ["principals --inherited compare", "principals", ["--inherited", "compare"]],
    ["grants -- --help", "grants", ["--", "--help"]],
    ["rules foo", "rules", ["foo"]],
  ])("%s", (line, id, argv) => expect(namedCommand(line.split(" "), IDS)).toEqual({ id, argv }));

  it.each([
    "",
    "--help",
    "grants --help",
    "grants -f -h",
    "--version",
    "-v",
    "version",
    "export",
    "export pdf",
    "grant",
    "-f a.c1z grants",
  ])("nothing for %j, which oclif answers", (line) =>
    expect(namedCommand(line === "" ? [] : line.split(" "), IDS)).toBeUndefined(),
  );
});

describe("isLongerName", () => {
  it.each([
    [["foo"], true],
    [["--foo"], false],
    [["a=b"], false],
    [[], false],
  ])("%j: %s", (argv, longer) => expect(isLongerName(argv)).toBe(longer));
});
