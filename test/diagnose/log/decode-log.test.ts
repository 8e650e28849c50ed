import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { decodeLog } from "../../../src/diagnose/log/decode-log.js";

async function* inChunks(bytes: Buffer, size: number): AsyncIterable<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function decoded(bytes: Buffer, size = 7): Promise<string> {
  const parts: Buffer[] = [];
  for await (const chunk of decodeLog(inChunks(bytes, size), "x.log")) parts.push(Buffer.from(chunk));
  return Buffer.concat(parts).toString("utf8");
}

const TEXT = "first line ä\nsecond line\n";

describe("decodeLog", () => {
  it.each([
    ["text", Buffer.from(TEXT)],
    ["gzip", gzipSync(TEXT)],
    ["gzip in two members", Buffer.concat([gzipSync("first line ä\n"), gzipSync("second line\n")])],
    ["UTF-8 with a mark", Buffer.from(`\ufeff${TEXT}`)],
    ["UTF-16", Buffer.from(`\ufeff${TEXT}`, "utf16le")],
    ["UTF-16 in gzip", gzipSync(Buffer.from(`\ufeff${TEXT}`, "utf16le"))],
  ])("%s, in chunks of any size", async (_kind, bytes) => {
    for (const size of [1, 2, 3, 7, 1000]) expect(await decoded(bytes, size)).toBe(TEXT);
  });

  it("gives nothing for nothing", async () => {
    expect(await decoded(Buffer.alloc(0))).toBe("");
  });

  it("lets colours and tabs pass", async () => {
    expect(await decoded(Buffer.from("\u001b[31mred\u001b[0m\ttab\r\n"))).toContain("red");
  });

  it.each([
    ["NUL bytes", Buffer.from("abc\0def"), /binary data/],
    ["control characters", Buffer.alloc(100, 1), /binary data/],
    ["an archive", Buffer.from("C1ZF\0rest"), /a \.c1z archive/],
    ["zip", Buffer.from("PK\x03\x04rest"), /a zip archive/],
    ["binary in gzip", gzipSync(Buffer.alloc(100, 0)), /binary data/],
  ])("refuses %s", async (_kind, bytes, words) => {
    await expect(decoded(bytes, 1000)).rejects.toMatchObject({
      code: "C1Z_NOT_TEXT",
      message: expect.stringMatching(words),
    });
  });

  it.each([
    ["cut short", gzipSync(TEXT.repeat(1000)).subarray(0, 60), "C1Z_TRUNCATED"],
    ["damaged", Buffer.from(gzipSync(TEXT).fill(0x55, 14, 20)), "C1Z_CORRUPT"],
  ])("says when gzip is %s", async (_kind, bytes, code) => {
    await expect(decoded(bytes)).rejects.toMatchObject({ code });
  });
});
