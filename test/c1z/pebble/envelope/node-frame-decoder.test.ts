import { describe, expect, it } from "vitest";
import { isC1zError } from "../../../../src/c1z/errors.js";
import { FrameDecoder } from "../../../../src/c1z/pebble/envelope/frame-decoder.js";
import { gatherChunks } from "../../../../src/c1z/pebble/envelope/gather-chunks.js";
import { decodeFramesWithNode } from "../../../../src/c1z/pebble/envelope/node-frame-decoder.js";
import { ownZlib } from "../../../support/own-zlib.js";
import { Random } from "../../../support/random.js";
import { frame, skippable } from "../../../support/zstd-streams.js";

const zlib = ownZlib();
const TEXT = Buffer.from("some text that repeats itself. ".repeat(400));
const NOISE = new Random(3).bytes(200);

function outcome(decode: () => Buffer): string {
  try {
    return decode().toString("hex");
  } catch (error) {
    if (isC1zError(error)) return `${error.code}: ${error.message} ${error.hint}`;
    throw error;
  }
}

function expectSame(bytes: Uint8Array, rawBytes: number, what: string, windowLog = 27): void {
  const native = outcome(() => new FrameDecoder(2 ** windowLog).decode(bytes, rawBytes, "frame"));
  expect(
    outcome(() => decodeFramesWithNode(zlib, bytes, { rawBytes, windowLog }, "frame")),
    what,
  ).toBe(native);
}

describe("Node's own zstd gives what zstd-napi gives, and refuses in the same words", () => {
  const one = frame(TEXT);
  const two = Buffer.concat([one, skippable(5), frame(NOISE, { contentSizeFlag: false })]);

  it.each([
    ["one frame", one, TEXT.length],
    ["one frame, less expected", one, TEXT.length - 1],
    ["one frame, more expected", one, TEXT.length + 1],
    ["one frame, nothing expected", one, 0],
    ["one frame, far too much expected", one, 200 * 1024 * 1024],
    ["an empty frame", frame(Buffer.alloc(0)), 0],
    ["an empty frame, more expected", frame(Buffer.alloc(0)), 1],
    ["several frames", two, TEXT.length + NOISE.length],
    ["several frames, the first only expected", two, TEXT.length],
    ["a skippable frame only", skippable(5), 0],
    ["nothing", Buffer.alloc(0), 0],
    ["junk behind", Buffer.concat([one, Buffer.from("junk")]), TEXT.length],
    ["much that hardly compresses", frame(new Random(5).bytes(3_000_000)), 3_000_000],
    ["much that compresses well", frame(Buffer.alloc(40_000_000)), 40_000_000],
  ])("%s", (what, bytes, rawBytes) => expectSame(bytes, rawBytes, what));

  it("cut anywhere, any bit flipped", () => {
    const bytes = frame(Buffer.concat([TEXT.subarray(0, 300), NOISE]), { contentSizeFlag: false });
    for (let index = 1; index < bytes.length; index++) {
      expectSame(bytes.subarray(0, index), 500, `cut at ${index}`);
      const flipped = Buffer.from(bytes);
      flipped[index] = (flipped[index] ?? 0) ^ (1 << (index % 8));
      expectSame(flipped, 500, `byte ${index}`);
    }
  });

  it("a window over the bound", () => {
    const wide = Buffer.concat([Buffer.from("28b52ffd0070290000", "hex"), Buffer.from("hello")]);
    for (const windowLog of [24, 23]) expectSame(wide, 5, `2^${windowLog}`, windowLog);
  });
});

describe("gathered chunks", () => {
  async function* stream(error?: Error): AsyncGenerator<Buffer> {
    yield Buffer.from("one");
    yield Buffer.from("two");
    if (error !== undefined) throw error;
  }
  const none = (): void => {};

  it("come in their order, and what the stream throws behind them", async () => {
    expect(Array.from(await gatherChunks(stream(), none), String)).toEqual(["one", "two"]);
    const seen: string[] = [];
    const chunks = await gatherChunks(stream(new Error("broken")), none);
    expect(() => {
      for (const chunk of chunks) seen.push(String(chunk));
    }).toThrow("broken");
    expect(seen).toEqual(["one", "two"]);
  });

  it("are no more than what is allowed", async () => {
    const chunks = await gatherChunks(stream(), (bytes) => {
      if (bytes > 4) throw new Error(`${bytes} bytes`);
    });
    expect(() => [...chunks]).toThrow("6 bytes");
  });
});
