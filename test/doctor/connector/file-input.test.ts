import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { isTime } from "../../../src/doctor/connector/file-input/is-time.js";
import { findings, findingsIn, inFolder } from "./set-up.js";

it("YAML: references that lead nowhere, an id twice, a time that is none, a resource as a user", async () => {
  const text = `users:
  - id: ada
    display_name: Ada
    last_login: 31/12/2025
  - {id: bob, display_name: Bob, status: activ}
resources:
  - {resource_type: team, trait: group, id: ada, display_name: Team A, parent_resource: org}
  - {resource_type: system, trait: apps, id: vault, display_name: Vault, expires_at: "2026-01-10"}
entitlements:
  - {resource_id: team_a, entitlement_slug: member}
  - {resource_id: vault, entitlement_slug: read}
direct_user_grants:
  - {principal_id: vault, resource_id: vault, entitlement_slug: reed}
grant_inheritance_mappings:
  - {principal_resource_id: vault, principal_entitlement_slug: read, inherited_resource_id: vault, inherited_entitlement_slug: write, inheritance_depth: deep}
`;
  expect(await findings({ "data.yaml": text })).toEqual([
    "failed file-input-fields data.yaml:8",
    "failed file-input-references data.yaml:7",
    "failed file-input-references data.yaml:10",
    "failed file-input-references data.yaml:13",
    "failed file-input-references data.yaml:13",
    "failed file-input-references data.yaml:15",
    "failed file-input-values data.yaml:7",
    "warning file-input-values data.yaml:5",
    "failed file-input-values data.yaml:8",
    "failed file-input-values data.yaml:15",
    "warning file-input-values data.yaml:4",
  ]);
});

it("the format before: its names once each, and its list of grants", async () => {
  const text = `users:
  - {name: ada, display_name: Ada}
  - {name: bob, display_name: Bob}
resources:
  - {resource_type: team, resource_function: group, name: core, display_name: Core}
entitlements:
  - {resource_name: core, entitlement: member, display_name: Member}
grants:
  - {principal: ada, entitlement_id: "core:member"}
`;
  expect(await findings({ "data.yml": text })).toEqual([
    "failed file-input-fields data.yml:2",
    "failed file-input-fields data.yml:5",
    "failed file-input-fields data.yml:5",
    "failed file-input-fields data.yml:7",
    "failed file-input-fields data.yml:7",
    "failed file-input-fields data.yml:8",
  ]);
});

it("JSON with comments: rows without what they need, external grants that match nothing", async () => {
  const text = `{
  // accounts
  "users": [{"id": "ada", "display_name": "Ada", "employee_id": ["1", "2"]}, {"display_name": "Nobody"}],
  "resources": [{"resource_type": "app", "trait": "app", "id": "wiki", "display_name": "Wiki", "profile": {"a": 1}}],
  "entitlements": [{"resource_id": "wiki", "entitlement_slug": "read", "displayname": "Read"}],
  "external_grants": [
    {"resource_id": "wiki", "entitlement_slug": "read", "match_type": "attribute", "match_resource_type": "user", "match_key": "email"},
    {"resource_id": "wiki", "entitlement_slug": "read", "match_type": "all", "match_resource_type": "group", "expand_entitlement_slug": "member"}
  ]
}
`;
  expect(await findings({ "in/data.jsonc": text })).toEqual([
    "failed file-input-fields in/data.jsonc:3",
    "failed file-input-fields in/data.jsonc:5",
    "failed file-input-values in/data.jsonc:7",
    "failed file-input-values in/data.jsonc:8",
  ]);
});

it("CSV: rows of all kinds in one table, cells with line ends in quotes", async () => {
  const text =
    "record_type,id,display_name,resource_type,trait,resource_id,entitlement_slug,principal_id,profile.title\r\n" +
    'user,ada,"Ada\r\nLovelace",,,,,,"Dr, Prof"\r\n' +
    "user,ada,Ada again,,,,,,\r\n" +
    "resource,core,Core,team,grup,,,,\r\n" +
    "entitlement,,,,,core,member,,\r\n" +
    "direct_user_grant,,,,,core,membr,ada,\r\n" +
    "grant,,,,,core,member,ada,\r\n";
  expect(await findings({ "t/data.csv": text })).toEqual([
    "failed file-input-fields t/data.csv:8",
    "failed file-input-references t/data.csv:7",
    "failed file-input-values t/data.csv:4",
    "failed file-input-values t/data.csv:5",
  ]);
});

