import { describe, expect, it } from "vitest";
import { toNamed, toResource, toSync } from "../../src/findings/references.js";
import { list, named, subjects } from "../../src/validate/phrases.js";

const user = (id: string) => toResource({ resourceType: "user", resource: id });

describe("how things stand in a sentence", () => {
  it("names", () => {
    expect(named(user("u1"))).toBe("user:u1");
    expect(named(user("u 1"))).toBe('"user:u 1"');
    expect(named(toNamed("grant", "g1"))).toBe('"g1"');
    expect(named(toSync("s1"))).toBe("this sync");
  });

  it.each([
    [[], ""],
    [["a"], "a"],
    [["a", "b"], "a and b"],
    [["a", "b", "c", "d"], "a, b, c and d"],
    [["a", "b", "c", "d", "e"], "a, b, c, d and 1 more"],
  ])("the list %j", (items, text) => expect(list(items)).toBe(text));

  it("a list of thousands", () => {
    expect(list(Array.from({ length: 1204 }, () => "x"))).toBe("x, x, x, x and 1,200 more");
    expect(list(["a", "b", "c"], 2)).toBe("a, b and 1 more");
  });

  it("one subject by its name, several by their number", () => {
    const evidence = { subject: toNamed("grant", "g1"), related: [], detail: {}, types: [], group: "" };
    expect(subjects(evidence, 1, "grant", "names", "name")).toBe('Grant "g1" names');
    expect(subjects(evidence, 2, "grant", "names", "name")).toBe("2 grants name");
  });
});
