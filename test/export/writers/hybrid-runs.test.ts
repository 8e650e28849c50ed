import { expect, it } from "vitest";
import { ByteWriter } from "../../../src/c1z/protobuf/byte-writer.js";
import { bitWidthOf, writeHybridRuns } from "../../../src/export/writers/parquet-file/hybrid-runs.js";
import { Random, testSeed } from "../../support/random.js";

/** Decodes as the Parquet format describes it, bit by bit. */
function decoded(bytes: Uint8Array, count: number, width: number): readonly number[] {
  const values: number[] = [];
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++] ?? expect.unreachable();
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  };
  const bits = (from: number): number =>
    Array.from(
      { length: width },
      (_, bit) => (((bytes[(from + bit) >> 3] ?? 0) >> ((from + bit) & 7)) & 1) << bit,
    ).reduce((sum, bit) => sum | bit, 0);
  while (at < bytes.length) {
    const header = varint();
    const length = header >> 1;
    const isPacked = (header & 1) === 1;
    const run = isPacked ? length * 8 : length;
    for (let index = 0; index < run; index++) values.push(bits(at * 8 + (isPacked ? index * width : 0)));
    at += isPacked ? length * width : Math.ceil(width / 8);
  }
  expect(values.slice(count).every((value) => value === 0)).toBe(true);
  return values.slice(0, count);
}

it.each([1, 2, 5, 7, 8, 9, 13, 16])("numbers of %i bits come back, in runs and between them", (width) => {
  const random = new Random(testSeed());
  for (let round = 0; round < 30; round++) {
    const values = Array.from({ length: random.below(12) }, () => {
      const run = random.below(random.chance(0.5) ? 3 : 40);
      return new Array<number>(run).fill(random.below(2 ** width));
    }).flat();
    const out = new ByteWriter(8);
    writeHybridRuns(values, values.length, width, out);
    expect(decoded(out.slice(), values.length, width), `TEST_SEED=${random.seed}`).toEqual(values);
  }
});

it.each([
  [0, 0],
  [1, 1],
  [2, 2],
  [255, 8],
  [256, 9],
])("the numbers up to %i take %i bits", (largest, bits) => expect(bitWidthOf(largest)).toBe(bits));
