import { describe, expect, it } from "vitest";
import { findFault, type ModuleLoader, type NativeFault, nativeFault } from "../../../src/c1z/native/native-module.js";
import { hasOwnEngines, noEngine, noticeOf } from "../../../src/c1z/native/stand-in.js";

/** A loader that finds the packages but fails with `message`, or does not find them. */
function loaderThat(message: string, folder?: string): ModuleLoader {
  const load = (): never => {
    throw new Error(message);
  };
  const resolve = (id: string): string => {
    if (folder === undefined) throw new Error(`Cannot find module '${id}'`);
    return `${folder}/node_modules/${id}`;
  };
  return Object.assign(load, { resolve });
}

const MISSING: readonly NativeFault[] = [
  { kind: "missing", name: "better-sqlite3" },
  { kind: "missing", name: "zstd-napi" },
];
const OTHER_ABI = `The module '/x/better_sqlite3.node'
was compiled against a different Node.js version using
NODE_MODULE_VERSION 115.`;
const BROKEN = findFault("better-sqlite3", loaderThat(OTHER_ABI, "/opt/my tools/node_modules/c1z"));

describe("what is wrong with a native module", () => {
  it("nothing, where it loads", () => {
    expect([nativeFault("better-sqlite3"), nativeFault("zstd-napi")]).toEqual([undefined, undefined]);
  });

  it.each([
    ["not installed", loaderThat("Cannot find module 'zstd-napi/binding.js'"), { kind: "missing", name: "zstd-napi" }],
    [
      "never built",
      loaderThat("Cannot find module './build/Release/binding.node'\nRequire stack:", "/opt/c1z"),
      { kind: "broken", name: "zstd-napi", reason: "it was never built", folder: "/opt/c1z/node_modules/zstd-napi" },
    ],
    [
      "a library that is not there",
      loaderThat("libstdc++.so.6: cannot open shared object file\nmore", "/opt/c1z"),
      expect.objectContaining({ reason: "libstdc++.so.6: cannot open shared object file" }),
    ],
    [
      "built for another Node",
      loaderThat(OTHER_ABI, "/opt/c1z"),
      expect.objectContaining({ reason: "it was built for another version of Node" }),
    ],
  ])("%s", (_, load, fault) => expect(findFault("zstd-napi", load)).toEqual(fault));
});

describe("what the user is told", () => {
  it("both missing: one line, and that only a new installation brings them", () => {
    expect(noticeOf(MISSING, "22.15.0")).toBe(
      "Going on with Node's own SQLite and zstd, a little slower: better-sqlite3 and zstd-napi are not installed (npm leaves " +
        "out what it can neither fetch nor build). To have them back, install c1z again where there are a C++ compiler, make " +
        "and Python: npm install --global c1z",
    );
  });

  it("one that does not load: the command that builds it anew, for a shell", () => {
    expect(noticeOf(BROKEN === undefined ? [] : [BROKEN], "24.21.0")).toBe(
      "Going on with Node's own SQLite, a little slower: better-sqlite3 does not load in Node 24.21.0 (it was built for another " +
        "version of Node). To have it back, run: npm rebuild --prefix '/opt/my tools/node_modules/c1z' better-sqlite3",
    );
  });

  it("a Node without its own: the refusal names both ways out", () => {
    const { code, message, hint } = noEngine("zstd-napi", MISSING, "20.20.2");
    expect(code).toBe("C1Z_NO_ENGINE");
    expect(message).toMatch(
      /^better-sqlite3 and zstd-napi are not installed .*Node 20\.20\.2 has no zstd to go on with\.$/,
    );
    expect(hint).toMatch(/^Use Node 22\.15 or later, or install c1z again .*npm install --global c1z$/);
  });
});

it.each([
  ["20.20.2", false],
  ["22.14.0", false],
  ["22.15.0", true],
  ["23.7.0", false],
  ["23.8.0", true],
  ["24.0.0", true],
  ["30.1.0", true],
])("Node %s has its own SQLite and zstd: %s", (version, has) => expect(hasOwnEngines(version)).toBe(has));
