import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { ArchiveFile } from "../../src/c1z/archive-file.js";
import { describeForeignFile } from "../../src/c1z/foreign-file.js";
import { TempFolder } from "../support/temp-folder.js";

const folder = new TempFolder();

function describeBytes(content: string | Uint8Array) {
  const file = ArchiveFile.open(folder.write("file", content));
  const error = describeForeignFile(file);
  file.close();
  return error;
}

describe("describeForeignFile", () => {
  it.each([
    ["gzip data", gzipSync("x")],
    ["a zip archive", Buffer.from("504b0304", "hex")],
    ["a zip archive", Buffer.from("504b0506", "hex")],
    ["a bare SQLite database", "SQLite format 3\0"],
    ["a zstd stream without the archive header", Buffer.from("28b52ffd", "hex")],
    ["a git-lfs pointer", "version https://git-lfs.github.com/spec/v1\n"],
    ["an HTML page", "<!doctype HTML>"],
    ["an HTML page", "\n  <html lang=en>"],
    ["an XML document", '<?xml version="1.0"?>'],
    ["JSON text", '{"a":1}'],
    ["JSON text", "[\n  []\n]"],
    ["JSON text", "{}"],
    ["a tar archive", Buffer.concat([Buffer.alloc(257), Buffer.from("ustar\0")])],
  ])("%s", (name, content) => {
    const error = describeBytes(content);
    expect(error.code).toBe("C1Z_NOT_AN_ARCHIVE");
    expect(error.message).toContain(` is ${name}, not a c1z archive.`);
    expect(error.hint).toMatch(/\.$/);
  });

  it.each([
    ["looks like text", "hello"],
    ["looks like text", "é, tab\tand line\n"],
    ["looks like text", "C1ZF but as text"],
    ["starts with bytes 00", Buffer.alloc(1)],
    ["starts with bytes 4331580000", Buffer.from("C1X\0\0")],
    ["starts with bytes 43315a0046", Buffer.from("C1Z\0F")],
  ])("no known kind: it %s", (looks, content) => {
    expect(describeBytes(content)).toMatchObject({
      code: "C1Z_NOT_AN_ARCHIVE",
      message: expect.stringContaining(`it ${looks}`),
    });
  });

  it.each(["4", "X", "G"])("an archive of a later format, %s", (version) => {
    const error = describeBytes(`C1Z${version}\0rest`);
    expect(error).toMatchObject({ code: "C1Z_UNSUPPORTED", message: expect.stringContaining(`format "${version}"`) });
  });
});
