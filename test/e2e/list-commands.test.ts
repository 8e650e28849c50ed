import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fixture } from "../fixtures.js";
import { alteredArchive } from "../support/altered-archive.js";
import { told } from "../support/told.js";
import { baton } from "./baton.js";
import { batonProcess } from "./baton-process.js";

const SMALL = fixture("v1/small.c1z");
const LISTS = ["resources", "resource-types", "entitlements", "grants"] as const;

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "baton-lists-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface GrantRow {
  readonly principal: { readonly id: { readonly resourceType: string; readonly resource: string } };
  readonly resourceType: { readonly id: string };
}

async function grants(...argv: readonly string[]): Promise<readonly GrantRow[]> {
  const run = await baton(["grants", "-f", SMALL, "-o", "json", ...argv]);
  expect(run.status, run.stderr).toBe(0);
  return JSON.parse(run.stdout).grants;
}

describe("an empty archive", () => {
  it.each(LISTS)("%s: an empty list, and words on stderr", async (command) => {
    const run = await baton([command, "-f", fixture("v1/empty.c1z"), "-o", "json"]);
    expect(Object.values(JSON.parse(run.stdout))).toEqual([[]]);
    expect(run.stderr).toMatch(/^No .* found\.$/m);
    expect(run.status).toBe(0);
    expect((await baton([command, "-f", fixture("v1/empty.c1z")])).stdout).toBe("");
    expect((await baton([command, "-f", fixture("v1/empty.c1z"), "-o", "ndjson"])).stdout).toBe("");
  });
});

describe("an archive without a finished sync", () => {
  it.each([...LISTS, "stats"])("%s: shows the unfinished one and says so", async (command) => {
    const run = await baton([command, "-f", fixture("v1/unfinished-only.c1z"), "-o", "json"]);
    expect(run.stderr.trim().split("\n")).toEqual([expect.stringContaining("No finished sync in")]);
    expect(run.stdout.length).toBeGreaterThan(100);
    expect(run.status).toBe(0);
  });

  it("no sync at all: an empty list, an error with a code", async () => {
    const path = alteredArchive("v1/small.c1z", "DELETE FROM v1_sync_runs", join(folder, "nosync.c1z"));
    for (const command of LISTS) {
      const run = await baton([command, "-f", path, "-o", "json"]);
      expect(Object.values(JSON.parse(run.stdout))).toEqual([[]]);
      expect(told(run.stderr)).toContain("(C1Z_NO_SYNC)");
      expect(run.status).toBe(3);
    }
    expect(JSON.parse((await baton(["syncs", "-f", path, "-o", "json"])).stdout)).toEqual({ syncs: [] });
    expect((await baton(["stats", "-f", path])).stderr).toContain("(C1Z_NO_SYNC)");
  });
});

describe("filters", () => {
  const everyone = "00g8r0khCEr7n1AyOHFR";

  it("-t is the type of the entitlement's resource, --principal-type that of the principal", async () => {
    const byType = await grants("-t", "role");
    expect(new Set(byType.map(({ resourceType }) => resourceType.id))).toEqual(new Set(["role"]));
    const byPrincipalType = await grants("--principal-type", "group");
    expect(new Set(byPrincipalType.map(({ principal }) => principal.id.resourceType))).toEqual(new Set(["group"]));
    const both = await grants("-t", "role", "--principal-type", "group");
    expect(both).toEqual(
      byType.filter((row) => byPrincipalType.some((other) => JSON.stringify(other) === JSON.stringify(row))),
    );
    expect(both.length).toBeGreaterThan(0);
  });

  it("--principal, -e and -r narrow alike", async () => {
    const all = await grants();
    const principal = all[0]?.principal.id;
    const wanted = all.filter(({ principal: { id } }) => id.resource === principal?.resource);
    expect(await grants("--principal", `${principal?.resourceType}/${principal?.resource}`)).toEqual(wanted);
    expect(await grants("-t", "group", "-r", everyone)).toEqual(await grants("-e", `group:${everyone}:member`));
  });

  it("-r excludes -e, and what it names has to be there", async () => {
    for (const extra of [
      ["-r", "no-slash"],
      ["-r", everyone, "-t", "group", "-e", "x"],
      ["--principal", "no-slash"],
    ]) {
      const run = await baton(["grants", "-f", SMALL, ...extra]);
      expect(run.status).toBe(2);
      expect(run.stderr.trim().split("\n")).toHaveLength(1);
      expect(run.stdout).toBe("");
    }
  });

  it("children of a resource", async () => {
    const run = await baton(["resources", "-f", SMALL, "--parent", "org/00oC3J27XDCG2LmlZGEO", "-o", "json"]);
    const rows: readonly { readonly parent?: object }[] = JSON.parse(run.stdout).resources;
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.every(({ parent }) => parent !== undefined)).toBe(true);
  });
});

