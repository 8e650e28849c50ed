import { describe, expect, it } from "vitest";
import { RawId } from "../../src/c1z/protobuf/annotations.js";
import { Entitlement, Grant, Resource } from "../../src/c1z/protobuf/messages.js";
import { UserTrait } from "../../src/c1z/protobuf/traits.js";
import { formatFieldPath } from "../../src/diff/field-path.js";
import { EMBEDDED_COPIES, NOT_IN_V3 } from "../../src/diff/left-out.js";
import { type CompareOptions, RowComparer } from "../../src/diff/row-comparer.js";
import { ROW_MESSAGES } from "../../src/diff/row-messages.js";
import { any } from "../support/encode.js";
import { Oracle } from "../support/oracle.js";
import { annotation } from "../support/test-company.js";
import { bytesField, varintField } from "../support/wire.js";

const DEFAULTS: CompareOptions = { acrossFormats: false, includeEmbedded: false, ignoredFields: [] };
const oracle = new Oracle();

function paths(
  kind: "resource" | "entitlement" | "grant",
  old: Uint8Array,
  added: Uint8Array,
  options: Partial<CompareOptions> = {},
): readonly string[] {
  const comparer = new RowComparer(kind, { ...DEFAULTS, ...options });
  return comparer.changes({ message: old }, { message: added }).map(({ path }) => formatFieldPath(path));
}

describe("rows as messages", () => {
  it("neither the order of fields nor a default that is spelled out counts", () => {
    const old = Buffer.concat([bytesField(3, "Name"), bytesField(5, "Text")]);
    const added = Buffer.concat([bytesField(5, "Text"), varintField(6, 0), bytesField(3, "Name")]);
    expect(paths("resource", old, added)).toEqual([]);
  });

  it("neither the order of map entries", () => {
    const entry = (id: string) => bytesField(1, bytesField(1, id), bytesField(2));
    const old = bytesField(5, entry("a"), entry("b"));
    expect(paths("grant", old, bytesField(5, entry("b"), entry("a")))).toEqual([]);
    expect(paths("grant", old, bytesField(5, entry("a")))).toEqual(["sources.sources.b"]);
  });

  it("fields that no schema knows are compared as bytes, at any depth", () => {
    const trait = (extra: number) =>
      bytesField(4, any("type.googleapis.com/c1.connector.v2.UserTrait", bytesField(6, "a"), varintField(99, extra)));
    expect(paths("resource", trait(1), trait(1))).toEqual([]);
    expect(paths("resource", trait(1), trait(2))).toEqual(['annotations.UserTrait["field 99"]']);
    const old = Buffer.concat([bytesField(3, "A"), varintField(88, 1)]);
    expect(paths("resource", old, bytesField(3, "B"))).toEqual(["displayName", '["field 88"]']);
    // v3 rebuilds its messages from the fields that it knows.
    expect(paths("resource", old, bytesField(3, "A"), { acrossFormats: true })).toEqual([]);
  });

  it("an annotation of an unknown type is compared as bytes", () => {
    const badge = (level: number) => bytesField(4, any("type.googleapis.com/acme.Badge", varintField(1, level)));
    expect(paths("resource", badge(1), badge(2))).toEqual(["annotations.Badge.value"]);
  });

  it("bytes that are no message", () => {
    const broken = Buffer.from([0x0a, 0x7f]);
    expect(() => paths("resource", broken, Buffer.alloc(0))).toThrow(/runs past the end/);
    expect(paths("resource", broken, Buffer.from(broken))).toEqual([]);
  });

  it("the list of an expandable grant counts wherever it is stored", () => {
    const expansion = bytesField(1, "group:g1:member");
    const inside = bytesField(4, any("type.googleapis.com/c1.connector.v2.GrantExpandable", expansion));
    const comparer = new RowComparer("grant", { ...DEFAULTS, acrossFormats: true });
    const message = bytesField(3, "id");
    const whole = Buffer.concat([message, inside]);
    expect(comparer.changes({ message, expansion }, { message: whole })).toEqual([]);
    expect(comparer.changes({ message }, { message: whole }).map(({ path }) => path.join("."))).toEqual([
      "annotations.GrantExpandable",
    ]);
  });
});

