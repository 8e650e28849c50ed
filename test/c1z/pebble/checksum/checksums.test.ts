import { beforeAll, describe, expect, it } from "vitest";
import { crc32c, maskedCrc32c } from "../../../../src/c1z/pebble/checksum/crc32c.js";
import { loadXxh64, xxh64 } from "../../../../src/c1z/pebble/checksum/xxh64.js";
import { Random, testSeed } from "../../../support/random.js";

beforeAll(loadXxh64);

describe("checksums", () => {
  it("crc32c and its masked form", () => {
    expect(crc32c(Buffer.from("123456789"))).toBe(0xe3069283);
    expect(maskedCrc32c(Buffer.from("123456789"))).toBe(0xc78ab0e5);
    expect(crc32c(Buffer.alloc(0))).toBe(0);
  });

  it("crc32c of a part equals that of the part alone, at any length and position", () => {
    const random = new Random(testSeed());
    const bytes = random.bytes(100);
    for (let start = 0; start < 20; start++) {
      for (let end = start; end < 60; end++) {
        expect(crc32c(bytes, start, end), `seed ${random.seed}`).toBe(bitwise(bytes.subarray(start, end)));
      }
    }
  });

  it("xxh64", () => {
    expect(xxh64(Buffer.alloc(0))).toBe(0xef46db3751d8e999n);
    expect(xxh64(Buffer.from("abc"))).toBe(0x44bc2cf5ad770999n);
  });

  it.each([1, 4, 31, 32, 33, 100, 65_536, 65_537, 200_001])(
    "xxh64 of %i bytes, also of those fed in pieces",
    (length) => {
      const bytes = Buffer.alloc(length, "0123456789abc");
      expect(xxh64(bytes)).toBe(xxh64ByDefinition(bytes));
    },
  );
});

/** The definition, bit by bit. */
function bitwise(bytes: Uint8Array): number {
  let crc = 0xffff_ffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1;
  }
  return ~crc >>> 0;
}

const MASK = 0xffff_ffff_ffff_ffffn;
const [P1, P2, P3, P4, P5] = [
  0x9e3779b185ebca87n,
  0xc2b2ae3d27d4eb4fn,
  0x165667b19e3779f9n,
  0x85ebca77c2b2ae63n,
  0x27d4eb2f165667c5n,
] as const;
const rotate = (value: bigint, bits: bigint) => ((value << bits) | (value >> (64n - bits))) & MASK;
const round = (lane: bigint, word: bigint) => (rotate((lane + word * P2) & MASK, 31n) * P1) & MASK;

/** XXH64 with seed 0 as its specification has it. */
function xxh64ByDefinition(bytes: Buffer): bigint {
  let at = 0;
  let hash: bigint = P5;
  if (bytes.length >= 32) {
    const lanes = [(P1 + P2) & MASK, P2, 0n, -P1 & MASK];
    for (; at + 32 <= bytes.length; at += 32) {
      for (let lane = 0; lane < 4; lane++) lanes[lane] = round(lanes[lane] ?? 0n, bytes.readBigUInt64LE(at + lane * 8));
    }
    hash = lanes.reduce((sum, lane, index) => sum + rotate(lane, [1n, 7n, 12n, 18n][index] ?? 0n), 0n) & MASK;
    for (const lane of lanes) hash = ((hash ^ round(0n, lane)) * P1 + P4) & MASK;
  }
  hash = (hash + BigInt(bytes.length)) & MASK;
  for (; at + 8 <= bytes.length; at += 8) {
    hash = (rotate(hash ^ round(0n, bytes.readBigUInt64LE(at)), 27n) * P1 + P4) & MASK;
  }
  if (at + 4 <= bytes.length) {
    hash = (rotate(hash ^ ((BigInt(bytes.readUInt32LE(at)) * P1) & MASK), 23n) * P2 + P3) & MASK;
    at += 4;
  }
  for (; at < bytes.length; at++) hash = (rotate(hash ^ ((BigInt(bytes.readUInt8(at)) * P5) & MASK), 11n) * P1) & MASK;
  hash = ((hash ^ (hash >> 33n)) * P2) & MASK;
  hash = ((hash ^ (hash >> 29n)) * P3) & MASK;
  return hash ^ (hash >> 32n);
}
