import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { placeFile } from "../../src/files/place-file.js";
import { TempFolder } from "../support/temp-folder.js";

vi.mock("node:fs", async (original) => {
  const real = await original<typeof import("node:fs")>();
  return { ...real, linkSync: vi.fn(real.linkSync) };
});
afterEach(() => vi.mocked(linkSync).mockRestore());

const folder = new TempFolder();
const EXISTS = expect.objectContaining({ code: "C1Z_EXISTS" });
let count = 0;

function emptyFolder(): (name: string) => string {
  const path = folder.path(String(count++));
  mkdirSync(path);
  return (name) => join(path, name);
}

describe.each([
  ["with hard links", undefined],
  ["on a file system without hard links", "EPERM"],
  ["on another one without", "ENOTSUP"],
])("a file gets its place %s", (_, code) => {
  const refuseLinks = () => {
    if (code !== undefined) {
      vi.mocked(linkSync).mockImplementation(() => {
        throw Object.assign(new Error(code), { code });
      });
    }
  };

  it("where nothing is", () => {
    refuseLinks();
    const at = emptyFolder();
    writeFileSync(at("draft"), "new");
    placeFile(at("draft"), at("file"), false);
    expect([readdirSync(at("")), readFileSync(at("file"), "utf8")]).toEqual([["file"], "new"]);
    expect(statSync(at("file")).nlink).toBe(1);
  });

  it("but not that of another, which came there meanwhile", () => {
    refuseLinks();
    const at = emptyFolder();
    for (const name of ["first", "second"]) writeFileSync(at(name), name);
    placeFile(at("first"), at("file"), false);
    expect(() => placeFile(at("second"), at("file"), false)).toThrow(EXISTS);
    expect(readFileSync(at("file"), "utf8")).toBe("first");
    expect(readdirSync(at("")).sort()).toEqual(["file", "second"]);
  });

  it("in place of another where that is wanted, with its rights", () => {
    refuseLinks();
    const at = emptyFolder();
    writeFileSync(at("file"), "old");
    chmodSync(at("file"), 0o640);
    writeFileSync(at("draft"), "new");
    placeFile(at("draft"), at("file"), true);
    expect([readFileSync(at("file"), "utf8"), statSync(at("file")).mode & 0o777]).toEqual(["new", 0o640]);
  });
});

it("what is no file any more when its turn comes is not replaced", () => {
  const at = emptyFolder();
  mkdirSync(at("file"));
  writeFileSync(at("draft"), "new");
  expect(() => placeFile(at("draft"), at("file"), true)).toThrow();
  expect(statSync(at("file")).isDirectory()).toBe(true);
});

const OTHER_DISK = "/dev/shm";
const hasOther = existsSync(OTHER_DISK) && statSync(OTHER_DISK).dev !== statSync(tmpdir()).dev;

describe.skipIf(!hasOther)("from another file system", () => {
  it.each([true, false])("it is copied, and appears as a whole (replaces: %s)", (replaces) => {
    const at = emptyFolder();
    const away = mkdtempSync(join(OTHER_DISK, "baton-test-"));
    try {
      writeFileSync(join(away, "draft"), "new");
      if (replaces) writeFileSync(at("file"), "old");
      placeFile(join(away, "draft"), at("file"), replaces);
      expect([readFileSync(at("file"), "utf8"), readdirSync(at("")), readdirSync(away)]).toEqual(["new", ["file"], []]);
      writeFileSync(join(away, "draft"), "newer");
      expect(() => placeFile(join(away, "draft"), at("file"), false)).toThrow(EXISTS);
      expect(readdirSync(at(""))).toEqual(["file"]);
    } finally {
      rmSync(away, { recursive: true });
    }
  });
});
