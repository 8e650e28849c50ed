import { describe, expect, it } from "vitest";
import { fixture } from "../fixtures.js";
import { alteredArchive } from "../support/altered-archive.js";
import { doubledCell } from "../support/damaged-database.js";
import { archiveWithEmptiedIndex } from "../support/emptied-index.js";
import { archiveWithLostRow } from "../support/lost-row.js";
import { TempFolder } from "../support/temp-folder.js";
import { told } from "../support/told.js";
import { baton } from "./baton.js";

const folder = new TempFolder();
const MISSING = /: 1 of 63 grants could not be read: the statistics of the archive count 63, and 62 are there\.\n/;

/** The table lacks a grant that the statistics count and the indexes have. */
const damaged = () =>
  archiveWithLostRow("v1/small.c1z", { table: "v1_grants", where: "id = 60" }, folder.path("lost.c1z"));
/** The grant is gone from the indexes, too. */
const deleted = () => alteredArchive("v1/small.c1z", "DELETE FROM v1_grants WHERE id = 60", folder.path("deleted.c1z"));

describe("every command that reads all grants says that one is missing, in one line, and ends with 1", () => {
  it.each([
    [["grants", "-o", "json"]],
    [["grants"]],
    [["principals", "-o", "ndjson"]],
    [["stats", "--recount"]],
    [["overview"]],
    [["validate"]],
    [["show", "--findings", "org"]],
  ])("%s", async (argv) => {
    const run = await baton([...argv, "-f", deleted()]);
    expect(told(run.stderr).match(new RegExp(MISSING, "g"))).toHaveLength(1);
    expect(run.status).toBe(1);
  });

  it.each([
    ["ndjson", "out"],
    ["sqlite", "out.db"],
    ["c1z", "out.c1z"],
  ])("export %s", async (format, out) => {
    const run = await baton(["export", format, "-f", deleted(), "--out", folder.path(out)]);
    expect(told(run.stderr)).toMatch(MISSING);
    expect(told(run.stderr)).toMatch(/^Wrote /m);
    expect(run.status).toBe(1);
  });

  it("export c1z, which copies resources without a look at them", async () => {
    const path = alteredArchive("v1/small.c1z", "DELETE FROM v1_resources WHERE id = 5", folder.path("resource.c1z"));
    const run = await baton(["export", "c1z", "-f", path, "--out", folder.path("copy.c1z")]);
    expect(told(run.stderr)).toMatch(
      /: 1 of 32 resources could not be read: the statistics of the archive count 32, and 31 are/,
    );
    expect(run.status).toBe(1);
  });

  it("diff", async () => {
    const run = await baton(["diff", fixture("v1/small.c1z"), deleted()]);
    expect(told(run.stderr)).toMatch(MISSING);
    expect(told(run.stderr)).not.toMatch(/rows are missing/);
    expect(run.status).toBe(1);
  });

  it("validate, as a finding", async () => {
    const run = await baton(["validate", "-f", deleted(), "-o", "ndjson"]);
    expect(run.stdout).toMatch(/"rule":"archive-integrity".*1 of 63 grants could not be read/);
    expect(run.status).toBe(1);
  });
});

it("a row that the table lost and its indexes still have is told, too, or stops the reading", async () => {
  const listed = await baton(["grants", "-f", damaged(), "-o", "ndjson"]);
  expect(listed.stdout.trim().split("\n")).toHaveLength(62);
  expect(told(listed.stderr)).toMatch(MISSING);
  expect(listed.status).toBe(1);
  expect((await baton(["diff", fixture("v1/small.c1z"), damaged()])).status).toBe(3);
});

describe("a page with two pointers to one row, so that every count is right, stops the reading", () => {
  it.each([
    ["v1_grants", ["grants", "-o", "ndjson"]],
    ["v1_grants", ["validate"]],
    ["v1_grants", ["overview"]],
    ["v1_resources", ["resources", "-o", "ndjson"]],
    ["v1_entitlements", ["entitlements", "-o", "ndjson"]],
  ])("%s: %j", async (table, argv) => {
    const path = doubledCell("v1/small.c1z", table, folder.path("doubled.c1z"));
    const run = await baton([...argv, "-f", path]);
    expect(`${run.stdout}${run.stderr}`).toContain(`ids do not ascend in table ${table}`);
    expect(run.status).not.toBe(0);
  });
});

