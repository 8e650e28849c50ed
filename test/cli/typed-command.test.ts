import { describe, expect, it } from "vitest";
import { typedCommand } from "../../src/cli/typed-command.js";

const IDS = ["export:csv", "grants", "overview", "principals", "principals:compare", "search", "show"];
const FILES = ["okta.c1z", "./backup.db", "grants"];
const words = (line: string) => (line === "" ? [] : line.split(" "));

function typed(line: string, hasArchive = false): string {
  const surroundings = { ids: IDS, exists: (path: string) => FILES.includes(path), hasArchive: () => hasArchive };
  return typedCommand(words(line), surroundings).join(" ");
}

describe("typedCommand", () => {
  it.each([
    // A command stays as it is, whatever lies in the folder.
    ["grants okta.c1z", "grants okta.c1z"],
    ["grants", "grants"],
    ["-f okta.c1z grants -t user", "grants -f okta.c1z -t user"],
    ["grants --arg a b", "grants --arg=a=b"],
    ["search help", "search help"],
    // A file alone is its overview; with a command behind it, that command's archive.
    ["okta.c1z", "overview okta.c1z"],
    ["okta.c1z -o json", "overview okta.c1z -o json"],
    ["./backup.db", "overview ./backup.db"],
    ["missing.c1z", "overview missing.c1z"],
    ["okta.c1z grants -t user", "grants okta.c1z -t user"],
    ["okta.c1z principals compare -e x", "principals compare okta.c1z -e x"],
    ["okta.c1z show user/u1", "show okta.c1z user/u1"],
    ["-f okta.c1z", "overview -f okta.c1z"],
    ["--file=okta.c1z -o json", "overview --file=okta.c1z -o json"],
    ["-o json", "overview -o json"],
    ["--json", "overview --json"],
    ["-o json -f okta.c1z", "overview -o json -f okta.c1z"],
    ["-f okta.c1z --help", "-f okta.c1z --help"],
    ["--nothing", "--nothing"],
    // Help, in each of the ways that people ask for it.
    ["help", "--help"],
    ["help grants", "grants --help"],
    ["help export", "export --help"],
    ["help export csv", "export csv --help"],
    ["help nothing", "nothing --help"],
    ["-h", "-h"],
    ["grantz", "grantz"],
    ["./nothing", "./nothing"],
    ["", ""],
  ])("%s", (line, becomes) => expect(typed(line)).toBe(becomes));

  it("shows the archive of the folder where nothing was typed", () => {
    expect(typed("", true)).toBe("overview");
    expect(typed("--help", true)).toBe("--help");
  });

  it("leaves help to a command of that name", () => {
    const surroundings = { ids: [...IDS, "help"], exists: () => false, hasArchive: () => false };
    expect(typedCommand(["help", "grants"], surroundings)).toEqual(["help", "grants"]);
  });
});
