import { describe, expect, it } from "vitest";
import zstd from "zstd-napi/binding.js";
import { declaredContentSize, MAX_HEADER_BYTES, zstdFrames } from "../../../src/c1z/native/zstd-frames.js";
import { Random } from "../../support/random.js";
import { frame, skippable } from "../../support/zstd-streams.js";

const random = new Random(11);
const NOISE = random.bytes(300_000);
const TEXT = Buffer.from("some text that repeats itself. ".repeat(20_000));
const PARAMETERS = [{}, { contentSizeFlag: false }, { checksumFlag: false }, { windowLog: 12, contentSizeFlag: false }];
const FRAMES = [
  ...[TEXT, NOISE, Buffer.alloc(0), Buffer.from("x"), Buffer.alloc(500_000)].flatMap((content) =>
    PARAMETERS.map((parameters) => frame(content, parameters)),
  ),
  skippable(0),
  skippable(70_000),
];

const framesOf = (stream: Uint8Array) => [
  ...zstdFrames((offset, length) => stream.subarray(offset, offset + length), 0, stream.length),
];

/** What zstd itself says: undefined where it refuses the header, or finds no size in it. */
function sizeByZstd(bytes: Uint8Array): number | undefined {
  try {
    return zstd.getFrameContentSize(bytes) ?? undefined;
  } catch {
    return undefined;
  }
}

describe("the frames of a stream", () => {
  it("are as long as zstd says, one after the other", () => {
    const stream = Buffer.concat(FRAMES);
    const frames = framesOf(stream);
    expect(frames.map(({ start, end }) => end - start)).toEqual(
      FRAMES.map((bytes) => zstd.findFrameCompressedSize(bytes)),
    );
    expect(frames.every(({ isComplete }) => isComplete)).toBe(true);
    expect(frames.map(({ kind }) => kind)).toEqual(FRAMES.map((_, index) => (index < 20 ? "data" : "skippable")));
  });

  it("are incomplete wherever they are cut, and the last ones then", () => {
    for (const whole of [
      frame(TEXT.subarray(0, 500)),
      frame(NOISE.subarray(0, 90), { checksumFlag: false }),
      skippable(9),
    ]) {
      for (let length = 1; length < whole.length; length++) {
        const frames = framesOf(Buffer.concat([frame(TEXT), whole.subarray(0, length)]));
        expect(
          frames.map(({ isComplete }) => isComplete),
          `cut at ${length}`,
        ).toEqual([true, false]);
        expect(frames[1]?.end).toBe(frame(TEXT).length + length);
      }
    }
  });

  it("end with what is none", () => {
    const junk = framesOf(Buffer.concat([frame(TEXT), Buffer.from("junk, and more of it")]));
    expect(junk.map(({ kind, isComplete }) => [kind, isComplete])).toEqual([
      ["data", true],
      ["unknown", false],
    ]);
    expect(framesOf(Buffer.alloc(0))).toEqual([]);
  });
});

describe("the declared size", () => {
  it("is what zstd reads from each header, whole or cut", () => {
    for (const bytes of FRAMES) {
      for (let length = 0; length <= MAX_HEADER_BYTES; length++) {
        const head = bytes.subarray(0, length);
        expect(declaredContentSize(head), `${length} bytes of ${head.toString("hex")}`).toBe(sizeByZstd(head));
      }
    }
  });

  it("is what zstd reads from headers of random bytes", () => {
    for (let round = 0; round < 20_000; round++) {
      const head = Buffer.concat([Buffer.from("28b52ffd", "hex"), random.bytes(MAX_HEADER_BYTES - 4)]);
      expect(declaredContentSize(head), `${head.toString("hex")}, seed ${random.seed}`).toBe(sizeByZstd(head));
    }
  });
});
