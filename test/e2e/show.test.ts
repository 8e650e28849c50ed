import { describe, expect, it } from "vitest";
import { fixture } from "../fixtures.js";
import { baton } from "./baton.js";

const ENGINEERING = "group:00gWGbtMfEbo9ShFXNQ6:member";
const EXPANDABLE = `${ENGINEERING}:group:00gFq5axtjRNmHkW5vQ7`;

interface GrantRow {
  readonly grant: { readonly id: string };
  readonly principal: { readonly id: object; readonly displayName: string };
  readonly entitlement: { readonly id: string; readonly displayName: string };
}

describe.each(["v1", "v3"] as const)("show: %s", (format) => {
  const SMALL = fixture(`${format}/small.c1z`);

  async function shown(...argv: readonly string[]) {
    const run = await baton(["show", "-f", SMALL, ...argv, "-o", "json"]);
    expect(run.status, run.stderr).toBe(0);
    return JSON.parse(run.stdout);
  }

  async function listed(command: string, ...argv: readonly string[]) {
    return Object.values(
      JSON.parse((await baton([command, "-f", SMALL, "-o", "json", ...argv])).stdout),
    )[0] as readonly unknown[];
  }

  it("an empty archive", async () => {
    const run = await baton(["show", "-f", fixture(`${format}/empty.c1z`), "alice"]);
    expect(run.stderr).toMatch(/^Error: Nothing in this archive is called "alice".*\(C1Z_UNKNOWN_NAME\)\n$/);
    expect(run.stdout).toBe("");
    expect(run.status).toBe(2);
  });

  it("a resource, with what refers to it", async () => {
    const group = await shown("group/00gWGbtMfEbo9ShFXNQ6", "--limit", "2");
    const [row] = await listed(
      "resources",
      "--jq",
      '{rows: [.resources[] | select(.resource.id.resource == "00gWGbtMfEbo9ShFXNQ6")]}',
    );
    expect({ resource: group.resource, resourceType: group.resourceType, parent: group.parent }).toEqual(row);
    const grants = (await listed("grants", "-t", "group", "-r", "00gWGbtMfEbo9ShFXNQ6")) as readonly GrantRow[];
    expect(group.grants.count).toBe(grants.length);
    expect(group.grants.first).toEqual(
      grants.slice(0, 2).map(({ grant, principal, entitlement: { id, displayName } }) => ({
        id: grant.id,
        principal: { ...principal.id, displayName: principal.displayName },
        entitlement: { id, displayName },
      })),
    );
    expect(group.access.count).toBe((await listed("grants", "--principal", "group/00gWGbtMfEbo9ShFXNQ6")).length);
    expect(group.entitlements.first).toEqual([
      { id: ENGINEERING, displayName: "Engineering Member" },
      { id: "group:00gWGbtMfEbo9ShFXNQ6:owner", displayName: "Engineering Owner" },
    ]);
    expect((await shown("org/00oC3J27XDCG2LmlZGEO")).children.count).toBeGreaterThan(20);
  });

  it.each(["user/00uNYlgCtjfIZ4SOcMz9", "00uNYlgCtjfIZ4SOcMz9", "gorse.sampleton@example.com", "Gorse Sampleton"])(
    "a resource by %s",
    async (word) => expect((await shown(word)).resource.displayName).toBe("Gorse Sampleton"),
  );

  it("an entitlement, a grant, a resource type", async () => {
    expect(await shown(ENGINEERING)).toMatchObject({
      kind: "entitlement",
      entitlement: { id: ENGINEERING },
      resource: { displayName: "Engineering" },
      grants: { count: (await listed("grants", "-e", ENGINEERING)).length },
    });
    const grant = await shown(EXPANDABLE);
    expect(grant).toMatchObject({ kind: "grant", grant: { id: EXPANDABLE }, principal: { displayName: "Platform" } });
    expect(grant.grant.annotations[0].entitlementIds).toEqual(["group:00gFq5axtjRNmHkW5vQ7:member"]);
    expect(await shown("group")).toMatchObject({ kind: "resourceType", resources: { count: 6 } });
  });

  it("the console has the fields, what the object names, and the counts", async () => {
    const { stdout } = await baton(["show", "-f", SMALL, ENGINEERING]);
    expect(stdout).toMatch(/^grantableTo +\| user, group$/m);
    expect(stdout).toMatch(/^resource +\| Engineering \(group\/00gWGbtMfEbo9ShFXNQ6\)$/m);
    const { length } = await listed("grants", "-e", ENGINEERING);
    expect(stdout).toMatch(new RegExp(`\\n${length} grants of it\\n(?: {2}(?:user|group)/\\w+ {2}\\S.*\\n){5}`));
    expect(stdout).toMatch(new RegExp(`\\n {2}… and ${length - 5} more\\n\\nNo findings\\.\\n$`));
    const grant = (await baton(["show", "-f", SMALL, EXPANDABLE])).stdout;
    expect(grant).toMatch(/^annotations\.GrantExpandable\.entitlementIds +\| group:00gFq5axtjRNmHkW5vQ7:member$/m);
    expect(grant).toMatch(/^principal +\| Platform \(group\/00gFq5axtjRNmHkW5vQ7\)$/m);
  });

  it.each([
    [ENGINEERING.replace("member", "membr"), `Did you mean ${ENGINEERING}`],
    ["00uNYlgCtjfIZ4SOcMzX", "Did you mean 00uNYlgCtjfIZ4SOcMz9?"],
    ["grop", "Did you mean group?"],
    ["group/00gWGbtMfEbo9ShFXNQX", "Did you mean 00gWGbtMfEbo9ShFXNQ6?"],
  ])("not found: %s", async (word, hint) => {
    const run = await baton(["show", "-f", SMALL, word]);
    expect(run.stderr).toContain(hint);
    expect(run.status).toBe(2);
  });
});
