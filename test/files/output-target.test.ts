import { spawnSync } from "node:child_process";
import { mkdirSync, realpathSync, symlinkSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { outputTarget } from "../../src/files/output-target.js";
import { TempFolder } from "../support/temp-folder.js";

const folder = new TempFolder();
const real = (name: string) => `${realpathSync(folder.path())}/${name}`;

describe("what an output's path leads to", () => {
  it.each(["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"])("%s is standard output", (path) => {
    expect(outputTarget(path)).toEqual({ kind: "standard output" });
  });

  it("so is a link to it, however long the chain", () => {
    symlinkSync("/dev/stdout", folder.path("one"));
    symlinkSync(folder.path("one"), folder.path("two"));
    expect(outputTarget(folder.path("two"))).toEqual({ kind: "standard output" });
  });

  it.each(["/dev/stderr", "/dev/fd/2"])("%s is an open descriptor", (path) => {
    expect(outputTarget(path)).toEqual({ kind: "descriptor", descriptor: 2 });
  });

  it("a descriptor that is not open is nothing to write to", () => {
    expect(outputTarget("/dev/fd/987654")).toMatchObject({ kind: "unwritable", isFolder: false });
  });

  it("a named pipe and a device are streams, also behind a link", () => {
    spawnSync("mkfifo", [folder.path("pipe")]);
    symlinkSync("/dev/null", folder.path("null"));
    expect(outputTarget(folder.path("pipe"))).toMatchObject({ kind: "stream", isPipe: true });
    expect(outputTarget(folder.path("null"))).toMatchObject({ kind: "stream", isPipe: false });
  });

  it("a file is where it really is", () => {
    mkdirSync(folder.path("away"));
    folder.write("away/file", "");
    symlinkSync(folder.path("away"), folder.path("folder-link"));
    symlinkSync("away/file", folder.path("link"));
    symlinkSync("away/none", folder.path("dangling"));
    const there = { kind: "file", path: real("away/file"), exists: true };
    expect(outputTarget(folder.path("folder-link/file"))).toEqual(there);
    expect(outputTarget(folder.path("link"))).toEqual(there);
    expect(outputTarget(folder.path("dangling"))).toEqual({ kind: "file", path: real("away/none"), exists: false });
    expect(outputTarget(folder.path("none/below"))).toMatchObject({ kind: "file", exists: false });
  });

  it("behind a link to a folder, .. leads out of that folder, as it does for the system", () => {
    mkdirSync(folder.path("elsewhere/inner"), { recursive: true });
    symlinkSync(folder.path("elsewhere/inner"), folder.path("jump"));
    folder.write("report", "");
    symlinkSync("jump/../report", folder.path("link-over-link"));
    const there = { kind: "file", path: real("elsewhere/report") };
    for (const exists of [false, true]) {
      expect(outputTarget(`${folder.path("jump")}/../report`)).toEqual({ ...there, exists });
      expect(outputTarget(folder.path("link-over-link"))).toEqual({ ...there, exists });
      folder.write("elsewhere/report", "");
    }
    expect(outputTarget(`${folder.path("jump")}/..`)).toMatchObject({ kind: "unwritable", isFolder: true });
  });

  it("a folder is one, and links in a circle are refused", () => {
    expect(outputTarget(folder.path())).toMatchObject({ kind: "unwritable", isFolder: true });
    symlinkSync(folder.path("circle"), folder.path("circle"));
    expect(() => outputTarget(folder.path("circle"))).toThrow(expect.objectContaining({ code: "C1Z_UNWRITABLE" }));
  });
});
