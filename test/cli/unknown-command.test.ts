import { describe, expect, it } from "vitest";
import { unknownCommand } from "../../src/cli/unknown-command.js";

const IDS = ["grants", "stats", "export:csv", "export:ndjson", "export:xlsx", "principals", "principals:compare"];

describe("words that name no command", () => {
  it.each([
    ["grunts", "grunts", "Did you mean grants? See baton --help."],
    ["exprt csv", "exprt", "Did you mean export? See baton --help."],
    ["users -f x", "users", "Did you mean resources -t user? See baton --help."],
    ["lint", "lint", "Did you mean validate? See baton --help."],
    ["export", "export", "There are export csv, export ndjson, export xlsx. See baton export --help."],
    ["something -f x", "something", "See baton --help."],
    [
      "export json",
      "export json",
      "Did you mean export ndjson? There are export csv, export ndjson, export xlsx. See baton export --help.",
    ],
    [
      "export cvs",
      "export cvs",
      "Did you mean export csv? There are export csv, export ndjson, export xlsx. See baton export --help.",
    ],
    [
      "export excel -f x",
      "export excel",
      "Did you mean export xlsx? There are export csv, export ndjson, export xlsx. See baton export --help.",
    ],
    [
      "export constructor",
      "export constructor",
      "There are export csv, export ndjson, export xlsx. See baton export --help.",
    ],
  ])("%s", (line, written, hint) =>
    expect(unknownCommand(line.split(" "), IDS)).toEqual({ message: `There is no command "${written}".`, hint }),
  );

  it("may be near an archive's", () =>
    expect(unknownCommand(["okta"], IDS, ["okta.c1z"]).hint).toBe("Did you mean okta.c1z? See baton --help."));

  it("may be none at all", () => expect(unknownCommand([], IDS).hint).toBe("See baton --help."));

  it("stand behind a command that takes none: that is there", () =>
    expect(unknownCommand(["grants", "grants"], IDS)).toEqual({
      message: 'baton grants takes no arguments, got "grants".',
      hint: "See baton grants --help.",
    }));
});
