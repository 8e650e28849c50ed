import { expect, it } from "vitest";
import { ByteList } from "../../../src/validate/facts/byte-list.js";
import { TextList } from "../../../src/validate/facts/text-list.js";
import { Random, testSeed } from "../../support/random.js";

it("gives back what was added, whatever it is", () => {
  const random = new Random(testSeed());
  const odd = [undefined, "", "é", "\ud800", "\u{1f600}", "\0", "\x7f", "\x80", "x".repeat(255), "x".repeat(256)];
  const texts = Array.from({ length: 20_000 }, (_, index) =>
    random.chance(0.1) ? odd[random.below(odd.length)] : `user-${"0".repeat(random.below(60))}${index}`,
  );
  const list = new TextList();
  for (const text of texts) list.push(text);
  expect(list.length).toBe(texts.length);
  texts.forEach((text, index) => {
    expect(list.at(index)).toBe(text);
    expect(list.has(index)).toBe(text !== undefined);
    expect(list.isAt(index, text ?? "")).toBe(text !== undefined);
    for (const other of [`${text}x`, "user-", "\u0100"]) expect(list.isAt(index, other)).toBe(other === text);
  });
  for (const index of [-1, texts.length]) {
    expect(list.at(index)).toBeUndefined();
    expect(list.has(index)).toBe(false);
  }
});

it("bytes are given back beyond the first chunk", () => {
  const list = new ByteList();
  for (let index = 0; index < 200_000; index++) list.push(index & 0xff);
  expect(list.length).toBe(200_000);
  for (const index of [0, 65_535, 65_536, 199_999]) expect(list.at(index)).toBe(index & 0xff);
});
