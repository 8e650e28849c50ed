import { describe, expect, it } from "vitest";
import { isEmailAddress } from "../../../src/validate/facts/email-address.js";

describe("an e-mail address", () => {
  it.each([
    "a@example.com",
    "first.last+tag@sub.example.co.uk",
    "o'brien@example.com",
    '"with blank"@example.com',
    "root@localhost",
    "Some Body <some.body@example.com>",
    "jürgen@example.com",
    `${"x".repeat(64)}@example.com`,
    "a@example.com.",
  ])("%s", (text) => expect(isEmailAddress(text)).toBe(true));
});

describe("no e-mail address", () => {
  it.each([
    "not an email",
    "n/a",
    "login",
    "@example.com",
    "a@",
    "a@b@example.com",
    "a b@example.com",
    ".a@example.com",
    "a..b@example.com",
    "a@-example.com",
    "a@exa_mple.com",
    "a@example..com",
    "a@münchen.de",
    "a@example.com, b@example.com",
    `${"x".repeat(65)}@example.com`,
    `a@${"x".repeat(64)}.com`,
    `a@${"x.".repeat(130)}com`,
  ])("%s", (text) => expect(isEmailAddress(text)).toBe(false));
});
