import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { describe, expect, it } from "vitest";
import { compress } from "zstd-napi";
import { ArchiveFile } from "../../../../src/c1z/archive-file.js";
import { readLimits } from "../../../../src/c1z/limits.js";
import { loadXxh64 } from "../../../../src/c1z/pebble/checksum/xxh64.js";
import { openEnvelope } from "../../../../src/c1z/pebble/envelope/envelope.js";
import { FrameDecoder } from "../../../../src/c1z/pebble/envelope/frame-decoder.js";
import { TempFolder } from "../../../support/temp-folder.js";
import {
  buildArchiveManifest,
  buildHead,
  buildIndexedArchive,
  buildTar,
  buildTarArchive,
  buildTarZstdArchive,
  type FrameEntry,
  tarEntry,
} from "../support/envelope-builder.js";

const FILES = new Map([
  ["000004.sst", Buffer.alloc(3000, "table")],
  ["000007.log", Buffer.alloc(0)],
  ["MANIFEST-000001", Buffer.from("manifest")],
]);

const folder = new TempFolder();
// Archives are built while the tests are collected.
await loadXxh64();

const open = (archive: Buffer, environment: NodeJS.ProcessEnv = {}) =>
  openEnvelope(ArchiveFile.open(folder.write("built.c1z", archive)), readLimits(environment));
const contents = async (archive: Buffer) => {
  const { directory } = await open(archive);
  return new Map([...directory.files.keys()].map((name) => [name, directory.read(name)]));
};
const refusal = (code: string, message: string | RegExp) =>
  expect.objectContaining({ code, message: expect.stringMatching(message) });

describe("payload encodings", () => {
  it.each([
    ["indexed_zstd", buildIndexedArchive(FILES)],
    ["tar", buildTarArchive(buildTar(FILES))],
    ["tar_zstd", buildTarZstdArchive(buildTar(FILES))],
    ["tar_zstd", buildTarZstdArchive(buildTar(FILES), 5)],
  ])("%s holds its files", async (encoding, archive) => {
    const opened = await open(archive);
    expect(opened.encoding).toBe(encoding);
    expect(await contents(archive)).toEqual(FILES);
    expect([...opened.directory.verify()]).toEqual([]);
  });

  it("an empty file is a frame of 13 bytes", () => {
    const frame = Buffer.from("28b52ffd046801000099e9d851", "hex");
    expect(new FrameDecoder(1 << 27).decode(frame, 0, "frame")).toHaveLength(0);
    expect(() => new FrameDecoder(1 << 27).decode(frame, 1, "frame")).toThrow(refusal("C1Z_CORRUPT", /to 0 bytes/));
  });

  it.each([0, 3, 4, 6])("encoding %i is refused by its number", async (encoding) => {
    const archive = buildHead(buildArchiveManifest(encoding));
    await expect(open(archive)).rejects.toEqual(refusal("C1Z_UNSUPPORTED", `number ${encoding};`));
  });

  it("an unknown engine is refused by its name", async () => {
    const archive = buildIndexedArchive(FILES, undefined, "pebble9");
    await expect(open(archive)).rejects.toEqual(refusal("C1Z_UNSUPPORTED", /"pebble9"; read are pebble3/));
  });
});

