import { describe, expect, it } from "vitest";
import { archiveArguments, type CommandShape } from "../../src/cli/archive-arguments.js";

const FLAGS = {
  file: { char: "f", type: "option" },
  "output-format": { char: "o", type: "option" },
  jq: { type: "option" },
  "compact-output": { char: "c", type: "boolean" },
} as const;
const EXISTING = ["a.c1z", "b.c1z", "dir/A.C1Z"];
const words = (line: string) => line.split(" ");

function moved(line: string, shape: Partial<CommandShape> = {}): string {
  const full = { flags: FLAGS, archiveFlags: ["file"], mostArguments: 0, needsArgument: false, ...shape };
  return archiveArguments(words(line), full, (path) => EXISTING.includes(path)).join(" ");
}

describe("archiveArguments", () => {
  it.each([
    ["a.c1z", "--file=a.c1z"],
    ["-o json a.c1z -c", "-o json --file=a.c1z -c"],
    ["dir/A.C1Z", "--file=dir/A.C1Z"],
    // The value of a flag is no argument.
    ["--jq a.c1z", "--jq a.c1z"],
    ["-co a.c1z", "-co a.c1z"],
    ["-ojson a.c1z", "-ojson --file=a.c1z"],
    // A flag that is there counts.
    ["-f a.c1z b.c1z", "-f a.c1z b.c1z"],
    ["-fa.c1z b.c1z", "-fa.c1z b.c1z"],
    ["--file=a.c1z b.c1z", "--file=a.c1z b.c1z"],
    // Behind -- stands no archive.
    ["-- a.c1z", "-- a.c1z"],
    // One that does not exist is meant for one where nothing else can be.
    ["missing.c1z", "--file=missing.c1z"],
    ["okta", "okta"],
  ])("without other arguments: %s", (line, becomes) => expect(moved(line)).toBe(becomes));

  it.each([
    ["a.c1z alice", "--file=a.c1z alice"],
    ["alice a.c1z", "alice --file=a.c1z"],
    ["missing.c1z", "missing.c1z"],
    ["missing.c1z alice", "--file=missing.c1z alice"],
    ["a.c1z b.c1z", "--file=a.c1z b.c1z"],
    ["a.c1z -- b.c1z", "--file=a.c1z -- b.c1z"],
  ])("beside one argument: %s", (line, becomes) => expect(moved(line, { mostArguments: 1 })).toBe(becomes));

  it("beside any number", () => {
    const shape = { mostArguments: Number.POSITIVE_INFINITY };
    expect(moved("x.log a.c1z y.log", shape)).toBe("x.log --file=a.c1z y.log");
    expect(moved("x.log missing.c1z", shape)).toBe("x.log missing.c1z");
    expect(moved("a.c1z", shape)).toBe("a.c1z");
    expect(moved("a.c1z", { ...shape, needsArgument: true })).toBe("--file=a.c1z");
  });

  it("two flags take two archives", () => {
    const shape = { archiveFlags: ["file", "compare-file"] };
    expect(moved("a.c1z b.c1z", shape)).toBe("--file=a.c1z --compare-file=b.c1z");
    expect(moved("-f a.c1z b.c1z", shape)).toBe("-f a.c1z --compare-file=b.c1z");
  });

  it("refuses more archives than can be read", () => {
    const refused = "Expected one archive, got a.c1z and b.c1z.";
    expect(() => moved("a.c1z b.c1z")).toThrow(refused);
    expect(() => moved("x a.c1z b.c1z", { mostArguments: Number.POSITIVE_INFINITY })).toThrow(refused);
  });
});