describe("nothing found is said in words", () => {
  it.each([
    [
      ["resources", "-t", "usr"],
      /No resource type "usr"; did you mean "user"\? Types here: org, user, group, role, app\./,
    ],
    [["grants", "-e", "group:00g8r0khCEr7n1AyOHFR:membr"], /did you mean "group:00g8r0khCEr7n1AyOHFR:member"/],
    [
      ["grants", "-t", "group", "-r", "00g8r0khCEr7n1AyOHFX"],
      /No resource "00g8r0khCEr7n1AyOHFX" of type "group"; did you mean/,
    ],
    [["grants", "--principal-type", "User"], /did you mean "user"/],
    [["entitlements", "-t", "org"], /^No entitlements found\.$/m],
  ] as const)("%s", async (argv, words) => {
    const run = await baton([...argv, "-f", SMALL, "-o", "json"]);
    expect(Object.values(JSON.parse(run.stdout))).toEqual([[]]);
    expect(run.stderr).toMatch(words);
    expect(run.status).toBe(0);
  });

  it("an unknown sync names those there are", async () => {
    const run = await baton(["grants", "-f", SMALL, "--sync-id", "nope"]);
    expect(run.stderr).toMatch(/No sync "nope".*syncs here: 3MReTjwQttEp2GitmdMWbBHbHXg.*\(C1Z_UNKNOWN_SYNC\)/);
    expect(run.status).toBe(2);
  });
});

describe("dangling references", () => {
  it("are counted in one line that names validate", async () => {
    const run = await baton(["grants", "-f", fixture("v1/missing-principal.c1z")]);
    expect(run.stdout.match(/MISSING RESOURCE \((?:user|group):/g)).toHaveLength(3);
    expect(run.stderr).toMatch(/^3 references point at rows that are not in this archive.*`baton validate`/);
    expect(run.status).toBe(0);
  });
});

describe("formats", () => {
  it("ndjson is one row of the JSON list a line", async () => {
    const lines = (await baton(["grants", "-f", SMALL, "-o", "ndjson"])).stdout.trim().split("\n");
    expect(lines.map((line) => JSON.parse(line))).toEqual(await grants());
  });

  it("csv has the console's columns, or the fields asked for", async () => {
    const csv = (await baton(["resources", "-f", SMALL, "-o", "csv", "--limit", "2"])).stdout;
    expect(csv).toBe(
      "ID,Display Name,Resource Type,Parent Resource\n" +
        "00oC3J27XDCG2LmlZGEO,Example Corp,Organization,-\n" +
        "00uNYlgCtjfIZ4SOcMz9,Gorse Sampleton,User,Example Corp (org)\n",
    );
    const fields = "resource.id.resource,resource.annotations.RawId.id,nothing.here";
    const chosen = await baton(["resources", "-f", SMALL, "-t", "role", "-o", "csv", "--fields", fields]);
    expect(chosen.stdout.split("\n")[0]).toBe(fields);
    expect(chosen.stdout.split("\n")[1]).toMatch(/^(\w+),\1,$/);
    expect(chosen.stderr).toBe(
      'No row has a field "nothing.here"; fields begin with resource, resourceType, parent.\n',
    );
  });

  it("--json is -o json, and global flags may stand first", async () => {
    const expected = (await baton(["syncs", "-f", SMALL, "-o", "json"])).stdout;
    expect((await baton(["--json", "-f", SMALL, "syncs"])).stdout).toBe(expected);
    expect((await baton([`--file=${SMALL}`, "--output-format", "json", "syncs"])).stdout).toBe(expected);
  });

  it("the console escapes control characters and uses no colour in a pipe", () => {
    const run = batonProcess(["resources", "-f", SMALL], { env: { NO_COLOR: "" } });
    expect(run.stdout).not.toContain("\u001b");
    expect(run.stdout).not.toContain("\u200b");
    expect(run.stdout).toContain("\\t");
    expect(run.stdout).toMatch(/\n32 resources\n$/);
    const colour = batonProcess(["resources", "-f", SMALL], { env: { NO_COLOR: "", FORCE_COLOR: "1" } });
    expect(colour.stdout).toContain("\u001b[1m");
  });

  it("--limit stops early, and 0 asks for nothing", async () => {
    expect(await grants("--limit", "5")).toEqual((await grants()).slice(0, 5));
    const none = await baton(["grants", "-f", SMALL, "--limit", "0", "-o", "json"]);
    expect(none.stdout).toBe('{"grants":[]}\n');
    expect(none.stderr).toBe("");
  });
});
