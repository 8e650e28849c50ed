import { describe, expect, it } from "vitest";
import { compress } from "zstd-napi";
import { ArchiveFile } from "../../../src/c1z/archive-file.js";
import { C1zError } from "../../../src/c1z/errors.js";
import { type ReadLimits, readLimits } from "../../../src/c1z/limits.js";
import { declaredSize, decodeZstd } from "../../../src/c1z/zstd/zstd-decoder.js";
import { Random } from "../../support/random.js";
import { TempFolder } from "../../support/temp-folder.js";
import { frame, skippable } from "../../support/zstd-streams.js";

const MIB = 1024 * 1024;
const OFFSET = 5;
const LIMITS = readLimits({});
const folder = new TempFolder();

/** Runs `use` on a file that has these bytes behind a header. */
function withFile<Result>(stream: Uint8Array, use: (file: ArchiveFile) => Result): Result {
  const file = ArchiveFile.open(folder.write("stream", Buffer.concat([Buffer.alloc(OFFSET), stream])));
  try {
    return use(file);
  } finally {
    file.close();
  }
}

/** With zstd-napi, chunks come at once. */
function chunksOf(file: ArchiveFile, limits: ReadLimits): Iterable<Buffer> {
  const chunks = decodeZstd(file, OFFSET, limits);
  if (Symbol.iterator in chunks) return chunks;
  throw new Error("Expected zstd-napi to be used");
}

function decode(stream: Uint8Array, limits: Partial<ReadLimits> = {}): Buffer {
  return withFile(stream, (file) =>
    Buffer.concat(Array.from(chunksOf(file, { ...LIMITS, ...limits }), (chunk) => Buffer.from(chunk))),
  );
}

/** What comes of decoding: the content, or the error it ends with. */
function attempt(stream: Uint8Array, limits: Partial<ReadLimits> = {}): Buffer | C1zError {
  try {
    return decode(stream, limits);
  } catch (error) {
    if (error instanceof C1zError) return error;
    throw error;
  }
}

function refusal(stream: Uint8Array, limits: Partial<ReadLimits> = {}): C1zError {
  const result = attempt(stream, limits);
  if (Buffer.isBuffer(result)) throw new Error("Expected a refusal");
  return result;
}

const random = new Random(7);
const NOISE = random.bytes(3000);
const TEXT = Buffer.from("some text that repeats itself. ".repeat(400));

describe("what is decoded", () => {
  it.each([
    ["one frame", frame(TEXT), TEXT],
    ["no declared size", frame(TEXT, { contentSizeFlag: false }), TEXT],
    ["no checksum", frame(TEXT, { checksumFlag: false }), TEXT],
    [
      "frames one after another",
      Buffer.concat([frame(TEXT), frame(NOISE), frame(TEXT)]),
      Buffer.concat([TEXT, NOISE, TEXT]),
    ],
    [
      "an empty frame between others",
      Buffer.concat([frame(TEXT), frame(Buffer.alloc(0)), frame(TEXT)]),
      Buffer.concat([TEXT, TEXT]),
    ],
    ["a skippable frame first", Buffer.concat([skippable(20), frame(TEXT)]), TEXT],
    [
      "skippable frames around, one of them empty",
      Buffer.concat([frame(NOISE), skippable(0), frame(TEXT), skippable(500_000)]),
      Buffer.concat([NOISE, TEXT]),
    ],
    ["an empty frame only", frame(Buffer.alloc(0)), Buffer.alloc(0)],
    ["a skippable frame only", skippable(9), Buffer.alloc(0)],
  ])("%s", (_, stream, content) => expect(decode(stream).equals(content)).toBe(true));

  it.each([MIB - 1, MIB, MIB + 1, 2 * MIB, 3 * MIB + 5])("%i bytes, in chunks of a MiB", (length) => {
    const content = Buffer.alloc(length, "0123456789abcdef-");
    for (const parameters of [{}, { contentSizeFlag: false }, { checksumFlag: false, contentSizeFlag: false }]) {
      const stream = frame(content, parameters);
      expect(decode(stream).equals(content)).toBe(true);
      expect(decode(Buffer.concat([stream, stream])).equals(Buffer.concat([content, content]))).toBe(true);
    }
  });

  it("input that is larger than its buffer, and hardly compresses", () => {
    const content = random.bytes(700_000);
    expect(decode(Buffer.concat([frame(content), frame(TEXT)])).equals(Buffer.concat([content, TEXT]))).toBe(true);
  });

  it("a chunk stays untouched until the second one after it is asked for", () => {
    const content = Buffer.concat(Array.from({ length: 6 }, (_, index) => Buffer.alloc(MIB, index + 1)));
    withFile(frame(content), (file) => {
      let previous: Buffer = Buffer.alloc(0);
      let index = 0;
      for (const chunk of chunksOf(file, LIMITS)) {
        expect(previous.equals(content.subarray(Math.max(0, index - 1) * MIB, index * MIB))).toBe(true);
        expect(chunk.equals(content.subarray(index * MIB, (index + 1) * MIB))).toBe(true);
        previous = chunk;
        index++;
      }
      expect(index).toBe(6);
    });
  });
});