describe("export c1z of a damaged archive blames the archive, not the output", () => {
  it.each([
    ["damaged pages", () => fixture("damaged/v1-sqlite-damaged-pages.c1z")],
    ["a row that is there twice", () => doubledCell("v1/small.c1z", "v1_grants", folder.path("twice.c1z"))],
  ])("%s", async (_, archive) => {
    const run = await baton(["export", "c1z", "-f", archive(), "--out", folder.path("none.c1z")]);
    expect(run.stderr).toMatch(/ is damaged: its database can't be read .*C1Z_CORRUPT/s);
    expect(run.status).toBe(3);
  });

  it("and says of v3 that rows were not looked at", async () => {
    const archive = fixture("damaged/v3-flipped-table-byte.c1z");
    const run = await baton(["export", "c1z", "-f", archive, "--out", folder.path("copy3.c1z")]);
    expect(run.stderr).toContain("copied without reading its rows");
  });
});

describe("commands that read a part hold the indexes against the statistics", () => {
  it.each([
    [["access", "-t", "user", "-r", "nobody"]],
    [["show", "--no-findings", "org"]],
    [["grants", "--principal-type", "user"]],
    [["grants", "--resource-type", "app"]],
  ])("%s", async (argv) => {
    const run = await baton([...argv, "-f", deleted()]);
    expect(told(run.stderr)).toMatch(MISSING);
    expect(told(run.stderr).match(/could not be read/g)).toHaveLength(1);
    expect(run.status).toBe(1);
  });
});

it("a table that is gone has no rows, for those who read a part, too", async () => {
  const path = alteredArchive("v1/small.c1z", "DROP TABLE v1_entitlements", folder.path("dropped.c1z"));
  const run = await baton(["access", "user/00uNYlgCtjfIZ4SOcMz9", "-f", path]);
  expect(told(run.stderr)).toMatch(
    /: 11 of 11 entitlements could not be read: the statistics of the archive count 11, and 0 /,
  );
  expect(run.status).toBe(1);
});

describe("an index that lacks entries, so that rows are there and not found", () => {
  const GORSE = "user/00uNYlgCtjfIZ4SOcMz9";
  const notFound = (rows: string) =>
    `${rows} could not be looked up: an index of the archive does not have what its table has.\n`;

  it.each([
    ["v1_grants", "principal_resource_type_id, principal_resource_id", "63 grants", ["access", GORSE]],
    ["v1_grants", "principal_resource_type_id, principal_resource_id", "63 grants", ["grants", "--principal", GORSE]],
    ["v1_grants", "resource_type_id, resource_id", "63 grants", ["grants", "-t", "app"]],
    ["v1_resources", "external_id, sync_id", "32 resources", ["grants"]],
    ["v1_resources", "external_id, sync_id", "32 resources", ["export", "csv", "--layout", "upload", "--out", "-"]],
    ["v1_entitlements", "external_id, sync_id", "11 entitlements", ["grants", "-o", "ndjson"]],
    ["v1_resource_types", "external_id, sync_id", "5 resource types", ["resources"]],
  ])("%s (%s), %s: %j", async (table, columns, rows, argv) => {
    const path = archiveWithEmptiedIndex("v1/small.c1z", table, columns, folder.path("emptied.c1z"));
    const run = await baton([...argv, "-f", path]);
    expect(told(run.stderr)).toContain(notFound(rows));
    expect(run.status).toBe(1);
  });

  it("is no matter where other rows are looked for", async () => {
    const columns = "principal_resource_type_id, principal_resource_id";
    const path = archiveWithEmptiedIndex("v1/small.c1z", "v1_grants", columns, folder.path("emptied.c1z"));
    const run = await baton(["grants", "-e", "app:0oawIS8HGNWkz2YS5ofA:access", "-f", path]);
    expect([run.status, run.stderr]).toEqual([0, ""]);
  });
});

describe("nothing is said", () => {
  it.each([
    ["a part of a list", ["grants", "--limit", "5"]],
    ["a list of other rows", ["resources"]],
    ["a search, which reads no grants", ["search", "org"]],
  ])("of grants by %s", async (_, argv) => {
    const run = await baton([...argv, "-f", damaged()]);
    expect(told(run.stderr)).not.toMatch(/could not be read/);
    expect(run.status).toBe(0);
  });

  it.each([
    ["v1/kitchen-sink", ["resources"]],
    ["v1/undeclared-resource-type", ["stats"]],
    ["v3-shapes/wal", ["grants"]],
    ["v1/unfinished-only", ["grants"]],
    ["v1/small-old-0.2.60", ["grants"]],
  ])("of %s", async (name, argv) => {
    const run = await baton([...argv, "-f", fixture(`${name}.c1z`), "-o", "json"]);
    expect(told(run.stderr)).not.toMatch(/could not be read|were read, but/);
    expect(run.status).toBe(0);
  });

  it("of resources of undeclared types, which no statistics count, when they are copied", async () => {
    const run = await baton(["export", "c1z", "-f", fixture("v1/kitchen-sink.c1z"), "--out", folder.path("sink.c1z")]);
    expect(told(run.stderr)).toMatch(/^Wrote .*\n$/);
    expect(run.status).toBe(0);
  });
});

describe("rows that could not be read are not passed over", () => {
  it.each(["v1-sqlite-damaged-pages", "v3-flipped-table-byte"])("by overview and doctor: %s", async (name) => {
    const path = fixture(`damaged/${name}.c1z`);
    const overview = await baton(["overview", "-f", path]);
    expect(overview.stdout).not.toContain("No findings.");
    expect(overview.stdout).toContain("\nNot all rows could be read: there may be more to find.\n");
    expect(overview.stderr).toMatch(/C1Z_CORRUPT/);
    expect(overview.status).toBe(3);
    const doctor = await baton(["doctor", folder.path(), "-f", path, "-o", "json", "--only", "archive-validation"]);
    expect(JSON.parse(doctor.stdout).findings).toContainEqual(
      expect.objectContaining({ rule: "archive-validation", level: "error" }),
    );
    expect(doctor.status).toBe(1);
  });
});

describe("a row whose message can't be read", () => {
  const BAD = fixture("damaged/v1-bad-protobuf.c1z");
  const ID = "00uCPVNPkNa1Hedcm4pM";
  const PLACE = /Expected a protobuf message in table v1_resources, row 3: .*\(C1Z_BAD_MESSAGE\)\n/;

  it("is found by its id, and told", async () => {
    const run = await baton(["search", ID, "-f", BAD, "-o", "json"]);
    const hit = { kind: "resource", id: `user/${ID}`, displayName: "", matched: "id", text: ID };
    expect(JSON.parse(run.stdout).hits).toContainEqual(hit);
    expect(told(run.stderr)).toMatch(PLACE);
    expect(told(run.stderr)).toContain("1 row is unreadable, and searched by id only.\n");
    expect(run.status).toBe(1);
  });

  it("may hold any text", async () => {
    const run = await baton(["search", "no such text", "-f", BAD]);
    expect(told(run.stderr)).toMatch(PLACE);
    expect(told(run.stderr)).toContain('Nothing readable in this archive has "no such text"');
    expect(run.status).toBe(1);
  });

  it("is nobody of whom can be said that he is not there", async () => {
    const run = await baton(["access", "iris.specimen@example.com", "-f", BAD]);
    expect(told(run.stderr)).toMatch(
      /Expected a protobuf message in table v1_resources, row 3: .* Name what you mean as TYPE\/ID\./,
    );
    expect(run.status).toBe(3);
  });

  it.each([
    [["access", `user/${ID}`]],
    [["access", "-t", "user", "-r", ID, "-o", "json"]],
    [["principals", "compare", "--entitlement", "app:0oawIS8HGNWkz2YS5ofA:access", "--compare-entitlement", "x"]],
  ])("is not told to be missing: %s", async (argv) => {
    const run = await baton([...argv, "-f", BAD]);
    expect(run.stdout).toContain(`UNREADABLE RESOURCE (user:${ID})`);
    expect(told(run.stderr)).toMatch(/joined rows? (is|are) unreadable, shown as UNREADABLE …\.\n/);
    expect(told(run.stderr)).not.toContain("MISSING");
    expect(run.status).toBe(1);
  });

  it("could match any id", async () => {
    const run = await baton(["match", "00oC3J27XDCG2LmlZGEO", "-f", BAD]);
    expect(told(run.stderr)).toBe("1 row can't be read: nobody knows what could match there.\n");
    expect(run.status).toBe(1);
  });
});
