import { describe, expect, it } from "vitest";
import { GrantKeys } from "../../../src/c1z/sqlite/grant-keys.js";

type Columns = readonly (string | null)[];

/** What is read of lists that lie one behind the other. */
function read(lists: readonly Columns[]) {
  const texts = lists.map((list) => Buffer.from(JSON.stringify([...list, null])));
  const blob = Buffer.concat(texts);
  const keys = new GrantKeys();
  let start = 0;
  return texts.map(({ length }) => {
    keys.read(blob, start, start + length);
    start += length;
    return { entitlement: keys.entitlement, principal: keys.principal, id: keys.id() };
  });
}

const PLAIN = ["group", "1", "group:1:member", "user", "7", "group:1:member:user:7"] as const;
const HARD = ['a"b', "back\\slash", "nul\0,\n", "ä,🦀", '","', '\\",', "\u007f\ufffd"];

describe("the ids of a grant", () => {
  it.each([
    ["plain", PLAIN],
    ["missing", [null, null, null, null, null, null]],
    ["empty", ["", "", "", "", "", ""]],
    ...HARD.map((text) => [JSON.stringify(text), [text, text, text, text, text, text]] as const),
    ...HARD.map((text) => [`${JSON.stringify(text)} of a principal`, [...PLAIN.slice(0, 4), text, text]] as const),
  ] satisfies (readonly [string, Columns])[])("%s", (_, columns) => {
    const [resourceType, resource, entitlement, principalType, principal, id] = columns.map((column) => column ?? "");
    const expected = {
      entitlement: { id: entitlement, resourceType, resource },
      principal: { resourceType: principalType, resource: principal },
      id,
    };
    expect(read([columns, PLAIN, columns, columns])).toEqual([expected, read([PLAIN])[0], expected, expected]);
  });

  it("of one entitlement share it", () => {
    const [first, second, third] = read([
      PLAIN,
      [...PLAIN.slice(0, 4), "8", "x"],
      ["group", "1", "group:1:membe", "user", "8", "x"],
    ]);
    expect(second?.entitlement).toBe(first?.entitlement);
    expect(second?.principal.resource).toBe("8");
    expect(third?.entitlement.id).toBe("group:1:membe");
  });
});
