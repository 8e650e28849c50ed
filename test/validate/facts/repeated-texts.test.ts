import { expect, it } from "vitest";
import { repeatedTexts } from "../../../src/validate/facts/repeated-texts.js";
import { Random, testSeed } from "../../support/random.js";

it("finds the texts that several have, by their second appearance, as a map does", () => {
  const random = new Random(testSeed());
  const texts = Array.from({ length: 5000 }, () =>
    random.chance(0.05) ? undefined : `ada.${random.below(4000)}@example.com`.slice(0, random.below(8) === 0 ? 5 : 99),
  );
  texts.push("", "é", "", "É", "é");
  const expected = new Map<string, number[]>();
  const first = new Map<string, number>();
  for (const [index, text] of texts.entries()) {
    if (text === undefined) continue;
    const earlier = first.get(text);
    if (earlier === undefined) first.set(text, index);
    else expected.set(text, [...(expected.get(text) ?? [earlier]), index]);
  }
  const found = repeatedTexts(texts.keys(), (index) => texts[index]);
  expect(found, `TEST_SEED=${random.seed}`).toEqual(Array.from(expected, ([text, indexes]) => ({ text, indexes })));
});
