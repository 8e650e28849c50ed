import { describe, expect, it } from "vitest";
import { spanOf } from "../../src/c1z/bytes/byte-span.js";
import { ExpandableGrants } from "../../src/c1z/grant-expansion.js";
import { openArchive } from "../../src/c1z/open-archive.js";
import { Grant } from "../../src/c1z/protobuf/messages.js";
import type { EncodedGrant } from "../../src/c1z/store.js";
import { archivesIn, expectedJson, fixture } from "../fixtures.js";
import { any, encode } from "../support/encode.js";
import { bytesField } from "../support/wire.js";

const TYPE_URL = "type.googleapis.com/c1.connector.v2.GrantExpandable";

function grant(message: Uint8Array, expansion?: Uint8Array): EncodedGrant {
  const identity = { resourceType: "", resource: "" };
  const ids = { id: "", entitlement: { id: "", ...identity }, principal: identity };
  return { ...ids, message, ownFields: message, ownSpan: spanOf(message), expansion, locate: () => "" };
}

describe("ExpandableGrants", () => {
  it("puts the annotation behind the others", () => {
    const message = Buffer.concat([bytesField(4, any("x/c1.connector.v2.GrantImmutable")), bytesField(3, "g")]);
    const expansion = bytesField(1, "e".repeat(300));
    expect(encode(Grant, new ExpandableGrants().message(grant(message, expansion)))).toEqual({
      id: "g",
      annotations: [
        { "@type": "x/c1.connector.v2.GrantImmutable" },
        { "@type": TYPE_URL, entitlementIds: ["e".repeat(300)] },
      ],
    });
    expect(new ExpandableGrants().message(grant(message))).toBe(message);
  });

  it("gives v1 grants what the reference tool shows of their v3 twins", async () => {
    const annotated = (rows: readonly { readonly id?: string | undefined; readonly annotations?: unknown }[]) =>
      rows.filter((row) => JSON.stringify(row).includes(TYPE_URL)).map(({ id, annotations }) => ({ id, annotations }));
    const v3 = expectedJson("v3", "small.grants") as {
      readonly grants: readonly { readonly grant: { readonly id: string } }[];
    };
    const expected = annotated(v3.grants.map(({ grant: row }) => row)).sort((a, b) =>
      String(a.id) < String(b.id) ? -1 : 1,
    );
    expect(expected.length).toBeGreaterThan(0);
    for (const name of archivesIn("v1").filter((archive) => archive.startsWith("small"))) {
      const archive = await openArchive(fixture(`v1/${name}.c1z`));
      const expandable = new ExpandableGrants();
      const rows = Array.from(archive.latestFinishedSync()?.encodedGrants() ?? [], (row) =>
        encode(Grant, expandable.message(row)),
      ) as { readonly id: string }[];
      expect(
        annotated(rows).sort((a, b) => (String(a.id) < String(b.id) ? -1 : 1)),
        name,
      ).toEqual(expected);
      archive.close();
    }
  });
});
