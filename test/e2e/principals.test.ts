import { describe, expect, it } from "vitest";
import { fixture } from "../fixtures.js";
import { baton } from "./baton.js";

const SMALL = fixture("v1/small.c1z");
const ENGINEERING = "group:00gWGbtMfEbo9ShFXNQ6:member";
const ADMIN = "role:cr0KwtPYKbPizDmbX1rp:assigned";

function idsOf(rows: readonly { readonly resource: { readonly id: { readonly resource: string } } }[]): Set<string> {
  return new Set(rows.map(({ resource }) => resource.id.resource));
}

describe("principals", () => {
  it("an empty archive", async () => {
    const run = await baton(["principals", "-f", fixture("v1/empty.c1z"), "-o", "json"]);
    expect(run.stdout).toBe('{"resources":[]}\n');
    expect(run.stderr).toBe("No principals found.\n");
    expect(run.status).toBe(0);
  });

  it("an unknown entitlement: what comes close", async () => {
    const run = await baton(["principals", "-f", SMALL, "-e", ENGINEERING.replace("member", "membr"), "-o", "ndjson"]);
    expect(run.stdout).toBe("");
    expect(run.stderr).toContain(`did you mean "${ENGINEERING}"`);
  });

  it("each once, however many grants name it", async () => {
    const { resources } = JSON.parse((await baton(["principals", "-f", SMALL, "-o", "json"])).stdout);
    expect(idsOf(resources).size).toBe(resources.length);
  });
});

describe("principals compare", () => {
  it("an empty archive", async () => {
    const run = await baton([
      "principals",
      "compare",
      "-f",
      fixture("v1/empty.c1z"),
      "-e",
      "a",
      "--compare-entitlement",
      "b",
    ]);
    expect(run.stdout).toContain("Base: 0 principals. Compared: 0 principals. In both: 0.\n");
    expect(run.stderr).toMatch(/No entitlement "a".*\n.*No entitlement "b"/);
    expect(run.status).toBe(0);
  });

  it("the console shows the difference and the counts", async () => {
    const run = await baton(["principals", "compare", "-f", SMALL, "-e", ENGINEERING, "--compare-entitlement", ADMIN]);
    expect(run.stdout).toMatch(
      /^Only in the base entitlement \(missing\)\n.*\n[\s\S]*8 principals\n\nOnly in the comp/,
    );
    expect(run.stdout).toMatch(/\nBase: 10 principals\. Compared: 3 principals\. In both: 2\.\n$/);
  });

  it("across two files and two syncs", async () => {
    const entitlement = await sharedEntitlement();
    const [before, after] = [fixture("v1/before.c1z"), fixture("v1/after.c1z")];
    const files = ["-f", before, "--compare-file", after, "-e", entitlement, "-o", "json"];
    const run = await baton(["principals", "compare", ...files, "--exit-code"]);
    const { base, compared, missing, extra } = JSON.parse(run.stdout);
    const principals = async (file: string) =>
      idsOf(JSON.parse((await baton(["principals", "-f", file, "-e", entitlement, "-o", "json"])).stdout).resources);
    const [inBase, inCompared] = [await principals(before), await principals(after)];
    expect(idsOf(base)).toEqual(inBase);
    expect(idsOf(compared)).toEqual(inCompared);
    expect(idsOf(missing)).toEqual(new Set([...inBase].filter((id) => !inCompared.has(id))));
    expect(idsOf(extra)).toEqual(new Set([...inCompared].filter((id) => !inBase.has(id))));
    expect(run.status).toBe(missing.length + extra.length > 0 ? 1 : 0);

    const both = fixture("v1/two-syncs-finished.c1z");
    const [first] = JSON.parse((await baton(["syncs", "-f", both, "-o", "json"])).stdout).syncs;
    const syncs = ["-f", both, "--compare-sync-id", first.id, "-e", entitlement, "-o", "json"];
    const swapped = JSON.parse((await baton(["principals", "compare", ...syncs])).stdout);
    expect(idsOf(swapped.base)).toEqual(inCompared);
    expect(idsOf(swapped.extra)).toEqual(idsOf(missing));
  });

  it("nothing to compare with is wrong usage", async () => {
    const run = await baton(["principals", "compare", "-f", SMALL, "-e", ENGINEERING]);
    expect(run.status).toBe(2);
    expect(run.stderr).toContain("--compare-entitlement");
  });
});

/** The entitlement of `before` with most principals. */
async function sharedEntitlement(): Promise<string> {
  const { grants } = JSON.parse((await baton(["grants", "-f", fixture("v1/before.c1z"), "-o", "json"])).stdout);
  const counts = new Map<string, number>();
  for (const { entitlement } of grants) counts.set(entitlement.id, (counts.get(entitlement.id) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? "";
}

describe.each(["v1", "v3"] as const)("principals --inherited: %s", (format) => {
  const SMALL = fixture(`${format}/small.c1z`);
  const HELP_DESK = ["-e", "role:cr0mm0EqlTaWEITclorX:assigned", "-o", "json"];
  const ids = async (...flags: readonly string[]): Promise<readonly string[]> => {
    const { stdout } = await baton(["principals", "-f", SMALL, ...HELP_DESK, ...flags]);
    return JSON.parse(stdout).resources.map(
      (row: { resource: { id: { resource: string } } }) => row.resource.id.resource,
    );
  };

  it("adds those who hold what an expandable grant names, as access sees them", async () => {
    const granted = await ids();
    const all = await ids("--inherited");
    expect(all.slice(0, granted.length)).toEqual(granted);
    expect(all.length).toBeGreaterThan(granted.length);
    for (const user of all.slice(granted.length)) {
      const { stdout } = await baton(["access", "-f", SMALL, user]);
      expect(stdout).toContain("Help Desk Admin Assigned: through ");
    }
  });

  it("show tells of them, for the entitlement and for the principal", async () => {
    const [granted, all] = [await ids(), await ids("--inherited")];
    const entitlement = await baton(["show", "-f", SMALL, HELP_DESK[1] ?? "", "--no-findings"]);
    const more = all.length - granted.length;
    expect(entitlement.stdout).toContain(`${more} more by expandable grants that were not expanded\n`);
    const principal = await baton(["show", "-f", SMALL, all.at(-1) ?? "", "--no-findings"]);
    expect(principal.stdout).toContain(
      "1 more by expandable grants that were not expanded\n  role:cr0mm0EqlTaWEITclorX:assigned",
    );
  });
});
