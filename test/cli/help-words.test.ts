import { expect, it } from "vitest";
import { helpWords } from "../../src/cli/help-words.js";

it.each([
  ["help", "--help"],
  ["help grants", "grants --help"],
  ["help export csv", "export csv --help"],
  ["help --help", "--help"],
  ["grants help", "grants help"],
  ["grants", "grants"],
])("%s", (line, words) => expect(helpWords(line.split(" "))).toEqual(words.split(" ")));
