import { describe, expect, it } from "vitest";
import { isC1zError } from "../../../src/c1z/errors.js";
import { ByteWriter } from "../../../src/c1z/protobuf/byte-writer.js";
import { JsonEncoder } from "../../../src/c1z/protobuf/json-encoder.js";
import { MessageCheck } from "../../../src/c1z/protobuf/message-check.js";
import { Entitlement, Grant, Resource } from "../../../src/c1z/protobuf/messages.js";
import type { MessageType } from "../../../src/c1z/protobuf/schema.js";
import type { EncodedRow } from "../../../src/c1z/store.js";
import type { Sync } from "../../../src/c1z/sync.js";
import { Random, testSeed } from "../../support/random.js";
import { withSync } from "../../support/rows-of.js";

const ROUNDS = 40;
const LISTS: readonly (readonly [MessageType, (sync: Sync) => Iterable<EncodedRow>])[] = [
  [Resource, (sync) => sync.encodedResources()],
  [Entitlement, (sync) => sync.encodedEntitlements()],
  [Grant, (sync) => sync.encodedGrants()],
];

const encoder = new JsonEncoder();
const out = new ByteWriter();

function verdict(read: () => void): "readable" | "unreadable" {
  try {
    read();
    return "readable";
  } catch (error) {
    if (isC1zError(error, "C1Z_BAD_MESSAGE")) return "unreadable";
    throw error;
  }
}

function damaged(message: Buffer, random: Random): Buffer {
  const copy = Buffer.from(message);
  for (let changes = 1 + random.below(3); changes > 0; changes--) {
    copy.writeUInt8(random.pick([0x08, 0x0a, 0x12, 0x80, 0xff, random.below(256)]), random.below(copy.length));
  }
  return random.chance(0.2) ? copy.subarray(0, random.below(copy.length)) : copy;
}

const seed = testSeed();

describe(`a message can be shown exactly where the encoder shows it (TEST_SEED=${seed})`, () => {
  it.each(["v1/small.c1z", "v1/all-traits.c1z", "v3/synced.c1z", "v1/before.c1z"])("%s", async (path) => {
    const random = new Random(seed);
    const check = new MessageCheck();
    const seen = { readable: 0, unreadable: 0 };
    await withSync(path, (sync) => {
      for (const [type, list] of LISTS) {
        for (const row of list(sync)) {
          const message = Buffer.from(row.message);
          expect(verdict(() => check.check(type, message))).toBe("readable");
          for (let round = 0; round < ROUNDS; round++) {
            const bytes = damaged(message, random);
            out.length = 0;
            const shown = verdict(() => encoder.encode(type, bytes, out));
            seen[shown]++;
            expect(
              verdict(() => check.check(type, bytes)),
              bytes.toString("hex"),
            ).toBe(shown);
          }
        }
      }
    });
    expect(Math.min(seen.readable, seen.unreadable)).toBeGreaterThan(100);
  });
});
