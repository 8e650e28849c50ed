import { describe, expect, it } from "vitest";
import { RANK, TextMatcher } from "../../src/ask/text-match.js";

const ALICE = {
  id: "00uA1",
  name: "Alice Ärger",
  rawIds: ["okta-17"],
  logins: ["aarger"],
  emails: ["Alice@example.com"],
};

describe("the best match", () => {
  it.each([
    ["00uA1", RANK.id, "id"],
    ["00ua1", RANK.substring, "id"],
    ["okta-17", RANK.rawId, "RawId"],
    ["AARGER", RANK.loginOrEmail, "login"],
    ["alice@EXAMPLE.com", RANK.loginOrEmail, "email"],
    ["alice ärger", RANK.name, "name"],
    ["ALICE", RANK.namePrefix, "name"],
    ["example", RANK.substring, "email"],
  ] as const)("%s", (word, rank, field) => {
    expect(new TextMatcher(word).best(ALICE)).toMatchObject({ rank, field });
  });

  it("none", () => expect(new TextMatcher("bob").best(ALICE)).toBeUndefined());
});

describe("the quick test of bytes", () => {
  it.each([
    ["alice", true],
    ["bob", false],
    // É in the archive, é typed: only decoding tells.
    ["é", true],
  ])("%s", (word, expected) => {
    expect(new TextMatcher(word).couldMatch(Buffer.from("\n\u0005ALICE"))).toBe(expected);
  });
});