describe("tar archives", () => {
  const pax = (records: string) => tarEntry("pax", Buffer.from(records), (block) => block.write("x", 156));
  const link = tarEntry("link", Buffer.alloc(0), (block) => block.write("2", 156));
  const directory = tarEntry("folder/", Buffer.alloc(0), (block) => block.write("5", 156));

  it("directories, links and PAX headers are skipped", async () => {
    const before = [directory, link, pax("13 uid=12345\n"), pax("6 a=b\n")];
    expect(await contents(buildTarArchive(buildTar(FILES, before)))).toEqual(FILES);
  });

  it("a PAX header can give the size and the name of the file behind it", async () => {
    const file = tarEntry("short", Buffer.from("content"), (block) => block.write("00000000000\0", 124, "latin1"));
    const before = [pax("10 size=7\n18 path=long-name\n"), file];
    const files = await contents(buildTarArchive(buildTar(FILES, before)));
    expect(files.get("long-name")?.toString()).toBe("content");
  });

  it("a size can be in base 256", async () => {
    const file = tarEntry("big", Buffer.from("content"), (block) => {
      block.fill(0, 124, 136);
      block.writeUInt8(0x80, 124);
      block.writeUInt8(7, 135);
    });
    const files = await contents(buildTarArchive(buildTar(FILES, [file])));
    expect(files.get("big")?.toString()).toBe("content");
  });

  const tar = buildTar(FILES);
  const entry = (name: string, header?: (block: Buffer) => void) =>
    buildTarArchive(buildTar(FILES, [tarEntry(name, Buffer.from("x"), header)]));
  const flipped = Buffer.from(tar);
  flipped.writeUInt8(0x31, 0);

  it.each<[string, Buffer, string, RegExp]>([
    ["cut before its end", buildTarArchive(tar.subarray(0, tar.length - 600)), "C1Z_TRUNCATED", /ends at byte/],
    ["cut in a file", buildTarArchive(tar.subarray(0, 900)), "C1Z_TRUNCATED", /ends at byte/],
    ["one block of zeros", buildTarArchive(Buffer.concat([Buffer.alloc(512), tar])), "C1Z_CORRUPT", /zeros/],
    [
      "bytes behind its end",
      buildTarArchive(Buffer.concat([tar, Buffer.from("junk")])),
      "C1Z_CORRUPT",
      /follow the end/,
    ],
    ["a flipped header byte", buildTarArchive(flipped), "C1Z_CORRUPT", /header checksum/],
    ["a name twice", entry("MANIFEST-000001"), "C1Z_CORRUPT", /twice/],
    ["an absolute name", entry("/etc/passwd"), "C1Z_CORRUPT", /outside/],
    ["a name that climbs out", entry("a/../../b"), "C1Z_CORRUPT", /outside/],
    ["a name of another drive", entry("C:\\x"), "C1Z_CORRUPT", /outside/],
    ["a mode beyond 0777", entry("x", (block) => block.write("0004755\0", 100, "latin1")), "C1Z_CORRUPT", /mode 04755/],
    ["a size that is no number", entry("x", (block) => block.write("zzz", 124, "latin1")), "C1Z_CORRUPT", /not octal/],
    ["a negative size", entry("x", (block) => block.fill(0xff, 124, 136)), "C1Z_CORRUPT", /negative or too large/],
    ["a PAX size that is none", buildTarArchive(buildTar(FILES, [pax("10 size=x\n")])), "C1Z_CORRUPT", /PAX header/],
    ["PAX records that are none", buildTarArchive(buildTar(FILES, [pax("99 size=7\n")])), "C1Z_CORRUPT", /PAX header/],
  ])("%s", async (_, archive, code, words) => {
    await expect(contents(archive)).rejects.toEqual(refusal(code, words));
  });

  it("in zstd: cut off, trailed by junk, trailed by zeros", async () => {
    const archive = buildTarZstdArchive(tar);
    await expect(contents(archive.subarray(0, archive.length - 3))).rejects.toEqual(refusal("C1Z_TRUNCATED", /./));
    await expect(contents(buildHead(buildArchiveManifest(1)))).rejects.toEqual(refusal("C1Z_TRUNCATED", /./));
    await expect(contents(buildTarZstdArchive(tar.subarray(0, 600)))).rejects.toEqual(
      refusal("C1Z_TRUNCATED", /tar archive ends/),
    );
    await expect(contents(Buffer.concat([archive, Buffer.from("junk")]))).rejects.toEqual(refusal("C1Z_CORRUPT", /./));
    await expect(contents(Buffer.concat([archive, compress(Buffer.from("x"))]))).rejects.toEqual(
      refusal("C1Z_CORRUPT", /follow/),
    );
    expect(await contents(Buffer.concat([archive, compress(Buffer.alloc(9000))]))).toEqual(FILES);
  });

  it("in zstd: zeros without end behind it are refused, not read for minutes", async () => {
    const zeros = compress(Buffer.alloc(17 * 1024 * 1024));
    const archive = Buffer.concat([buildTarZstdArchive(tar), zeros]);
    await expect(contents(archive)).rejects.toEqual(refusal("C1Z_CORRUPT", /more than 16\.0 MiB of zeros follow/));
  });
});

