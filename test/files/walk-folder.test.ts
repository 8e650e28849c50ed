import { mkdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { MAX_FILES, walkFolder } from "../../src/files/walk-folder.js";
import { documented } from "../support/documented.js";
import { TempFolder } from "../support/temp-folder.js";

const folder = new TempFolder();

/** A path of so many folders. */
const down = (levels: number): string => Array.from({ length: levels }, () => "d").join("/");

describe("walkFolder", () => {
  it("goes 64 folders deep, and names what lies deeper", () => {
    mkdirSync(folder.path(`deep/${down(66)}`), { recursive: true });
    for (const levels of [64, 65]) folder.write(`deep/${down(levels)}/a.txt`, "");
    const found = walkFolder(folder.path("deep"));
    expect(found.files).toEqual([`${down(64)}/a.txt`]);
    expect(found.unreadable).toEqual([down(65)]);
  });

  it("gives as many files as it may, and says when there can be more", () => {
    for (const name of ["a", "b", "c"]) {
      mkdirSync(folder.path("three"), { recursive: true });
      folder.write(`three/${name}`, "");
    }
    expect(walkFolder(folder.path("three"), 4)).toMatchObject({ files: ["a", "b", "c"], capped: false });
    expect(walkFolder(folder.path("three"), 2)).toMatchObject({ files: { length: 2 }, capped: true });
  });

  it("stops at the number that docs/doctor.md says", () => {
    expect(documented("doctor.md", /The search ends after ([\d,]+) files/)).toBe(MAX_FILES);
  });
});