describe("copies of other rows", () => {
  const user = (displayName: string, resource = "u1") => ({ id: { resourceType: "user", resource }, displayName });
  const grant = (displayName: string, resource?: string) =>
    oracle.encode(Grant, { principal: user(displayName, resource) });

  it("count by their ids only", () => {
    expect(paths("grant", grant("Ann"), grant("Anna"))).toEqual([]);
    expect(paths("grant", grant("Ann"), grant("Ann", "u2"))).toEqual(["principal.id.resource"]);
    const entitlement = (name: string, type: string) =>
      oracle.encode(Entitlement, { resource: user(name), grantableTo: [{ id: type, displayName: name }] });
    expect(paths("entitlement", entitlement("A", "user"), entitlement("B", "user"))).toEqual([]);
    expect(paths("entitlement", entitlement("A", "user"), entitlement("A", "group"))).toEqual(["grantableTo.0.id"]);
  });

  it("count as a whole when they are asked for", () => {
    expect(paths("grant", grant("Ann"), grant("Anna"), { includeEmbedded: true })).toEqual(["principal.displayName"]);
  });
});

describe("ignored fields", () => {
  const resource = (lastLogin: number, login: string) =>
    oracle.encode(Resource, { annotations: [annotation(UserTrait, { lastLogin: { seconds: lastLogin }, login })] });

  it("what changes in every sync, unless whole rows are compared", () => {
    expect(paths("resource", resource(1, "a"), resource(2, "a"))).toEqual([]);
    expect(paths("resource", resource(1, "a"), resource(2, "b"))).toEqual(["annotations.UserTrait.login"]);
    const whole = paths("resource", resource(1, "a"), resource(2, "a"), { includeEmbedded: true });
    expect(whole).toEqual(["annotations.UserTrait.lastLogin"]);
  });

  it("what is asked for", () => {
    const ignoredFields = [["annotations", "UserTrait"], ["displayName"]];
    const old = oracle.encode(Resource, { displayName: "A", annotations: [annotation(RawId, { id: "1" })] });
    const added = oracle.encode(Resource, { displayName: "B", annotations: [annotation(RawId, { id: "2" })] });
    expect(paths("resource", resource(1, "a"), resource(1, "b"), { ignoredFields })).toEqual([]);
    expect(paths("resource", old, added, { ignoredFields })).toEqual(["annotations.RawId.id"]);
  });
});

describe("what v3 does not store", () => {
  const id = { resourceType: "user", resource: "u1" };
  const added = oracle.encode(Resource, { id, displayName: "Ann" });

  it.each([
    ["externalId", { externalId: { id: "x" } }],
    ["batonResource", { batonResource: true }],
    ["creationSource", { creationSource: 1 }],
    ["id", { id: { ...id, batonResource: true } }],
    ["parentResourceId", { parentResourceId: { resourceType: "org" } }],
    ["icon", { icon: {} }],
  ])("%s does not count between the formats, but within one", (_, fields) => {
    const old = oracle.encode(Resource, { id, displayName: "Ann", ...fields });
    expect(paths("resource", old, added, { acrossFormats: true })).toEqual([]);
    expect(paths("resource", old, added)).toHaveLength(1);
  });

  it("empty sources of a grant", () => {
    expect(paths("grant", oracle.encode(Grant, { sources: {} }), Buffer.alloc(0), { acrossFormats: true })).toEqual([]);
  });

  it.each([...EMBEDDED_COPIES, ...NOT_IN_V3])("$kind.$field is a field there is", ({ kind, field, reason }) => {
    expect(ROW_MESSAGES[kind].fields.map(({ name }) => name)).toContain(field);
    expect(reason).not.toBe("");
  });
});