describe("sizes that nobody should believe", () => {
  const GIB = 1024 ** 3;
  const claiming = (size: number) =>
    tarEntry("huge", Buffer.alloc(0), (block) => {
      block.fill(0, 124, 136);
      block.writeUInt8(0x80, 124);
      block.writeUIntBE(size, 130, 6);
    });

  it("a tar header that claims gigabytes is refused before anything is decoded", async () => {
    const archive = buildTarZstdArchive(buildTar(FILES, [claiming(9 * GIB)]));
    await expect(open(archive)).rejects.toEqual(refusal("C1Z_TOO_LARGE", /9\.0 GiB/));
    await expect(open(buildTarZstdArchive(buildTar(FILES, [claiming(11 * GIB)])))).rejects.toEqual(
      refusal("C1Z_TOO_LARGE", /limit of 10\.0 GiB/),
    );
    await expect(open(buildTarArchive(buildTar(FILES, [claiming(9 * GIB)])))).rejects.toEqual(
      refusal("C1Z_TRUNCATED", /./),
    );
  });

  it("the user's own limit counts", async () => {
    const archive = buildTarZstdArchive(buildTar(new Map([["000004.sst", Buffer.alloc(3 * 1024 * 1024)]])));
    await expect(open(archive, { BATON_DECODER_MAX_DECODED_SIZE_MB: "1" })).rejects.toEqual(
      refusal("C1Z_TOO_LARGE", /1\.0 MiB/),
    );
    await expect(open(archive, { BATON_DECODER_MAX_DECODED_SIZE_MB: "4" })).resolves.toBeDefined();
  });

  it("a frame that claims gigabytes is refused, one that decodes to more or less than it claims too", async () => {
    const lie = (change: (entry: FrameEntry) => void) =>
      buildIndexedArchive(FILES, (entries) => {
        for (const entry of entries.slice(0, 1)) change(entry);
      });
    const read = async (archive: Buffer) => (await open(archive)).directory.read("000004.sst");
    const claim = (size: number) => lie((entry) => Object.assign(entry, { rawSize: size }));
    await expect(open(claim(12 * GIB))).rejects.toEqual(refusal("C1Z_TOO_LARGE", /12\.0 GiB/));
    await expect(read(claim(2 * GIB))).rejects.toEqual(refusal("C1Z_TOO_LARGE", /2\.0 GiB/));
    await expect(read(claim(200 * 1024 * 1024))).rejects.toEqual(refusal("C1Z_CORRUPT", /decodes to 3000 bytes/));
    await expect(read(claim(2999))).rejects.toEqual(refusal("C1Z_CORRUPT", /more than the 2999 bytes/));
    await expect(read(claim(3001))).rejects.toEqual(refusal("C1Z_CORRUPT", /decodes to 3000 bytes/));
    await expect(read(claim(0))).rejects.toEqual(refusal("C1Z_CORRUPT", /more than the 0 bytes/));
  });

  it("where declared sizes are not to be refused at once, decoded ones are counted", async () => {
    const files = new Map([
      ["a", Buffer.alloc(900 * 1024)],
      ["b", Buffer.alloc(900 * 1024)],
    ]);
    const environment = { BATON_DECODER_MAX_DECODED_SIZE_MB: "1", BATON_DISABLE_FCS_FAIL_FAST: "1" };
    const { directory } = await open(buildIndexedArchive(files), environment);
    directory.read("a");
    expect(() => directory.read("b")).toThrow(refusal("C1Z_TOO_LARGE", /limit of 1\.0 MiB/));
  });

  it.each(["1", "4096", "9999999999"])("frames are read with %s MiB for windows", async (mebibytes) => {
    const { directory } = await open(buildIndexedArchive(FILES), { BATON_DECODER_MAX_MEMORY_MB: mebibytes });
    expect(directory.read("000004.sst")).toEqual(FILES.get("000004.sst"));
  });

  it("a window over the bound is refused", async () => {
    const content = Buffer.alloc(3 * 1024 * 1024, "0123456789abcdefg");
    const archive = buildTarZstdArchive(buildTar(new Map([["a", content]])));
    await expect(open(archive, { BATON_DECODER_MAX_MEMORY_MB: "1" })).rejects.toEqual(refusal("C1Z_TOO_LARGE", /./));
  });
});

