import { describe, expect, it } from "vitest";
import { C1zError } from "../../../../src/c1z/errors.js";
import type { GrantRef } from "../../../../src/c1z/model.js";
import { packedGrants } from "../../../../src/c1z/pebble/packed/grant-packer.js";
import { unpackedGrants } from "../../../../src/c1z/pebble/packed/packed-grant.js";
import type { PackedGrants } from "../../../../src/c1z/pebble/packed/packed-grants.js";
import type { GrantRecord } from "../../../../src/c1z/pebble/records/stored-records.js";
import { bytesField } from "../../../support/wire.js";

interface FakeGrant {
  readonly principal: string;
  readonly number: number;
  readonly ownFields: Uint8Array | C1zError;
}

const entitlement = { resourceType: "group", resource: "g1", id: "group:g1:member" };

/** What the packer asks of a row. */
function rowOf({ principal, number, ownFields }: FakeGrant): GrantRecord {
  return {
    id: `stored id of ${principal}`,
    entitlement,
    principal: { resourceType: "user", resource: principal },
    principalNumber: number,
    get ownFields() {
      if (ownFields instanceof C1zError) throw ownFields;
      return ownFields;
    },
  } as unknown as GrantRecord;
}

const locate = ({ principal }: Pick<GrantRef, "principal">) => `the place of ${principal.resource}`;

function packAndUnpack(grants: Iterable<FakeGrant>) {
  function* rows() {
    for (const grant of grants) yield rowOf(grant);
  }
  const packs = Array.from(packedGrants(rows(), "fields"), ({ content }) => structuredClone(content) as PackedGrants);
  return { packs, grants: [...unpackedGrants(packs, locate)] };
}

describe("packed grants", () => {
  it("have the stored id, or the one that is composed of the others", () => {
    const { grants } = packAndUnpack([
      { principal: "u1", number: 0, ownFields: bytesField(3, "an id") },
      { principal: "u2", number: 1, ownFields: bytesField(4, "an annotation") },
      { principal: "u3", number: 2, ownFields: Buffer.alloc(0) },
    ]);
    expect(grants.map(({ id }) => id)).toEqual(["an id", "group:g1:member:user:u2", "group:g1:member:user:u3"]);
    expect(grants.map((grant) => grant.locate())).toEqual(["the place of u1", "the place of u2", "the place of u3"]);
    expect(grants[0]?.entitlement).toBe(grants[2]?.entitlement);
  });

  it("that can't be read say why, and only they", () => {
    const { grants } = packAndUnpack([
      { principal: "u1", number: 0, ownFields: new C1zError("C1Z_BAD_MESSAGE", "no message") },
      { principal: "u2", number: 1, ownFields: bytesField(3, "an id") },
    ]);
    expect(() => grants[0]?.ownFields).toThrow(
      expect.objectContaining({ code: "C1Z_BAD_MESSAGE", message: "no message" }),
    );
    expect(grants[0]?.id).toBe("stored id of u1");
    expect(Buffer.from(grants[1]?.ownFields ?? []).equals(bytesField(3, "an id"))).toBe(true);
  });

  it("name a principal without a number each time, one with a number once", () => {
    const known = { principal: "known", number: 0, ownFields: Buffer.alloc(0) };
    const other = { principal: "one too many", number: -1, ownFields: Buffer.alloc(0) };
    const { packs, grants } = packAndUnpack([known, other, known, other]);
    expect(packs[0]?.newPrincipals).toEqual([{ resourceType: "user", resource: "known" }]);
    expect(grants.map(({ principal }) => principal.resource)).toEqual([
      "known",
      "one too many",
      "known",
      "one too many",
    ]);
  });

  it("come in several packs, and before the error that ends them", () => {
    function* grants(): Generator<FakeGrant> {
      for (let number = 0; number < 2500; number++) {
        yield { principal: `u${number}`, number, ownFields: bytesField(3, `id ${number}`) };
      }
      throw new C1zError("C1Z_CORRUPT", "broken");
    }
    const packs: PackedGrants[] = [];
    const read = (): void => {
      function* rows() {
        for (const grant of grants()) yield rowOf(grant);
      }
      for (const { content } of packedGrants(rows(), "fields")) packs.push(content as PackedGrants);
    };
    expect(read).toThrow(expect.objectContaining({ code: "C1Z_CORRUPT" }));
    expect(packs.map(({ count }) => count)).toEqual([1024, 1024, 452]);
    expect(Array.from(unpackedGrants(packs, locate), ({ id }) => id)).toEqual(
      Array.from({ length: 2500 }, (_, number) => `id ${number}`),
    );
  });
});
