import { describe, expect, it } from "vitest";
import { fixture } from "../fixtures.js";
import { baton } from "./baton.js";

const USER = "00uNYlgCtjfIZ4SOcMz9";
const ORG = "00oC3J27XDCG2LmlZGEO";

/** As listings have it, as findings have it, and as the column ID of `resources` has it. */
const FORMS = (type: string, id: string) => [`${type}/${id}`, `${type}:${id}`, id] as const;

describe.each(["v1", "v3"] as const)("an id that one command prints, every other accepts: %s", (format) => {
  const path = fixture(`${format}/small.c1z`);
  const runs = (words: readonly string[], forms: readonly string[]) =>
    Promise.all(forms.map((form) => baton([...words.map((word) => (word === "ID" ? form : word)), path])));

  it.each([
    [["show", "ID"], FORMS("user", USER)],
    [["access", "ID"], FORMS("user", USER)],
    [["grants", "--principal", "ID"], FORMS("user", USER)],
    [["resources", "--parent", "ID"], FORMS("org", ORG)],
  ])("%j", async (words, forms) => {
    const [first, ...others] = await runs(words, forms);
    expect(first?.status).toBe(0);
    expect(first?.stdout.split("\n").length).toBeGreaterThan(3);
    for (const other of others) expect(other).toEqual(first);
  });

  it("search", async () => {
    const all = await runs(["search", "ID", "-o", "ndjson", "--jq", ".id", "-r"], FORMS("user", USER));
    for (const { stdout } of all) expect(stdout.split("\n")[0]).toBe(`user/${USER}`);
  });

  it("completion", async () => {
    const offers = async (typed: string) =>
      (await baton(["complete-words", "zsh", "--", "grants", path, "--principal", typed])).stdout;
    expect(await offers("user/00uNY")).toBe(`user/${USER}\n`);
    expect(await offers("user:00uNY")).toBe(`user:${USER}\n`);
  });
});
