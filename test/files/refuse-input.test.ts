import { linkSync, mkdirSync, openSync, symlinkSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { refuseInput } from "../../src/files/refuse-input.js";
import { TempFolder } from "../support/temp-folder.js";

const folder = new TempFolder();
const REFUSED = expect.objectContaining({ code: "C1Z_OUTPUT_IS_INPUT" });

describe("an output that is an input", () => {
  it("is refused by any name of it", () => {
    const input = folder.write("input", "x");
    mkdirSync(folder.path("away"));
    linkSync(input, folder.path("hard"));
    symlinkSync(input, folder.path("soft"));
    symlinkSync(folder.path("soft"), folder.path("softer"));
    symlinkSync("..", folder.path("away/up"));
    for (const name of ["input", "hard", "soft", "softer", "away/up/input", "away/../input"]) {
      expect(() => refuseInput(folder.path(name), ["other", input])).toThrow(REFUSED);
      expect(() => refuseInput(input, [folder.path(name)])).toThrow(REFUSED);
    }
    expect(() => refuseInput(openSync(input, "r+"), [input])).toThrow(REFUSED);
    expect(() => refuseInput(input, [openSync(input, "r")])).toThrow(REFUSED);
  });

  it("is refused where both are not there yet", () => {
    expect(() => refuseInput(folder.path("new"), [folder.path("away/../new")])).toThrow(REFUSED);
  });

  it("is none where the files differ, or nothing can be lost", () => {
    const [one, other] = [folder.write("one", "x"), folder.write("other", "x")];
    refuseInput(one, [other, folder.path("none"), 0]);
    refuseInput("/dev/null", ["/dev/null"]);
    refuseInput(folder.path("none"), [one]);
  });
});
