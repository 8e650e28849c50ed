import { describe, expect, it } from "vitest";
import { isC1zError } from "../../../src/c1z/errors.js";
import { ByteWriter } from "../../../src/c1z/protobuf/byte-writer.js";
import { JsonEncoder } from "../../../src/c1z/protobuf/json-encoder.js";
import { Grant, Resource } from "../../../src/c1z/protobuf/messages.js";
import type { MessageType } from "../../../src/c1z/protobuf/schema.js";
import { Struct } from "../../../src/c1z/protobuf/well-known.js";
import { Oracle } from "../../support/oracle.js";
import { Random, testSeed } from "../../support/random.js";
import { RandomMessages } from "../../support/random-message.js";

const ROUNDS = 20_000;
const TYPES: readonly MessageType[] = [Grant, Resource, Struct];

const seed = testSeed();
const random = new Random(seed);
const oracle = new Oracle();
const messages = new RandomMessages(random, oracle);
const encoder = new JsonEncoder();
const out = new ByteWriter();

/** Random bytes, or those of a message with some bytes changed, cut out or doubled. */
function hostileBytes(type: MessageType, valid: Buffer): Buffer {
  if (random.chance(0.2)) return random.bytes(random.below(64));
  const bytes = Buffer.from(valid);
  for (let count = 1 + random.below(4); count > 0 && bytes.length > 0; count--) {
    bytes[random.below(bytes.length)] = random.below(256);
  }
  const [from, to] = [random.below(bytes.length + 1), random.below(bytes.length + 1)];
  if (random.chance(0.2)) return bytes.subarray(0, from);
  if (random.chance(0.2)) return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
  return type === Grant || random.chance(0.9) ? bytes : Buffer.concat([bytes, bytes]);
}

describe(`hostile bytes (TEST_SEED=${seed})`, () => {
  it("give JSON or C1Z_BAD_MESSAGE, and nothing else", () => {
    let refused = 0;
    const left: string[] = [];
    let valid: readonly Buffer[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      if (round % 100 === 0) valid = TYPES.map((type) => oracle.encode(type, Object(messages.message(type).wire)));
      const index = round % TYPES.length;
      const type = TYPES[index] ?? Grant;
      const bytes = hostileBytes(type, valid[index] ?? Buffer.alloc(0));
      out.length = 0;
      try {
        encoder.encode(type, bytes, out);
      } catch (error) {
        if (!isC1zError(error, "C1Z_BAD_MESSAGE"))
          throw new Error(`${type.fullName} ${bytes.toString("hex")}`, { cause: error });
        refused++;
        if (out.length > 0) left.push(bytes.toString("hex"));
        continue;
      }
      JSON.parse(out.bytes.toString("utf8", 0, out.length));
    }
    expect(left, "refused, but something was written").toEqual([]);
    // Both ends must have been met, or the test shows nothing.
    expect(refused).toBeGreaterThan(ROUNDS / 20);
    expect(refused).toBeLessThan(ROUNDS * 0.95);
  });
});
