import { describe, expect, it } from "vitest";
import { fixture } from "../fixtures.js";
import { baton } from "./baton.js";

const ID = "00gWGbtMfEbo9ShFXNQ6";
const ALICE = "00uNYlgCtjfIZ4SOcMz9";

describe.each(["v1/small.c1z", "v3/small.c1z"])("-r names a resource with its type or without: %s", (file) => {
  const path = fixture(file);

  it.each([
    [["grants"], "group", ID],
    [["entitlements"], "group", ID],
    [["principals"], "group", ID],
    [["access"], "user", ALICE],
  ] as const)("%s", async (words, type, id) => {
    const list = (...flags: readonly string[]) => baton([...words, "-f", path, "-o", "json", ...flags]);
    const asReference = await list("-t", type, "-r", id);
    expect(asReference.status).toBe(0);
    expect(asReference.stdout).toContain('"displayName"');
    for (const written of [`${type}/${id}`, `${type}:${id}`, id])
      expect(await list("-r", written)).toEqual(asReference);
    expect(await list("-t", type, "-r", `${type}/${id}`)).toEqual(asReference);
    expect(await list("-t", type, "-r", `${type}:${id}`)).toEqual(asReference);
  });

  it("says what is not there, as -t and -r do", async () => {
    const lenient = await baton(["grants", "-f", path, "-r", "group/nope"]);
    expect(lenient).toEqual(await baton(["grants", "-f", path, "-t", "group", "-r", "nope"]));
    expect([lenient.status, lenient.stderr]).toEqual([0, expect.stringContaining("(C1Z_UNKNOWN_RESOURCE)")]);
    expect((await baton(["grants", "-f", path, "-r", "group/nope", "--strict"])).status).toBe(2);
    const word = await baton(["grants", "-f", path, "-r", "nobody"]);
    expect([word.status, word.stderr]).toEqual([2, expect.stringContaining("(C1Z_UNKNOWN_NAME)")]);
  });

  it("an id that has a type in front is taken as it is beside -t", async () => {
    const { stderr } = await baton(["grants", "-f", path, "-t", "group", "-r", "user/x"]);
    expect(stderr).toContain('No resource "user/x" of type "group"');
  });
});
