import { describe, expect, it } from "vitest";
import { ByteWriter } from "../../../src/c1z/protobuf/byte-writer.js";
import { JsonEncoder } from "../../../src/c1z/protobuf/json-encoder.js";
import { enumeration, type MessageType, many, map, message, one } from "../../../src/c1z/protobuf/schema.js";
import { Any, BoolValue, Struct, Timestamp } from "../../../src/c1z/protobuf/well-known.js";
import { KNOWN_TYPES, Oracle } from "../../support/oracle.js";
import { Random, testSeed } from "../../support/random.js";
import { RandomMessages } from "../../support/random-message.js";

const SCALARS = ["string", "bytes", "bool", "int32", "int64", "uint32", "uint64", "double"] as const;
const Colour = enumeration("COLOUR", { NONE: 0, RED: 1, BLUE: 5 });
const Inner = message("test.Inner", { name: one(1, "string"), flag: one(2, BoolValue) });

/** Everything a field can be, which the real messages do not use to the full; numbers out of order and over 15. */
const Everything = message("test.Everything", {
  ...Object.fromEntries(SCALARS.map((scalar, index) => [`one_${scalar}`, one(40 - index, scalar)])),
  ...Object.fromEntries(SCALARS.map((scalar, index) => [`many_${scalar}`, many(41 + index, scalar)])),
  ...Object.fromEntries(SCALARS.map((scalar, index) => [`map_${scalar}`, map(60 + index, scalar)])),
  ...Object.fromEntries(SCALARS.map((scalar, index) => [`oneof_${scalar}`, one(80 + index, scalar, "choice")])),
  choiceMessage: one(2, Inner, "choice"),
  choiceEnum: one(99, Colour, "choice"),
  colour: one(3, Colour),
  colours: many(4, Colour),
  coloursByName: map(5, Colour),
  inner: one(6, Inner),
  inners: many(7, Inner),
  innersByName: map(8, Inner),
  any: one(9, Any),
  anys: many(10, Any),
  anysByName: map(11, Any),
  struct: one(12, Struct),
  structs: many(13, Struct),
  time: one(14, Timestamp),
  times: many(15, Timestamp),
  timesByName: map(16, Timestamp),
  flag: one(17, BoolValue),
  flags: many(18, BoolValue),
});

const seed = testSeed();
const encoder = new JsonEncoder();
const out = new ByteWriter(16);

function encode(type: MessageType, bytes: Uint8Array): string {
  out.length = 0;
  encoder.encode(type, bytes, out);
  return out.slice().toString("utf8");
}

describe.each([true, false])(`random messages, packed: %s (TEST_SEED=${seed})`, (packed) => {
  const oracle = new Oracle(packed);
  const random = new Random(seed);
  const messages = new RandomMessages(random, oracle);

  it.each([Everything, ...KNOWN_TYPES].map((type) => [type.fullName, type] as const))("%s", (_, type) => {
    for (let round = 0; round < (type === Everything ? 300 : 15); round++) {
      const { wire, json } = messages.message(type);
      const bytes = oracle.encode(type, Object(wire));
      const text = encode(type, bytes);
      expect(JSON.parse(text)).toStrictEqual(json);
      // The second time what is embedded comes out of memory.
      expect(encode(type, bytes)).toBe(text);
    }
  });
});
