import { expect, it } from "vitest";
import { narrowFacts } from "../../src/render/narrow-facts.js";
import { PLAIN_THEME } from "../../src/terminal/theme.js";

it("breaks values at blanks, and puts a long word below its name, whole", () => {
  const facts = [
    ["name", "some words that find no room"],
    ["url", "https://example.com/longer-than-the-room"],
    ["empty", ""],
  ] as const;
  expect(narrowFacts(facts, PLAIN_THEME, 24)).toBe(
    [
      "Field | Value",
      "name  | some words that",
      "      | find no room",
      "url",
      "  https://example.com/longer-than-the-room",
      "empty |",
      "",
    ].join("\n"),
  );
});
