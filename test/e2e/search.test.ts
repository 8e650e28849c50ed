import { describe, expect, it } from "vitest";
import { fixture } from "../fixtures.js";
import { baton } from "./baton.js";

interface Hit {
  readonly kind: string;
  readonly id: string;
  readonly matched: string;
}

describe.each(["v1", "v3"] as const)("search: %s", (format) => {
  const SMALL = fixture(`${format}/small.c1z`);

  async function hits(...argv: readonly string[]): Promise<readonly Hit[]> {
    const run = await baton(["search", "-f", SMALL, ...argv, "-o", "json"]);
    expect(run.status, run.stderr).toBe(0);
    return JSON.parse(run.stdout).hits;
  }

  it("an empty archive, and nothing found: words on stderr", async () => {
    const run = await baton(["search", "-f", fixture(`${format}/empty.c1z`), "alice", "-o", "json"]);
    expect(run.stdout).toBe('{"version":1,"hits":[]}\n');
    expect(run.stderr).toBe('Nothing in this archive has "alice" in an id, login, e-mail or name.\n');
    expect(run.status).toBe(0);
  });

  it.each([
    ["group", "resourceType", "group", "id"],
    ["00uNYlgCtjfIZ4SOcMz9", "resource", "user/00uNYlgCtjfIZ4SOcMz9", "id"],
    ["gorse.sampleton@EXAMPLE.com", "resource", "user/00uNYlgCtjfIZ4SOcMz9", "login"],
    ["gorse", "resource", "user/00uNYlgCtjfIZ4SOcMz9", "name"],
    ["测试", "resource", "user/00u8iLc7bE6wSt9cbMOe", "name"],
    ["PRÜFER", "resource", "user/00ulsxHKifxi5CvQUSHL", "name"],
    ["group:00gWGbtMfEbo9ShFXNQ6:owner", "entitlement", "group:00gWGbtMfEbo9ShFXNQ6:owner", "id"],
    [
      "group:00gWGbtMfEbo9ShFXNQ6:member:group:00gFq5axtjRNmHkW5vQ7",
      "grant",
      "group:00gWGbtMfEbo9ShFXNQ6:member:group:00gFq5axtjRNmHkW5vQ7",
      "id",
    ],
  ])("the first hit for %s", async (word, kind, id, matched) => {
    expect((await hits(word))[0]).toMatchObject({ kind, id, matched });
    expect((await baton(["show", "-f", SMALL, id])).status).toBe(0);
  });

  it("better matches come first, and a limit keeps the best", async () => {
    const all = await hits("engineering");
    expect(all.map(({ id }) => id)[0]).toBe("group/00gWGbtMfEbo9ShFXNQ6");
    expect(all.length).toBeGreaterThan(2);
    const run = await baton(["search", "-f", SMALL, "engineering", "--limit", "2", "-o", "ndjson"]);
    expect(
      run.stdout
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line)),
    ).toEqual(all.slice(0, 2));
    expect(run.stderr).toBe(`The best 2 of ${all.length} hits; --limit shows more.\n`);
  });

  it("an empty text is wrong usage, and none at all", async () => {
    expect((await baton(["search", "-f", SMALL, " "])).status).toBe(2);
    const run = await baton(["search", "-f", SMALL]);
    expect(run.stderr).toBe("Error: Expected TEXT (text to look for), got nothing. See baton search --help.\n");
    expect(run.status).toBe(2);
  });
});
