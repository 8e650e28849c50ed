import { describe, expect, it } from "vitest";
import { openArchive } from "../../src/c1z/open-archive.js";
import { changesFor } from "../../src/sanitize/sanitize-archive.js";
import { sanitizedToken } from "../../src/sanitize/sync-token.js";
import { fixture } from "../fixtures.js";

const secret = Buffer.from("0123456789abcdef0123456789abcdef");
using archive = await openArchive(fixture("v1/empty.c1z"));
const changes = changesFor(archive, { secret, shiftSeconds: 0, keepsUnknownAnnotations: false });

describe("a number of a profile", () => {
  it.each([0, 7, -999, 999.5, Number.NaN, Number.POSITIVE_INFINITY])("%s stays", (value) => {
    expect(changes.number(value)).toBe(value);
  });

  it.each([1000, -4711, 85_000.5, 1_700_000_000_000, 2 ** 53, 1.05123456789e20, 1e300])(
    "%s is replaced by one as long",
    (value) => {
      const replaced = changes.number(value);
      expect(replaced).not.toBe(value);
      expect(Math.sign(replaced)).toBe(Math.sign(value));
      expect(Math.abs(Math.log10(Math.abs(replaced / value)))).toBeLessThanOrEqual(1);
    },
  );
});

describe("a sync token", () => {
  it("keeps names of fields, flags and small numbers, and no text or long number", () => {
    const token = { should_skip_grants: true, at: 33, page: "jane_doe", user: 48_151_623, of: ["sales_emea"] };
    const replaced = sanitizedToken(JSON.stringify(token), changes);
    expect(JSON.parse(replaced)).toMatchObject({ should_skip_grants: true, at: 33 });
    expect(Object.keys(JSON.parse(replaced) as object)).toEqual(Object.keys(token));
    expect(replaced).not.toMatch(/jane|doe|48151623|sales|emea/);
  });
});
