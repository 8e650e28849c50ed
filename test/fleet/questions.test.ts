import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { DuckdbEngine } from "../../src/fleet/engine/duckdb-engine.js";
import { fleetFile } from "../../src/fleet/fleet-file.js";
import { QUESTIONS, type QuestionName } from "../../src/fleet/questions/question-list.js";
import {
  joinParameters,
  type QuestionParameters,
  wordParameters,
} from "../../src/fleet/questions/question-parameters.js";
import { fleetViews } from "../../src/fleet/views/fleet-views.js";
import type { LakeSync } from "../../src/lake/lake.js";
import { fleetSyncs } from "../support/fleet-syncs.js";
import { plantedCompanies } from "../support/planted-companies.js";
import { TempFolder } from "../support/temp-folder.js";

type Row = Readonly<Record<string, unknown>>;

const folder = new TempFolder();
let syncs: readonly LakeSync[];

beforeAll(async () => {
  syncs = await fleetSyncs(plantedCompanies(folder.path()), folder.path());
});

async function ask(name: QuestionName, parameters: QuestionParameters = [], join?: readonly string[]): Promise<Row[]> {
  const sql = readFileSync(fleetFile(`questions/${name}.sql`), "utf8");
  const engine = new DuckdbEngine({ views: fleetViews(), parameters: [...joinParameters(join), ...parameters] });
  const found: Row[] = [];
  try {
    for await (const { columns, rows } of engine.run([{ name, sql }], syncs)) {
      expect(columns).toEqual(QUESTIONS[name].columns.map((column) => column.name));
      for await (const row of rows)
        found.push(Object.fromEntries(columns.map((column, index) => [column, row[index]])));
    }
  } finally {
    await engine.close();
  }
  return found;
}

const LEADING: QuestionParameters = [["leading", "okta"]];
/** `ARCHIVE/ID reason`, each account once. */
const told = (rows: readonly Row[], column: string): readonly string[] => [
  ...new Set(rows.map((row) => `${row.archive}/${String(row.account_key).slice("user:".length)} ${row[column]}`)),
];
const certain = (rows: readonly Row[]): readonly Row[] => rows.filter((row) => row.is_certain === true);
const uncertain = (rows: readonly Row[]): readonly Row[] => rows.filter((row) => row.is_certain === false);

describe("leavers", () => {
  it("are who is disabled, deleted or absent in the leading archive, found by address, alias, login or employee id", async () => {
    expect(told(certain(await ask("leavers", LEADING)), "reason")).toEqual([
      "github/g1 disabled",
      "aws/a2 deleted",
      "github/g3 absent",
      "aws/a4 disabled",
      "github/g11 disabled",
    ]);
  });

  it("are said with what they share where it is not certain", async () => {
    expect(told(uncertain(await ask("leavers", LEADING)), "shared_identifier")).toEqual([
      "aws/a8 login sam",
      "github/g10 employee-id e-10",
      "github/g8 login sam",
      "github/g7 email gil@corp.example",
      "github/g7b email gil@corp.example",
    ]);
  });

  it("are shown with what they still have, by expansion, too", async () => {
    const rows = await ask("leavers", LEADING);
    const dan = rows.filter((row) => row.account_key === "user:a4");
    expect(dan.map(({ resource_name, has_grant, through }) => ({ resource_name, has_grant, through }))).toEqual([
      { resource_name: "Production", has_grant: false, through: "group:operators|group:operators:member" },
      { resource_name: "Operators", has_grant: true, through: null },
    ]);
    // Ben is active, and has nothing.
    expect(rows.find((row) => row.account_key === "user:a2")).toMatchObject({ entitlement_key: null });
  });

  it("are other ones where other identifiers decide", async () => {
    // By employee id alone, Hana is the same person with both addresses, and nobody else but Dan has one.
    expect(told(await ask("leavers", LEADING, ["employee-id"]), "reason")).toEqual(["aws/a4 disabled"]);
    const rows = await ask("leavers", LEADING, ["employee-id", "email", "login"]);
    expect(told(rows, "reason").filter((one) => one.startsWith("github/g10"))).toEqual([]);
  });
});

describe("orphans", () => {
  it("are accounts that nothing but a login names, and that of nobody", async () => {
    const rows = await ask("orphans");
    expect(told(certain(rows), "account_type")).toEqual(["aws/a12 human", "aws/a9 service", "github/g12 human"]);
    expect(told(uncertain(rows), "shared_identifier")).toEqual(["aws/a8 login sam"]);
  });

  it("are who is not in the leading archive", async () => {
    expect(told(certain(await ask("orphans", LEADING)), "account_type")).toEqual([
      "aws/a12 human",
      "aws/a9 service",
      "github/g12 human",
      "github/g3 human",
    ]);
  });
});

describe("a person", () => {
  it.each(["finn", "finn@corp.example", "user:o6", "finn fair"])("is found in all archives by %s", async (person) => {
    const rows = await ask("person", [["person", person]]);
    expect(told(rows, "joined_by")).toEqual(["aws/a6 login", "github/g6 email", "okta/o6 email"]);
    expect(new Set(rows.map((row) => row.person))).toEqual(new Set(["email:finn@corp.example"]));
    expect(rows.map((row) => row.resource_name)).toEqual(["Production", "Operators", "billing", "Everyone"]);
  });

  it("is told apart from others with the same login", async () => {
    const rows = await ask("person", [["person", "sam@corp.example"]]);
    expect(told(certain(rows), "email")).toEqual(["okta/o8 sam@corp.example"]);
    expect(told(uncertain(rows), "shared_identifier")).toEqual(["aws/a8 login sam", "github/g8 login sam"]);
  });

  it("is nobody where nobody is called like that", async () => {
    expect(await ask("person", [["person", "nobody"]])).toEqual([]);
  });
});

describe("who can reach a resource", () => {
  it("is told with whose accounts these are", async () => {
    const asked = [
      ["archive", "aws"],
      ["resource", "account:production"],
    ] as const;
    const rows = await ask("who-can", asked);
    expect(rows.map(({ principal_key, person, has_grant }) => [principal_key, person, has_grant])).toEqual([
      ["group:operators", null, true],
      ["user:a4", "email:dan@corp.example", false],
      ["user:a6", "email:finn@corp.example", false],
      ["user:a9", "login:ci-bot", true],
    ]);
    expect(
      await ask("who-can", [
        ["archive", "aws"],
        ["resource", "account:staging"],
      ]),
    ).toEqual([]);
  });
});

describe("privileged entitlements", () => {
  it("have one of the words as a whole", async () => {
    const rows = await ask("privileged", wordParameters());
    expect(
      rows.map(({ entitlement_key, word, holders, persons }) => [entitlement_key, word, holders, persons]),
    ).toEqual([
      ["account:production|account:production:admin", "*admin", 4, 3],
      ["group:owners|group:owners:member", "owners", 1, 1],
    ]);
    expect(await ask("privileged", wordParameters(["dmin"]))).toEqual([]);
    expect(await ask("privileged", wordParameters(["PROD*"]))).toHaveLength(1);
  });
});
