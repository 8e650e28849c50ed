import { mkdirSync, readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { expectedJson, fixture } from "../fixtures.js";
import { alteredArchive } from "../support/altered-archive.js";
import { TempFolder } from "../support/temp-folder.js";
import { baton } from "./baton.js";
import { batonProcess } from "./baton-process.js";
import { canonicalDocument } from "./canonical.js";

const folder = new TempFolder();
const BEFORE = fixture("v1/before.c1z");
const AFTER = fixture("v1/after.c1z");

describe("diff", () => {
  it("two files: a table and the rows, nothing on stderr, status 0", async () => {
    const run = await baton(["diff", BEFORE, AFTER]);
    expect(run.stderr).toBe("");
    expect(run.status).toBe(0);
    expect(run.stdout).toMatch(/Grants +\| 52 +\| 48 +\| 3 +\| 7 +\| 3 +\|/);
    expect(run.stdout).toContain("+ user:00ui1CvbyIQ2pDOUTY3o  New Hire\n");
    expect(run.stdout).toContain('    displayName: "Olive Specimen" → "Olive Specimen (renamed)"\n');
  });

  it.each(["two-syncs", "two-syncs-finished"])("%s as the reference tool prints it", async (name) => {
    const run = await baton(["diff", "-f", fixture(`v1/${name}.c1z`), "--include-embedded", "-o", "json"]);
    const document = JSON.parse(run.stdout);
    const reference = expectedJson("v1", `${name}.diff`) as Record<string, unknown>;
    expect(Object.keys(document)).toEqual(Object.keys(reference));
    for (const [kind, lists] of Object.entries(reference)) {
      expect(canonicalDocument(document[kind])).toBe(canonicalDocument(lists));
    }
    expect(run.status).toBe(0);
  });

  it("global flags may stand in front, and one file as an argument", async () => {
    const file = fixture("v1/two-syncs.c1z");
    const expected = (await baton(["diff", "-f", file, "-o", "csv"])).stdout;
    expect((await baton(["-f", file, "-o", "csv", "diff"])).stdout).toBe(expected);
    expect((await baton(["diff", file, "-o", "csv"])).stdout).toBe(expected);
    const syncs = JSON.parse((await baton(["syncs", "-f", file, "-o", "json"])).stdout).syncs;
    const [from, to] = [syncs[1].id, syncs[0].id];
    const reversed = await baton(["diff", "-f", file, "--from-sync", from, "--to-sync", to, "--summary", "-o", "csv"]);
    expect(reversed.stdout).toContain("resources,,28,27,2,3,6,0,19");
    expect(reversed.stderr).toMatch(/ended after the new one/);
  });

  it.each([
    ["json", []],
    ["json", ["--json-shape", "detailed"]],
    ["json", ["--summary"]],
    ["ndjson", []],
  ])("%s %j can be parsed", async (format, flags) => {
    const run = await baton(["diff", BEFORE, fixture("v3/after.c1z"), "-o", format, ...flags]);
    expect(run.status).toBe(0);
    for (const line of run.stdout.trim().split("\n")) expect(() => JSON.parse(line)).not.toThrow();
  });

  it("markdown, and --json as -o json", async () => {
    expect((await baton(["diff", BEFORE, AFTER, "-o", "markdown"])).stdout).toContain(
      "<details><summary>7 grants deleted",
    );
    expect(JSON.parse((await baton(["diff", BEFORE, AFTER, "--json"])).stdout).grants.deleted).toHaveLength(7);
  });

  it("ignores what it is told to", async () => {
    const ignored = ["--ignore-field", "displayName", "--ignore-field", "annotations.UserTrait.status"];
    const { stdout } = await baton(["diff", BEFORE, AFTER, ...ignored, "--ignore-field", "status"]);
    expect(stdout).not.toContain("~ user:00uQ8H4QUgJR8Pn0wbAb");
    expect(stdout).not.toContain("SUSPENDED");
    expect(stdout).toContain("Edited description");
  });
});

describe("what deletions and creations have in common", () => {
  const FLIPPED = ["before", "after"].map((name) => fixture(`cases/50-app-ids-flip/appid-${name}.c1z`));
  const PRUNED = ["before", "after"].map((name) => fixture(`cases/39-one-type-lost-all-grants/prune-${name}.c1z`));
  const SAID = "3 resources of type app kept their names and members under another id";

  it("is said once, with its rows below it", async () => {
    const { stdout } = await baton(["diff", ...FLIPPED, "--limit", "1"]);
    expect(stdout.split(SAID)).toHaveLength(2);
    expect(stdout).toMatch(/kept their names.*\n\nResources\n\+ app:crm-app {2}CRM\n/);
    expect(stdout.match(/more deleted grants/g)).toHaveLength(1);
    expect(stdout).not.toContain("Everything else");
  });

  it("stands in the summary, too, and in markdown", async () => {
    expect((await baton(["diff", ...FLIPPED, "--summary"])).stdout).toContain(SAID);
    const { stdout } = await baton(["diff", ...FLIPPED, "-o", "markdown"]);
    expect(stdout).toContain(`**${SAID}`);
    expect(stdout.match(/<summary>18 grants deleted/g)).toHaveLength(1);
  });

  it("leaves the other rows below a heading of their own", async () => {
    const changed = alteredArchive(
      "cases/39-one-type-lost-all-grants/prune-after.c1z",
      "DELETE FROM v1_grants WHERE rowid = (SELECT min(rowid) FROM v1_grants)",
      folder.path("pruned.c1z"),
    );
    const { stdout } = await baton(["diff", PRUNED[0] ?? "", changed]);
    expect(stdout).toMatch(/All 18 grants of type role are gone.*Everything else\n\nGrants\n- group:[^\n]*\n*$/s);
  });

  it("is in the detailed shape and the summary with its rows or numbers, and the reference's shape is what it was", async () => {
    const json = async (...flags: readonly string[]) =>
      JSON.parse((await baton(["diff", ...FLIPPED, "-o", "json", ...flags])).stdout);
    const counts = {
      resources: { deleted: 3, created: 3 },
      entitlements: { deleted: 3, created: 3 },
      grants: { deleted: 18, created: 18 },
    };
    const detailed = await json("--json-shape", "detailed");
    expect(detailed.causes).toMatchObject([{ cause: "ids-changed", counts }]);
    expect(detailed.causes[0].deleted[0]).toEqual({
      kind: "resource",
      resourceType: "app",
      resource: "samlProfiles/01ac0",
    });
    expect([detailed.causes[0].created, detailed.grants.deleted]).toMatchObject([{ length: 24 }, { length: 18 }]);
    expect((await json("--summary")).causes).toMatchObject([{ cause: "ids-changed", counts }]);
    const reference = await json();
    expect(Object.keys(reference)).toEqual(["resources", "entitlements", "grants"]);
    expect(reference.grants.deleted).toHaveLength(18);
  });

  it("is the reason of each of its lines in ndjson and csv", async () => {
    const lines = (await baton(["diff", ...PRUNED, "-o", "ndjson"])).stdout.trim().split("\n");
    const reasons = new Set(lines.map((line) => JSON.parse(line).reason));
    expect([lines.length, [...reasons]]).toEqual([18, ["all grants of type role are gone"]]);
    const csv = (await baton(["diff", ...PRUNED, "-o", "csv"])).stdout.trim().split("\n").slice(1);
    expect(csv.every((line) => line.trimEnd().endsWith(",all grants of type role are gone"))).toBe(true);
  });

  it("does not change what guards count", async () => {
    const run = await baton(["diff", ...FLIPPED, "--summary", "--max-deleted", "grants=5"]);
    expect([run.status, run.stderr]).toEqual([1, expect.stringContaining("18 of 18 grants deleted (100%)")]);
  });
});

describe("status", () => {
  it("--exit-code: 1 when the syncs differ, 0 when not", async () => {
    expect((await baton(["diff", BEFORE, AFTER, "--summary", "--exit-code"])).status).toBe(1);
    const same = await baton(["diff", fixture("v1/small.c1z"), fixture("v3/small.c1z"), "--exit-code"]);
    expect(same.stdout).toMatch(/No differences\.\n$/);
    expect(same.status).toBe(0);
  });

  it.each([
    [["--max-deleted", "user=0"], /--max-deleted user=0 failed: 1 of 16 resources of type user deleted/],
    [["--max-deleted", "grants=10%"], /--max-deleted grants=10% failed: 7 of 52 grants deleted \(13\.5%\)/],
    [["--max-created", "5%"], /--max-created 5% failed: 3 created, to 27 resources before/],
    [["--max-modified", "entitlements=1"], /--max-modified entitlements=1 failed: 2 of 11 entitlements modified/],
  ])("a guard that fails: %j", async (flags, words) => {
    const run = await baton(["diff", ...flags, BEFORE, AFTER, "--summary"]);
    expect(run.stderr).toMatch(words);
    expect(run.status).toBe(1);
  });

  it("guards that hold say nothing", async () => {
    const guards = [
      "--max-deleted",
      "20%",
      "--max-created",
      "grants=10",
      "--max-modified",
      "user=4",
      "--max-renamed",
      "0",
    ];
    const run = await baton(["diff", BEFORE, AFTER, ...guards]);
    expect(run.stderr).toBe("");
    expect(run.status).toBe(0);
  });

  it("--max-renamed", async () => {
    const sql = `UPDATE v1_resources SET external_id = 'user:' || upper(substr(external_id, 6)) WHERE resource_type_id = 'user'`;
    const path = alteredArchive("v1/before.c1z", sql, folder.path("upper.c1z"));
    const run = await baton(["diff", BEFORE, path, "--max-renamed", "user=1", "--summary", "-o", "csv"]);
    expect(run.stderr).toMatch(/--max-renamed user=1 failed: 16 of 16 resources of type user under a new id \(100%\)/);
    expect(run.stdout).toContain("resources,user,16,16,0,0,0,16,0");
    expect(run.status).toBe(1);
  });
});

describe("what to say instead of comparing", () => {
  it.each([
    ["one sync only", ["-f", fixture("v1/small.c1z")], 2, /single sync.*baton diff OLD NEW.*\(C1Z_SINGLE_SYNC\)/],
    ["no finished sync", ["-f", fixture("v1/unfinished-only.c1z")], 3, /no finished full sync.*\(C1Z_NO_SYNC\)/],
    ["an unknown sync", ["-f", fixture("v1/two-syncs.c1z"), "--to-sync", "x"], 2, /\(C1Z_UNKNOWN_SYNC\)/],
    ["a file that is not there", [BEFORE, "nope.c1z"], 3, /nope\.c1z.*\(C1Z_NOT_FOUND\)/],
    ["a file with -f and two more", ["-f", BEFORE, BEFORE, AFTER], 2, /not both/],
    ["three files", [BEFORE, AFTER, AFTER], 2, /Unexpected argument/],
    ["no guard", [BEFORE, AFTER, "--max-deleted", "lots"], 2, /Expected --max-deleted as 10, 5%.*got "lots"/],
    ["a guard for no type", [BEFORE, AFTER, "--max-deleted", "usr=1"], 2, /"usr".*Types here: org, user, group/],
    ["no field", [BEFORE, AFTER, "--ignore-field", "displayNam"], 2, /Did you mean displayName\?/],
  ])("%s", async (_, argv, status, words) => {
    const run = await baton(["diff", ...argv]);
    expect(run.stderr.trim().split("\n")).toHaveLength(1);
    expect(run.stderr).toMatch(words);
    expect(run.stdout).toBe("");
    expect(run.status).toBe(status);
  });

  it("the same file twice, the order reversed, an empty sync, archives of different connectors", async () => {
    const said = async (...argv: readonly string[]): Promise<string> =>
      (await baton(["diff", ...argv, "--summary"])).stderr;
    expect(await said(BEFORE, BEFORE)).toMatch(/Both sides are the same sync .* of the same file/);
    expect(await said(AFTER, BEFORE)).toMatch(/created and deleted change places/);
    expect(await said(fixture("v1/empty.c1z"), AFTER)).toMatch(/holds no rows: everything is new/);
    expect(await said(BEFORE, fixture("v3/empty.c1z"))).toMatch(/holds no rows: everything is gone/);
    expect(await said(BEFORE, fixture("v1/all-traits.c1z"))).toMatch(/look like syncs of different connectors/);
  });
});

describe("rows that can't be read", () => {
  it("are told and left out; the rest is compared", async () => {
    const run = await baton(["diff", fixture("v1/small.c1z"), fixture("damaged/v1-bad-protobuf.c1z")]);
    expect(run.stderr).toMatch(/Expected a protobuf message in table v1_resources, row \d+.*\(C1Z_BAD_MESSAGE\)/);
    expect(run.stderr).toMatch(/2 rows that differ can't be read and are left out\./);
    expect(run.stdout).toContain("No other differences than in rows that can't be read.");
    expect(run.status).toBe(1);
  });

  it("a table that is gone", async () => {
    const run = await baton([
      "diff",
      fixture("v1/small.c1z"),
      fixture("damaged/v1-missing-grants-table.c1z"),
      "--max-deleted",
      "5%",
    ]);
    expect(run.stderr).toMatch(
      /63 of 63 grants could not be read: the statistics of the archive count 63, and 0 are there\.\n/,
    );
    expect(run.stderr).toMatch(/--max-deleted 5% failed: 63 of 63 grants deleted \(100%\)/);
    expect(run.status).toBe(1);
  });
});

it("nothing is left in the temp folder", async () => {
  const temp = folder.path("temp");
  mkdirSync(temp);
  const env = { TMPDIR: temp, SQLITE_TMPDIR: temp };
  expect(batonProcess(["diff", BEFORE, AFTER], { env }).status).toBe(0);
  expect(readdirSync(temp)).toEqual([]);
});
