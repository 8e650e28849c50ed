import { describe, expect, it } from "vitest";
import { commandFirst, joinBindings } from "../../src/cli/command-line.js";

const words = (line: string) => (line === "" ? [] : line.split(" "));

describe("commandFirst", () => {
  it.each([
    ["", ""],
    ["grants -f x", "grants -f x"],
    ["-f x grants -t user", "grants -f x -t user"],
    ["--file x grants", "grants --file x"],
    ["--file=x -o json grants", "grants --file=x -o json"],
    ["-fx.c1z -ojson grants -e e", "grants -fx.c1z -ojson -e e"],
    ["--output-format=csv --json grants", "grants --output-format=csv --json"],
    ["-f a -f b stats", "stats -f a -f b"],
    ["-f a stats b c", "stats b c -f a"],
    ["-f x principals compare --left a", "principals compare -f x --left a"],
    ["-f grants resources", "resources -f grants"],
    ["-f", "-f"],
    ["-f x", "-f x"],
    ["-f x --help", "-f x --help"],
    ["--help", "--help"],
    ["--version -f x grants", "--version -f x grants"],
    ["--sync-id s grants", "--sync-id s grants"],
  ])("%s", (line, moved) => {
    const argv = words(line);
    expect(commandFirst(argv)).toEqual(words(moved));
    expect(argv).toEqual(words(line));
  });
});

describe("joinBindings", () => {
  it.each([
    ["grants --arg name value", "grants --arg=name=value"],
    ["grants --argjson n 5 --arg m 6 -o json", "grants --argjson=n=5 --arg=m=6 -o json"],
    ["grants --arg name=value -f x", "grants --arg name=value -f x"],
    ["grants --arg name", "grants --arg name"],
    ["grants -- --arg a b", "grants -- --arg a b"],
  ])("%s", (line, joined) => expect(joinBindings(words(line))).toEqual(words(joined)));

  it("a value may hold anything", () => {
    expect(joinBindings(["--arg", "a", "b=c d"])).toEqual(["--arg=a=b=c d"]);
    expect(joinBindings(["--arg", "a", ""])).toEqual(["--arg=a="]);
  });
});