describe("the frame index", () => {
  const archive = buildIndexedArchive(FILES);
  const changed = (change: (entry: FrameEntry) => void) =>
    buildIndexedArchive(FILES, (entries) => entries.slice(0, 1).forEach(change));
  const flip = (at: number) => {
    const copy = Buffer.from(archive);
    copy.writeUInt8(copy.readUInt8(at) ^ 1, at);
    return copy;
  };

  it.each<[string, Buffer, string, RegExp]>([
    [
      "a frame outside of the payload",
      changed((entry) => Object.assign(entry, { offset: 1 })),
      "C1Z_CORRUPT",
      /not in the payload/,
    ],
    [
      "a frame past the payload",
      changed((entry) => Object.assign(entry, { compressedSize: 10_000 })),
      "C1Z_CORRUPT",
      /not in/,
    ],
    ["a frame of no bytes", changed((entry) => Object.assign(entry, { compressedSize: 0 })), "C1Z_CORRUPT", /not in/],
    [
      "a frame without SHA-256",
      changed((entry) => Object.assign(entry, { sha256: Buffer.alloc(5) })),
      "C1Z_CORRUPT",
      /SHA-256/,
    ],
    ["a name twice", changed((entry) => Object.assign(entry, { name: "000007.log" })), "C1Z_CORRUPT", /twice/],
    ["a name that climbs out", changed((entry) => Object.assign(entry, { name: "../x" })), "C1Z_CORRUPT", /outside/],
    ["no name", changed((entry) => Object.assign(entry, { name: "" })), "C1Z_CORRUPT", /no file name/],
    [
      "a name of 5000 bytes",
      changed((entry) => Object.assign(entry, { name: "x".repeat(5000) })),
      "C1Z_CORRUPT",
      /no file name/,
    ],
    ["a flipped bit in the manifest", flip(19), "C1Z_CORRUPT", /manifest: checksum mismatch/],
    ["a flipped bit in the engine's name", flip(12), "C1Z_UNSUPPORTED", /pdbble3/],
    ["a flipped bit in the footer's magic", flip(archive.length - 1), "C1Z_CORRUPT", /footer is damaged/],
    ["a flipped bit in the footer's offset", flip(archive.length - 21), "C1Z_CORRUPT", /footer puts it/],
    ["a flipped bit in the index", flip(archive.length - 40), "C1Z_CORRUPT", /checksum mismatch/],
    ["nothing behind the manifest", archive.subarray(0, 40), "C1Z_TRUNCATED", /ends at byte 40/],
    ["the last bytes missing", archive.subarray(0, archive.length - 9), "C1Z_TRUNCATED", /without the frame index/],
  ])("%s", async (_, bytes, code, words) => {
    await expect(open(bytes)).rejects.toEqual(refusal(code, words));
  });

  it("an unknown engine is told to be damage where the manifest's checksum says so", async () => {
    await expect(open(flip(12))).rejects.toEqual(
      expect.objectContaining({ hint: expect.stringContaining("damaged instead") }),
    );
  });

  it("a frame whose checksums do not match is damage", async () => {
    const wrongHash = changed((entry) => Object.assign(entry, { xxh64: 1n }));
    const { directory: wrong } = await open(wrongHash);
    expect(() => wrong.read("000004.sst")).toThrow(refusal("C1Z_CORRUPT", /frame 000004\.sst.*xxh64/));
    const where = expect.stringMatching(/^frame 000004\.sst at byte \d+$/);
    expect([...wrong.verify()]).toEqual([{ where, message: "checksum mismatch (xxh64)" }]);
    const wrongDigest = changed((entry) => Object.assign(entry, { sha256: Buffer.alloc(32) }));
    const { directory: other } = await open(wrongDigest);
    expect(other.read("000004.sst")).toEqual(FILES.get("000004.sst"));
    expect([...other.verify()]).toEqual([{ where, message: "checksum mismatch (sha256)" }]);
  });

  it("frames that are not asked for are not decoded, and nothing is written to disk", async () => {
    const before = readdirSync(tmpdir());
    const damaged = changed((entry) => Object.assign(entry, { xxh64: 1n }));
    const { directory } = await open(damaged);
    expect(directory.read("MANIFEST-000001").toString()).toBe("manifest");
    expect(directory.read("MANIFEST-000001")).toBe(directory.read("MANIFEST-000001"));
    expect(readdirSync(tmpdir())).toEqual(before);
  });
});

describe("the envelope's head", () => {
  const length = (value: number) => {
    const head = Buffer.from("C1Z3\0....", "latin1");
    head.writeUInt32BE(value, 5);
    return head;
  };

  it.each<[string, Buffer, string, RegExp]>([
    ["ends after the magic", Buffer.from("C1Z3\0", "latin1"), "C1Z_TRUNCATED", /ends at byte 5/],
    ["claims a manifest past the end", length(1000), "C1Z_TRUNCATED", /ends at byte 9/],
    ["claims a manifest of more than 16 MiB", length(16 * 1024 * 1024 + 1), "C1Z_CORRUPT", /16\.0 MiB/],
    ["has no manifest", length(0), "C1Z_CORRUPT", /no storage engine/],
    ["has a v1 body", Buffer.from("433149330028b52ffd00".replace("433149", "43315a"), "hex"), "C1Z_CORRUPT", /v1 body/],
    ["has a manifest that is no message", buildHead(Buffer.of(0xff, 0xff)), "C1Z_CORRUPT", /envelope manifest/],
  ])("%s", async (_, bytes, code, words) => {
    await expect(open(bytes)).rejects.toEqual(refusal(code, words));
  });
});
