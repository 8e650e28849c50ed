import { describe, expect, it } from "vitest";
import { ByteWriter } from "../../../src/c1z/protobuf/byte-writer.js";
import { PackedTexts } from "../../../src/c1z/texts/packed-texts.js";
import { Random, testSeed } from "../../support/random.js";

const ENTRY_BYTES = 8;

function written(text: string): ByteWriter {
  const out = new ByteWriter(16);
  out.utf8(text);
  return out;
}

/** Keeps texts, packed from the first one on, and gives them back, in another order and one after the other in one buffer. */
function roundTrip(
  all: readonly string[],
  plainBytes = 0,
): { readonly texts: PackedTexts; readonly back: readonly string[] } {
  const texts = new PackedTexts(plainBytes);
  const numbers = all.map((text) => texts.add(written(text)));
  expect(numbers).toEqual(all.map((_, index) => index));
  const back: string[] = Array.from({ length: all.length });
  const out = new ByteWriter(16);
  for (const number of numbers.toReversed()) {
    const start = out.length;
    texts.append(number, out);
    back[number] = out.bytes.toString("utf8", start, out.length);
  }
  return { texts, back };
}

function user(number: number): string {
  const login = `ash.testford.${number}`;
  return JSON.stringify({
    id: { resourceType: "user", resource: `00u${number.toString(36).padStart(9, "0")}x5d7` },
    displayName: `Ash Testford ${number}`,
    annotations: [
      {
        "@type": "type.googleapis.com/c1.connector.v2.UserTrait",
        login,
        emails: [{ address: `${login}@example.com` }],
      },
      { "@type": "type.googleapis.com/c1.connector.v2.RawId", id: `00u${number.toString(36).padStart(9, "0")}x5d7` },
    ],
    profile: { login, department: `Dept ${number % 40}` },
  });
}

describe("packed texts", () => {
  it("come back as they were, and take a fifth of the memory where they resemble each other", () => {
    const all = Array.from({ length: 3000 }, (_, index) => user(index * 7919));
    const { texts, back } = roundTrip(all);
    expect(back).toEqual(all);
    const plain = all.reduce((sum, text) => sum + text.length + ENTRY_BYTES, 0);
    expect(texts.bytes).toBeLessThan(plain / 5);
  });

  it("are packed only where those before take more than is said", () => {
    const all = [user(1), user(2), user(3)];
    const { texts, back } = roundTrip(all, 1_000_000);
    expect(back).toEqual(all);
    expect(texts.bytes).toBe(all.reduce((sum, text) => sum + text.length + ENTRY_BYTES, 0));
  });

  it("may have any length", () => {
    const lengths = [
      0, 1, 3, 4, 5, 6, 14, 15, 16, 254, 255, 269, 270, 271, 525, 16_384, 16_385, 50_000, 1_048_576, 2_000_000,
    ];
    const all = lengths.flatMap((length) => [
      "ab".repeat(length).slice(0, length),
      Array.from({ length: Math.ceil(length / 8) }, (_, index) => index.toString(36).padStart(8, "!"))
        .join("")
        .slice(0, length),
    ]);
    expect(roundTrip(all).back).toEqual(all);
  });

  it("come back as they were whatever they repeat of themselves and of others", () => {
    const random = new Random(testSeed());
    // Pieces of one to four bytes a character: a copy may begin and end within one, and the bytes F0 and 7F are among them.
    const alphabet = [
      "a",
      "b",
      '"',
      "\u007f",
      "é",
      "€",
      "😀",
      "\u{10ffff}",
      "resource",
      "displayName",
      user(1),
      user(2).slice(40, 200),
    ];
    const all = Array.from({ length: 4000 }, () =>
      Array.from({ length: random.below(30) }, () => random.pick(alphabet)).join(""),
    );
    expect(roundTrip(all).back, `TEST_SEED=${random.seed}`).toEqual(all);
  });

  it("come back as they were when the dictionary is full of texts that nothing resembles", () => {
    const random = new Random(testSeed());
    const all = Array.from({ length: 300 }, () =>
      Array.from({ length: 600 }, () => String.fromCharCode(32 + random.below(90))).join(""),
    );
    expect(roundTrip([...all, ...all]).back, `TEST_SEED=${random.seed}`).toEqual([...all, ...all]);
  });

  it("can be taken from the middle of a buffer", () => {
    const texts = new PackedTexts(0);
    const out = written(`before${user(1)}`);
    texts.add(out, "before".length);
    texts.append(0, out);
    expect(out.slice().toString()).toBe(`before${user(1)}${user(1)}`);
  });
});

it("a text without content may be the first one", () => {
  expect(roundTrip(["", "a", ""], 100).back).toEqual(["", "a", ""]);
});