/** A workbook with these sheets; cells are inline strings, or shared where they begin with `=`. */
function workbook(sheets: Readonly<Record<string, readonly (readonly string[])[]>>): Uint8Array {
  const names = Object.keys(sheets);
  const shared = Object.values(sheets)
    .flat(2)
    .filter((cell) => cell.startsWith("="));
  const cellOf = (text: string, place: string) =>
    text.startsWith("=")
      ? `<c r="${place}" t="s"><v>${shared.indexOf(text)}</v></c>`
      : `<c r="${place}" t="inlineStr"><is><t>${text.replace("&", "&amp;")}</t></is></c>`;
  const sheetOf = (rows: readonly (readonly string[])[]) =>
    `<worksheet><sheetData>${rows
      .map(
        (cells, row) =>
          `<row r="${row + 1}">${cells.map((text, column) => (text === "" ? "" : cellOf(text, `${String.fromCharCode(65 + column)}${row + 1}`))).join("")}</row>`,
      )
      .join("")}</sheetData></worksheet>`;
  return zipSync({
    "xl/workbook.xml": strToU8(
      `<workbook><sheets>${names.map((name, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`).join("")}</sheets></workbook>`,
    ),
    "xl/_rels/workbook.xml.rels": strToU8(
      `<Relationships>${names.map((_, index) => `<Relationship Id="rId${index + 1}" Target="worksheets/sheet${index + 1}.xml"/>`).join("")}</Relationships>`,
    ),
    "xl/sharedStrings.xml": strToU8(
      `<sst>${shared.map((text) => `<si><r><t>${text.slice(1, 3)}</t></r><r><t>${text.slice(3)}</t></r></si>`).join("")}</sst>`,
    ),
    ...Object.fromEntries(
      names.map((name, index) => [`xl/worksheets/sheet${index + 1}.xml`, strToU8(sheetOf(sheets[name] ?? []))]),
    ),
  });
}

it("Excel: sheets by their titles, columns of today and of the format before", async () => {
  const bytes = workbook({
    Users: [
      ["ID", "Display Name", "Last Login", "Profile: Team"],
      ["=ada", "Ada &amp; co", "", "x"],
      ["bob", "Bob", "13/13/2025", ""],
    ],
    Resources: [
      ["Resource Type", "Resource Function", "ID", "Display Name"],
      ["team", "group", "core", "Core"],
    ],
    Entitlements: [
      ["Resource ID", "Entitlement Slug"],
      ["core", "member"],
    ],
    "Direct User Grants": [
      ["Principal ID", "Resource ID", "Entitlement Slug"],
      ["ada", "core", "member"],
      ["eve", "core", "=owner"],
    ],
    Grants: [["Principal"], ["ada"]],
    Notes: [["anything"]],
  });
  const seen = await inFolder({}, async (folder) => {
    writeFileSync(join(folder, "in.xlsx"), bytes);
    writeFileSync(join(folder, "broken.xlsx"), "PK no zip");
    return findingsIn(folder);
  });
  expect(seen).toEqual([
    "failed file-input-fields in.xlsx:2",
    "failed file-input-fields in.xlsx:1",
    "failed file-input-references in.xlsx:3",
    "failed file-input-references in.xlsx:3",
    "warning file-input-values in.xlsx:3",
  ]);
});

it("leaves other lists alone: what the reader of archives prints, people of another program, other tables", async () => {
  const files = {
    "out.json": '{"resources": [{"resource": {"id": {"resource": "1"}}}], "grants": [{"grant": {"id": "x"}}]}',
    "team.yaml": "users:\n  - {id: 1, mail: a@b}\ngroups:\n  - {id: 2}\nresources:\n  - ../base\n",
    "people.csv": "id,mail\n1,a@b\n",
    "dns.csv": "record_type,name\nCNAME,x\n",
  };
  expect(await findings(files)).toEqual([]);
});

describe("isTime", () => {
  it.each([
    "2025-03-15T10:30:00Z",
    "2025-03-15T10:30:00.123+02:00",
    "2025-03-15",
    "2025-03-15 10:30:00.000000",
    "03/15/2025",
    "02/29/2024 10:00:00",
    "Mar 15, 2025 10:30:00",
    "15-MAR-2025 10:30:00",
    "15-03-2025",
    "Sat, 15 Mar 2025 10:30:00 GMT",
    "1742034600",
  ])("%s is one", (text) => expect(isTime(text)).toBe(true));

  it.each(["15/03/2025", "2025-02-30", "03/15/25", "yesterday", "2025-3-15", "March 2025", "-1"])(
    "%s is none",
    (text) => expect(isTime(text)).toBe(false),
  );
});
