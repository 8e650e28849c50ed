import { describe, expect, it } from "vitest";
import { ArchiveFile } from "../../../src/c1z/archive-file.js";
import { isC1zError } from "../../../src/c1z/errors.js";
import { type ReadLimits, readLimits } from "../../../src/c1z/limits.js";
import { decodeZstdWithNode } from "../../../src/c1z/zstd/node-zstd-decoder.js";
import { decodeZstd } from "../../../src/c1z/zstd/zstd-decoder.js";
import { ownZlib } from "../../support/own-zlib.js";
import { Random } from "../../support/random.js";
import { TempFolder } from "../../support/temp-folder.js";
import { frame, skippable } from "../../support/zstd-streams.js";

const MIB = 1024 * 1024;
const OFFSET = 5;
const LIMITS: ReadLimits = { ...readLimits({}), failFast: false };
const folder = new TempFolder();
const zlib = ownZlib();

/** The content, or code and words of the refusal. */
async function outcome(chunks: Iterable<Buffer> | AsyncIterable<Buffer>): Promise<Buffer | string> {
  const parts: Buffer[] = [];
  try {
    for await (const chunk of chunks) parts.push(Buffer.from(chunk));
    return Buffer.concat(parts);
  } catch (error) {
    if (isC1zError(error)) return `${error.code}: ${error.message}`;
    throw error;
  }
}

async function expectSame(stream: Uint8Array, what: string, limits: Partial<ReadLimits> = {}): Promise<void> {
  const file = ArchiveFile.open(folder.write("stream", Buffer.concat([Buffer.alloc(OFFSET), stream])));
  try {
    const bounds = { ...LIMITS, ...limits };
    const native = await outcome(decodeZstd(file, OFFSET, bounds));
    const own = await outcome(decodeZstdWithNode(zlib, file, OFFSET, bounds));
    const isRefusal = typeof native === "string" || typeof own === "string";
    expect(isRefusal ? own === native : own.equals(native), `${what}: ${isRefusal ? own : "content"}`).toBe(true);
  } finally {
    file.close();
  }
}

const random = new Random(7);
const NOISE = random.bytes(700_000);
const TEXT = Buffer.from("some text that repeats itself. ".repeat(400));
const SHORT = Buffer.concat([frame(TEXT), skippable(3), frame(NOISE.subarray(0, 200), { contentSizeFlag: false })]);

describe("Node's own zstd gives what zstd-napi gives, and refuses in the same words", () => {
  it.each([
    ["one frame", frame(TEXT)],
    ["frames of all kinds", Buffer.concat([skippable(20), SHORT, frame(Buffer.alloc(0)), skippable(500_000), SHORT])],
    ["a skippable frame only", skippable(9)],
    ["nothing", Buffer.alloc(0)],
    ["input larger than its buffer", Buffer.concat([frame(NOISE), frame(TEXT)])],
    ["output of some buffers", frame(Buffer.alloc(3 * MIB + 5, "0123456789abcdef-"))],
    ["output of just one", Buffer.concat([frame(Buffer.alloc(MIB)), frame(Buffer.alloc(MIB))])],
    ["junk behind", Buffer.concat([frame(TEXT), Buffer.from("garbage")])],
    ["little junk behind", Buffer.concat([frame(TEXT), Buffer.from("g")])],
    ["zeros behind", Buffer.concat([frame(TEXT), Buffer.alloc(8)])],
    ["no zstd", Buffer.from("not zstd, whatever it is")],
    ["a dictionary wanted", Buffer.from("28b52ffd2301000000010001000061", "hex")],
    ["a wrong checksum", Buffer.concat([frame(TEXT).subarray(0, -1), Buffer.from([0])])],
    ["damage deep inside", Buffer.concat([frame(NOISE).fill(0x55, 400_000, 400_100), frame(TEXT)])],
  ])("%s", async (what, stream) => await expectSame(stream, what));

  it("cut anywhere", async () => {
    for (let length = 1; length < SHORT.length; length++)
      await expectSame(SHORT.subarray(0, length), `cut at ${length}`);
  });

  it("any bit flipped", async () => {
    for (let index = 0; index < SHORT.length; index++) {
      const flipped = Buffer.from(SHORT);
      flipped[index] = (flipped[index] ?? 0) ^ (1 << (index % 8));
      await expectSame(flipped, `byte ${index}`);
    }
  });

  it("more than may be decoded", async () => {
    const stream = Buffer.concat([frame(Buffer.alloc(MIB)), frame(Buffer.alloc(MIB)), frame(Buffer.from("x"))]);
    for (const decodedBytes of [MIB, 2 * MIB, 2 * MIB + 1])
      await expectSame(stream, `${decodedBytes}`, { decodedBytes });
  });

  it("a window over the limit", async () => {
    // One raw block in a frame that asks for a window of 2^24 bytes (RFC 8878, section 3.1.1).
    const wide = Buffer.concat([Buffer.from("28b52ffd0070290000", "hex"), Buffer.from("hello")]);
    for (const windowBytes of [16 * MIB, 16 * MIB - 1, 1024, 9_999_999_999 * MIB])
      await expectSame(wide, `${windowBytes}`, { windowBytes });
  });
});
