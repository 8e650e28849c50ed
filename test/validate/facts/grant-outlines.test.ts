import { expect, it } from "vitest";
import { isC1zError } from "../../../src/c1z/errors.js";
import type { GrantOutline } from "../../../src/c1z/store.js";
import { GrantDetails } from "../../../src/validate/facts/grant-details.js";
import { archivesIn } from "../../fixtures.js";
import { withSync } from "../../support/rows-of.js";

const textOf = ({ bytes, idStart, idEnd }: GrantOutline): string =>
  Buffer.from(bytes.subarray(idStart, idEnd)).toString();

/** All that is read of a grant, or that it can't be read. */
function factsOf(details: GrantDetails, read: () => void) {
  try {
    read();
  } catch (error) {
    if (!isC1zError(error, "C1Z_BAD_MESSAGE")) throw error;
    return error.message;
  }
  const { sources, expandable, externalMatch, hasSuspiciousData, hasPlainId, idBytes } = details;
  return { sources, expandable, externalMatch, hasSuspiciousData, hasPlainId, idBytes };
}

it("what outlines of grants say is what their messages say", async () => {
  const told: unknown[] = [];
  const expected: unknown[] = [];
  let outlines = 0;
  for (const name of archivesIn("v3")) {
    await withSync(`v3/${name}.c1z`, (sync) => {
      const outlined = new GrantDetails(true);
      for (const row of sync.encodedGrants()) {
        const { outline } = row;
        if (outline !== undefined) outlines++;
        const id = outline === undefined ? row.id : textOf(outline);
        told.push([id, factsOf(outlined, () => outlined.readRow(row))]);
        const whole = new GrantDetails(true);
        expected.push([row.id, factsOf(whole, () => whole.read(row.ownSpan, row.expansion))]);
      }
    });
  }
  expect(told).toEqual(expected);
  expect(outlines).toBeGreaterThan(0.9 * told.length);
});
