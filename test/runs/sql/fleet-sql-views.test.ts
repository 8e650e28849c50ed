import { describe, expect, it } from "vitest";
import { fleetSqlViewsFor } from "../../../src/runs/sql/fleet-sql-views.js";
import { plantedCompanies } from "../../support/planted-companies.js";
import { SqlOver } from "../../support/sql-session.js";
import { TempFolder } from "../../support/temp-folder.js";

const folder = new TempFolder();

describe("SQL over archives", () => {
  it("sees the persons of questions across archives", async () => {
    using sql = await SqlOver.archives(plantedCompanies(folder.path()), undefined, fleetSqlViewsFor("FROM Persons"));
    const query =
      "FROM accounts JOIN held ON held.archive = accounts.archive AND principal_key = accounts.resource_key";
    const finn = "person = 'email:finn@corp.example'";
    const rows = await sql.rows(`SELECT accounts.archive, resource_name ${query} WHERE ${finn} ORDER BY ALL`);
    expect(rows).toEqual([
      { archive: "aws", resource_name: "Operators" },
      { archive: "aws", resource_name: "Production" },
      { archive: "github", resource_name: "billing" },
      { archive: "okta", resource_name: "Everyone" },
    ]);
    const [shared] = await sql.rows("SELECT count(*) AS n FROM identities WHERE accounts > 1");
    expect(shared).toEqual({ n: 2 });
  });

  it("defines them where they may be named only", () => {
    expect(fleetSqlViewsFor("SELECT count(*) FROM grants")).toEqual([]);
    expect(fleetSqlViewsFor(undefined).map(({ name }) => name)).toContain("persons");
  });
});
