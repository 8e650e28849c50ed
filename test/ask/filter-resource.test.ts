import { describe, expect, it } from "vitest";
import { filterResource } from "../../src/ask/filter-resource.js";
import { resolveObject } from "../../src/ask/resolve-object.js";
import { search } from "../../src/ask/search.js";
import { memorySync } from "../support/memory-sync.js";

/** Types and ids that contain the separators themselves. */
const SYNC = memorySync({
  fromNothing: true,
  types: ["user", "app", "app:web", "group"].map((id) => ({ id })),
  resources: [
    { of: ["user", "u1"] },
    { of: ["user", "a/b:c"] },
    { of: ["app", "web:1"] },
    { of: ["app:web", "1"] },
    { of: ["app", "web:2"] },
    { of: ["app:web", "3"] },
    { of: ["app", "user:u2"] },
    { of: ["user", "u2"] },
    { of: ["group", "g1:member"] },
    { of: ["undeclared", "x1"] },
  ],
  entitlements: [{ id: "group:g1:member", on: ["group", "g1"] }],
});

describe("filterResource", () => {
  it.each([
    ["user/u1", "user", "u1"],
    ["user:u1", "user", "u1"],
    ["u1", "user", "u1"],
    ["user/a/b:c", "user", "a/b:c"],
    ["user:a/b:c", "user", "a/b:c"],
    ["a/b:c", "user", "a/b:c"],
    ["app:web:2", "app", "web:2"],
    ["app:web:3", "app:web", "3"],
    ["app:web/1", "app:web", "1"],
    ["app/web:1", "app", "web:1"],
    ["undeclared:x1", "undeclared", "x1"],
    // Nothing there: grants may name it all the same, so the declared type decides.
    ["user/ghost", "user", "ghost"],
    ["user:ghost", "user", "ghost"],
    ["user:gh/ost", "user", "gh/ost"],
    ["usr/ghost:1", "usr", "ghost:1"],
    ["usr:ghost/1", "usr:ghost", "1"],
  ])("%s", (word, resourceType, resource) => {
    expect(filterResource(SYNC, word)).toEqual({ resourceType, resource });
  });

  it.each([
    ["app:web:1", /"app:web:1" names 2 resources: app\/web:1 \(A name\), app:web\/1 \(A name\)\.$/],
    ["user:u2", /"user:u2" names 2 resources: user\/u2 \(A name\), app\/user:u2 \(A name\)\.$/],
  ])("%s is ambiguous, and says so", (word, message) => {
    expect(() => filterResource(SYNC, word)).toThrow(
      expect.objectContaining({
        code: "C1Z_AMBIGUOUS",
        message: expect.stringMatching(message),
      }),
    );
  });

  it.each(["nothing", "/x", "org/"])("%s is no resource", (word) => {
    expect(() => filterResource(SYNC, word)).toThrow(
      expect.objectContaining({
        code: "C1Z_UNKNOWN_NAME",
      }),
    );
  });
});

describe("the same words elsewhere", () => {
  it("the id of an entitlement is one, also where a resource could be called so", () => {
    expect(resolveObject(SYNC, "group:g1:member")).toMatchObject({
      kind: "entitlement",
    });
    const identity = { resourceType: "group", resource: "g1:member" };
    expect(resolveObject(SYNC, "group/g1:member")).toEqual({
      kind: "resource",
      identity,
    });
  });

  it("a search finds the resource first", () => {
    for (const word of ["user/u1", "user:u1"]) {
      const { hits } = search(SYNC, word, 5);
      expect(hits.map(({ id }) => id)).toEqual(["user/u1"]);
    }
  });
});
