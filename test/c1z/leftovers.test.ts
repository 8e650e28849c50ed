import { spawnSync } from "node:child_process";
import { chmodSync, chownSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { leftoverName, leftoverPrefix, sweepLeftovers } from "../../src/c1z/leftovers.js";
import { TempFolder } from "../support/temp-folder.js";

const MODULE = fileURLToPath(new URL("../../src/c1z/leftovers.ts", import.meta.url));
const folder = new TempFolder();
let count = 0;
let place = "";
let gone: Readonly<Record<"c1z" | ".baton-export" | ".baton-draft", string>> = {
  c1z: "",
  ".baton-export": "",
  ".baton-draft": "",
};

beforeAll(() => {
  // Names as a process gives them that is gone when the tests run.
  const script = `import { leftoverName } from ${JSON.stringify(MODULE)};
    console.log(["c1z", ".baton-export", ".baton-draft"].map((prefix) => leftoverName(prefix)).join());`;
  const argv = ["--import", "tsx", "--input-type=module", "-e", script];
  const [c1z = "", exported = "", draft = ""] = spawnSync(process.execPath, argv, { encoding: "utf8" })
    .stdout.trim()
    .split(",");
  gone = { c1z, ".baton-export": exported, ".baton-draft": draft };
});
beforeEach(() => {
  place = String(count++);
  mkdirSync(folder.path(place));
});

const at = (name: string) => folder.path(`${place}/${name}`);

function leftFolder(name: string): void {
  mkdirSync(at(name), { mode: 0o700 });
  folder.write(`${place}/${name}/archive.db`, "much");
}

describe("what a killed run left", () => {
  it("is taken away: folders with all that is in them, and files", () => {
    leftFolder(gone.c1z);
    leftFolder(gone[".baton-export"]);
    mkdirSync(at(`${gone[".baton-export"]}/grants`));
    folder.write(`${place}/${gone[".baton-draft"]}`, "half");
    sweepLeftovers(at(""));
    expect(readdirSync(at(""))).toEqual([]);
  });

  it("is not followed out of the folder", () => {
    mkdirSync(folder.path(`${place}-elsewhere`));
    folder.write(`${place}-elsewhere/precious`, "mine");
    leftFolder(gone.c1z);
    symlinkSync(folder.path(`${place}-elsewhere`), at(`${gone.c1z}/link`));
    symlinkSync(folder.path(`${place}-elsewhere`), at(gone[".baton-export"]));
    sweepLeftovers(at(""));
    expect(readdirSync(at(""))).toEqual([gone[".baton-export"]]);
    expect(readFileSync(folder.path(`${place}-elsewhere/precious`), "utf8")).toBe("mine");
  });

  it("is all that is taken: nothing of a living process, nothing of another name", () => {
    const names = [
      leftoverName("c1z"),
      `${leftoverPrefix(".baton-export")}AbCd12`,
      `${gone.c1z}x`,
      `x${gone.c1z}`,
      gone.c1z.replace("c1z-", "c1y-"),
      "c1z-AbCd12",
      ".baton-export-AbCd12",
      "sync.c1z",
    ];
    for (const name of names) leftFolder(name);
    sweepLeftovers(at(""));
    expect(readdirSync(at("")).sort()).toEqual([...names].sort());
  });

  it("is left where everybody could put another thing in its place", () => {
    leftFolder(gone.c1z);
    chmodSync(at(""), 0o777);
    sweepLeftovers(at(""));
    expect(readdirSync(at(""))).toEqual([gone.c1z]);
    chmodSync(at(""), 0o1777);
    sweepLeftovers(at(""));
    expect(readdirSync(at(""))).toEqual([]);
  });

  it.skipIf(process.getuid?.() !== 0)("is left where it belongs to somebody else", () => {
    leftFolder(gone.c1z);
    chownSync(at(gone.c1z), 65_534, 65_534);
    sweepLeftovers(at(""));
    expect(readdirSync(at(""))).toEqual([gone.c1z]);
  });

  it("may be nothing, in a folder that is none", () => {
    expect(() => sweepLeftovers(at("none"))).not.toThrow();
  });
});