describe("what is refused", () => {
  const stream = Buffer.concat([frame(TEXT), skippable(3), frame(NOISE.subarray(0, 200), { contentSizeFlag: false })]);
  const content = Buffer.concat([TEXT, NOISE.subarray(0, 200)]);
  const frameEnds = [frame(TEXT).length, frame(TEXT).length + skippable(3).length];

  it("a stream cut short anywhere but between frames", () => {
    for (const length of frameEnds) expect(decode(stream.subarray(0, length)).equals(TEXT)).toBe(true);
    const lengths = Array.from({ length: stream.length - 1 }, (_, index) => index + 1);
    for (const length of lengths.filter((one) => !frameEnds.includes(one))) {
      const error = refusal(stream.subarray(0, length));
      expect(error.code, `cut at ${length}`).toBe("C1Z_TRUNCATED");
      expect(error.message).toContain(`at byte ${OFFSET + length}`);
    }
  });

  it("a stream with any one bit flipped, or else its content is what it was", () => {
    // Where a flip makes the header ask for more memory than is allowed.
    const sizeBytes = [0, frameEnds[1] ?? 0].flatMap((start) => [
      start + 4,
      start + 5,
      start + 6,
      start + 7,
      start + 8,
    ]);
    const outcomes = new Set<string>();
    for (let index = 0; index < stream.length; index++) {
      const flipped = Buffer.from(stream);
      flipped[index] = (flipped[index] ?? 0) ^ (1 << (index % 8));
      const result = attempt(flipped);
      const allowed = [
        "the content",
        "C1Z_CORRUPT",
        "C1Z_TRUNCATED",
        ...(sizeBytes.includes(index) ? ["C1Z_TOO_LARGE"] : []),
      ];
      const isContent = Buffer.isBuffer(result) && result.equals(content);
      const seen = Buffer.isBuffer(result) ? (isContent ? "the content" : "another content") : result.code;
      expect(allowed, `byte ${index}`).toContain(seen);
      outcomes.add(seen);
    }
    expect(outcomes).toContain("C1Z_CORRUPT");
  });

  it.each([
    ["text after the last frame", Buffer.concat([frame(TEXT), Buffer.from("garbage")])],
    ["zeros after the last frame", Buffer.concat([frame(TEXT), Buffer.alloc(8)])],
    ["no zstd at all", Buffer.from("not zstd, whatever it is")],
    ["a frame that needs a dictionary", Buffer.from("28b52ffd2301000000010001000061", "hex")],
    ["a wrong checksum", Buffer.concat([frame(TEXT).subarray(0, -1), Buffer.from([0])])],
    ["a frame that declares less than it holds", declaring(frame(TEXT), 10)],
  ])("%s is corrupt", (_, broken) => {
    const error = refusal(broken);
    expect(error.code).toBe("C1Z_CORRUPT");
    expect(error.message).toMatch(/near byte \d+/);
  });
});

/** The frame with another content size in its header, where it has two bytes for it. */
function declaring(bytes: Buffer, size: number): Buffer {
  const changed = Buffer.from(bytes);
  expect(bytes.readUInt8(4) >> 6).toBe(1);
  changed.writeUInt16LE(Math.max(0, size - 256), 5);
  return changed;
}

describe("limits", () => {
  it("a declared size over the limit is refused before anything is decoded", () => {
    const large = frame(Buffer.alloc(3 * MIB));
    expect(withFile(large, (file) => declaredSize(file, OFFSET))).toBe(3 * MIB);
    const error = refusal(large.subarray(0, 20), { decodedBytes: MIB });
    expect(error.code).toBe("C1Z_TOO_LARGE");
    expect(error.message).toContain("declares 3.0 MiB");
    expect(error.hint).toContain("BATON_DECODER_MAX_DECODED_SIZE_MB");
    expect(refusal(large.subarray(0, 20), { decodedBytes: MIB, failFast: false }).code).toBe("C1Z_TRUNCATED");
  });

  it.each([{ contentSizeFlag: false }, {}])("what is decoded counts in any case (%j)", (parameters) => {
    const limits = { decodedBytes: 2 * MIB, failFast: false };
    const half = frame(Buffer.alloc(MIB), parameters);
    expect(decode(Buffer.concat([half, half]), limits)).toHaveLength(2 * MIB);
    const error = refusal(Buffer.concat([half, half, frame(Buffer.from("x"), parameters)]), limits);
    expect(error.code).toBe("C1Z_TOO_LARGE");
    expect(error.message).toContain("decodes to more than the limit of 2.0 MiB");
  });

  it("a window over the limit", () => {
    // One raw block in a frame that asks for a window of 2^24 bytes (RFC 8878, section 3.1.1).
    const wide = Buffer.concat([Buffer.from("28b52ffd0070290000", "hex"), Buffer.from("hello")]);
    expect(decode(wide, { windowBytes: 16 * MIB }).toString()).toBe("hello");
    const error = refusal(wide, { windowBytes: 16 * MIB - 1 });
    expect(error.code).toBe("C1Z_TOO_LARGE");
    expect(error.message).not.toContain("damaged");
    expect(error.hint).toContain("BATON_DECODER_MAX_MEMORY_MB");
  });

  it.each([1024, MIB, 3 * MIB, 4096 * MIB, 9_999_999_999 * MIB])(
    "any limit for windows can be set (%i bytes)",
    (windowBytes) => {
      expect(decode(compress(Buffer.from("small")), { windowBytes }).toString()).toBe("small");
    },
  );
});

describe("declaredSize", () => {
  it.each([
    ["a frame that says it", frame(TEXT), TEXT.length],
    ["a frame that does not", frame(TEXT, { contentSizeFlag: false }), undefined],
    ["no frame", Buffer.from("text"), undefined],
    ["half a header", frame(TEXT).subarray(0, 5), undefined],
  ])("%s", (_, stream, size) => expect(withFile(stream, (file) => declaredSize(file, OFFSET))).toBe(size));
});
