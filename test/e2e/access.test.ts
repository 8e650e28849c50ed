import { describe, expect, it } from "vitest";
import { fixture } from "../fixtures.js";
import { baton } from "./baton.js";

interface Row {
  readonly id: { readonly resourceType: string; readonly resource: string };
}

const GORSE = ["-t", "user", "-r", "00uNYlgCtjfIZ4SOcMz9"];

describe.each(["v1", "v3"] as const)("access: %s", (format) => {
  const SMALL = fixture(`${format}/small.c1z`);

  it("an empty archive", async () => {
    const run = await baton(["access", "-f", fixture(`${format}/empty.c1z`), ...GORSE, "-o", "json"]);
    expect(JSON.parse(run.stdout).access).toEqual([]);
    expect(run.stderr).toMatch(/C1Z_UNKNOWN_RESOURCE_TYPE/);
    expect(run.status).toBe(0);
  });

  it("the tree says where access comes from", async () => {
    const { stdout } = await baton(["access", "-f", SMALL, "iris.specimen@example.com"]);
    expect(stdout).toMatch(/^user Iris Specimen \(00uCPVNPkNa1Hedcm4pM\)\n├─ /);
    expect(stdout).toContain("│  └─ Engineering Member: through Platform Member\n");
    expect(stdout).toContain("└─ Wiki Access: direct\n");
    expect(stdout).toMatch(/\n5 entitlements on 5 resources\n$/);
  });

  it("what follows from an expandable grant is told apart", async () => {
    const { stdout } = await baton(["access", "-f", SMALL, ...GORSE]);
    expect(stdout).toContain(
      "Help Desk Admin Assigned: through Engineering Member, by an expandable grant; the archive has no grant for it\n",
    );
    const plain = JSON.parse((await baton(["access", "-f", SMALL, ...GORSE, "-o", "json"])).stdout);
    const withOrigins = JSON.parse((await baton(["access", "-f", SMALL, ...GORSE, "-o", "json", "--origins"])).stdout);
    expect(withOrigins.access.length).toBe(plain.access.length + 1);
    expect(withOrigins.access.at(-1).origins).toEqual([
      {
        entitlement: "role:cr0mm0EqlTaWEITclorX:assigned",
        direct: false,
        through: ["group:00gWGbtMfEbo9ShFXNQ6:member"],
        granted: false,
      },
    ]);
    expect(plain.access[0].origins).toBeUndefined();
  });

  it("access that a grant has by expansion only is not direct", async () => {
    // In this sync the SDK expanded: the source says `isDirect`, which is about the membership, not about the role.
    const listed = await baton(["grants", "-f", fixture(`${format}/synced.c1z`), "-o", "json"]);
    const ofRole = JSON.parse(listed.stdout).grants.filter(
      ({
        grant,
        principal,
      }: {
        grant: { sources?: { sources: object }; entitlement: { id: string } };
        principal: Row;
      }) =>
        principal.id.resourceType === "user" &&
        grant.sources !== undefined &&
        !Object.keys(grant.sources.sources).includes(grant.entitlement.id),
    );
    expect(ofRole.length).toBeGreaterThan(0);
    const { principal } = ofRole.find((one: { grant: { id: string } }) => one.grant.id.startsWith("role:"));
    const word = `user/${principal.id.resource}`;
    const { stdout } = await baton(["access", "-f", fixture(`${format}/synced.c1z`), word]);
    expect(stdout).toContain("Read Only Admin Assigned: through Engineering Member\n");
  });

  it("groups that contain each other end", async () => {
    const { stdout } = await baton(["grants", "-f", fixture(`${format}/expansion-cycle.c1z`), "-o", "json"]);
    const principals = new Set<string>();
    for (const { principal } of JSON.parse(stdout).grants) {
      principals.add(`${principal.id.resourceType}/${principal.id.resource}`);
    }
    const groups = [...principals].filter((one) => one.startsWith("group/"));
    expect(groups.length).toBeGreaterThan(1);
    for (const one of groups)
      expect((await baton(["access", "-f", fixture(`${format}/expansion-cycle.c1z`), one])).status).toBe(0);
  });

  it.each([
    ["user/00uNYlgCtjfIZ4SOcMz9"],
    ["00uNYlgCtjfIZ4SOcMz9"],
    ["Gorse.Sampleton@example.COM"],
    ["gorse sampleton"],
  ])("a principal by %s", async (word) => {
    const run = await baton(["access", "-f", SMALL, word, "-o", "json"]);
    expect(run.status, run.stderr).toBe(0);
    expect(JSON.parse(run.stdout).principal.id.resource).toBe("00uNYlgCtjfIZ4SOcMz9");
  });

  it("several candidates are asked back", async () => {
    const run = await baton(["access", "-f", fixture("v1/duplicate-users.c1z"), await duplicateEmail()]);
    expect(run.stderr).toMatch(/names 2 resources: user\/\w+ \([^)]+\), user\/.* Name one of them as TYPE\/ID\./);
    expect(run.stdout).toBe("");
    expect(run.status).toBe(2);
  });

  it("nobody of that name: what comes close", async () => {
    const run = await baton(["access", "-f", SMALL, "gorse"]);
    expect(run.stderr).toMatch(/Did you mean user\/00uNYlgCtjfIZ4SOcMz9 \(Gorse Sampleton\) or user/);
    expect(run.status).toBe(2);
    expect((await baton(["access", "-f", SMALL, "00uNYlgCtjfIZ4SOcMzX"])).stderr).toContain(
      "mean 00uNYlgCtjfIZ4SOcMz9?",
    );
    // Many edits away, but the same id in another spelling.
    const quoted = ["access", "-f", fixture("cases/43-quoted-identifiers/snowflake-quoted.c1z"), "%22sales%20ops%22"];
    expect((await baton(quoted)).stderr).toContain("Did you mean account_role/Sales Ops?");
  });

  it.each([[[]], [["alice", ...GORSE]], [["-t", "user"]]])("wrong usage: %j", async (argv) => {
    const run = await baton(["access", "-f", SMALL, ...argv]);
    expect(run.status).toBe(2);
    expect(run.stdout).toBe("");
  });
});

/** An e-mail address that two users of the fixture have. */
async function duplicateEmail(): Promise<string> {
  const { stdout } = await baton(["resources", "-f", fixture("v1/duplicate-users.c1z"), "-t", "user", "-o", "json"]);
  const seen = new Set<string>();
  for (const { resource } of JSON.parse(stdout).resources) {
    for (const { emails = [] } of resource.annotations) {
      for (const { address } of emails) {
        if (seen.has(address)) return address;
        seen.add(address);
      }
    }
  }
  throw new Error("the fixture has no duplicate e-mail");
}
