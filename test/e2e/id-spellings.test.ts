import { describe, expect, it } from "vitest";
import { fixture } from "../fixtures.js";
import { buildArchive } from "../support/build-archive.js";
import { TempFolder } from "../support/temp-folder.js";
import { fillCompany, type TestCompany } from "../support/test-company.js";
import { v3Twin } from "../support/v3-twin.js";
import { baton } from "./baton.js";

const folder = new TempFolder();

/** What `validate` prints for an archive and for its v3 twin, the line that names the archive left out. */
async function validated(path: string): Promise<readonly [v1: string, v3: string]> {
  const print = async (file: string) =>
    (await baton(["validate", "-f", file])).stdout.split("\n").slice(1).join("\n").replaceAll(/\s+/g, " ");
  return [await print(path), await print(await v3Twin(path, folder.path("twin.c1z")))];
}

/** A group whose one grant names its principal in other words than the user has. */
const company = (listed: string, granted: string): TestCompany => ({
  types: ["user", "group"],
  resources: [
    { type: "group", id: "g1", name: "Group", rawId: "g1" },
    { type: "user", id: listed, name: "User", rawId: listed, login: "u", emails: ["u@example.com"] },
  ],
  entitlements: [{ type: "group", resource: "g1", slug: "member", fields: { displayName: "Member" } }],
  grants: [{ entitlement: { type: "group", resource: "g1", slug: "member" }, user: granted }],
});

describe("an id in another spelling", () => {
  it("quoted by Snowflake is told as that, with what to do, in both formats", async () => {
    const [v1, v3] = await validated(fixture("cases/43-quoted-identifiers/snowflake-quoted.c1z"));
    expect(v1).toContain('the sync has "account_role:Sales Ops", which differs in quotes only. fix: ');
    expect(v1).toContain('the sync has "account_role:Sales Ops:assigned", which differs in quotes only. fix: ');
    expect(v1.match(/Strip the quotes where these names are read\./g)).toHaveLength(2);
    expect(v1).not.toContain("List must emit");
    expect(v3).toBe(v1);
  });

  it.each([
    ["CN=Doe\\, Ann,OU=People,DC=x", 'CN="Doe, Ann", OU=People, DC=x', "the spelling of the distinguished name"],
    ["ann@example.com", "ann%40example.com", "percent-encoding"],
    ["jose\u0301", "jos\u00e9", "Unicode form"],
    ["4711", "0004711", "leading zeros"],
  ])("%s and %s is told as that, in both formats", async (listed, granted, title) => {
    const path = buildArchive(folder.path("spelled.c1z"), fillCompany(company(listed, granted)));
    const [v1, v3] = await validated(path);
    expect(v1).toContain(`which differs in ${title}`);
    expect(v1).toContain("fix: The ids are two spellings of one.");
    expect(v3).toBe(v1);
  });
});
