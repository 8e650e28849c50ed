import { expect, it } from "vitest";
import { jwtExpiry } from "../../src/secrets/jwt-expiry.js";

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
const token = (claims: unknown, signature = "s"): string => `${part({ alg: "HS256" })}.${part(claims)}.${signature}`;

it("gives the end in milliseconds", () => {
  expect(jwtExpiry(token({ exp: 1_700_000_000 }))).toBe(1_700_000_000_000);
  expect(jwtExpiry(token({ exp: -1 }))).toBe(-1000);
});

it.each([
  ["no claims of that name", token({ sub: "u1" })],
  ["an end that is no number", token({ exp: "tomorrow" })],
  ["claims that are no object", token(7)],
  ["null for claims", token(null)],
  ["claims that are no JSON", `${part({})}.bm8.s`],
  ["two parts", `${part({})}.${part({ exp: 1 })}`],
  ["four parts", `${token({ exp: 1 })}.s`],
  ["another beginning", `x${token({ exp: 1 })}`],
  ["an empty text", ""],
])("gives nothing for %s", (_, text) => expect(jwtExpiry(text)).toBeUndefined());

it("gives only what a Date can hold", () => {
  const last = 8.64e12 - 1;
  expect(new Date(jwtExpiry(token({ exp: last })) ?? Number.NaN).getTime()).toBe(last * 1000);
  expect(jwtExpiry(token({ exp: 8.64e12 }))).toBeUndefined();
  expect(jwtExpiry(token({ exp: -8.64e12 }))).toBeUndefined();
});

it("looks at no text of 20,000 characters or more", () => {
  const short = token({ exp: 1 }, "");
  expect(jwtExpiry(short + "s".repeat(19_999 - short.length))).toBe(1000);
  expect(jwtExpiry(short + "s".repeat(20_000 - short.length))).toBeUndefined();
});
