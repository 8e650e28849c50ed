import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import readWorkbook from "read-excel-file/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openArchive } from "../../src/c1z/open-archive.js";
import { exportUpload } from "../../src/export/export-upload.js";
import { CSV } from "../../src/export/writers/csv.js";
import { XLSX } from "../../src/export/writers/xlsx.js";
import { fixture } from "../fixtures.js";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "baton-upload-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Row = Readonly<Record<string, string>>;

async function upload(name: string): Promise<readonly Row[]> {
  using archive = await openArchive(fixture(name));
  const sync = archive.latestFinishedSync();
  const out = join(folder, `${name.replace("/", "-")}.csv`);
  if (sync !== undefined) await exportUpload(sync, CSV, out, true);
  return parse(readFileSync(out), { columns: true });
}

describe.each(["v1/small.c1z", "v3/small.c1z"])("%s", (name) => {
  it("has identities, entitlements and grants to users, in twelve columns", async () => {
    const rows = await upload(name);
    expect(Object.keys(rows[0] ?? {}).join()).toBe(
      "Type,Last Name,First Name,User ID,User Status,Email Address,Entitlement Display Name,Entitlement," +
        "Resource Type,Resource Name,Entitlement Description,Entitlement Slug",
    );
    using archive = await openArchive(fixture(name));
    const sync = archive.latestFinishedSync();
    const counts = sync?.counts();
    const toUsers = [...(sync?.grantRefs({ principalType: "user" }) ?? [])].length;
    const count = (type: string): number => rows.filter((row) => row.Type === type).length;
    expect(count("Identity")).toBe(counts?.resourcesByResourceType.get("user"));
    expect(count("Entitlement")).toBe(counts?.entitlements);
    expect(count("Grant")).toBe(toUsers);
    expect(toUsers).toBeGreaterThan(0);
  });

  it("fills each kind of row", async () => {
    const rows = await upload(name);
    const gorse = rows.find((row) => row["Email Address"] === "gorse.sampleton@example.com");
    expect(gorse).toMatchObject({ Type: "Identity", "User Status": "Enabled", Entitlement: "" });
    const everyone = "group:00g8r0khCEr7n1AyOHFR:member";
    const columns = {
      "Entitlement Display Name": "Everyone Member",
      Entitlement: everyone,
      "Resource Type": "group",
      "Resource Name": "Everyone",
      "Entitlement Description": "Has the member relation to Everyone",
      "Entitlement Slug": "member",
    };
    expect(rows.find((row) => row.Type === "Entitlement" && row.Entitlement === everyone)).toMatchObject(columns);
    const grant = rows.find(
      (row) =>
        row.Type === "Grant" && row.Entitlement === everyone && row["Email Address"] === gorse?.["Email Address"],
    );
    expect(grant).toMatchObject({ ...columns, "User Status": "" });
  });
});

it("the workbook has the same rows in one sheet", async () => {
  const rows = await upload("v1/small.c1z");
  using archive = await openArchive(fixture("v1/small.c1z"));
  const sync = archive.latestFinishedSync();
  const out = join(folder, "upload.xlsx");
  if (sync !== undefined) await exportUpload(sync, XLSX, out, true);
  const [sheet, ...others] = await readWorkbook(out, { trim: false });
  expect(others).toEqual([]);
  const [heading = [], ...cells] = sheet?.data ?? [];
  expect(heading).toEqual(Object.keys(rows[0] ?? {}));
  expect(cells.map((row) => row.map((cell) => cell ?? "").join("|"))).toEqual(
    rows.map((row) => Object.values(row).join("|")),
  );
});
