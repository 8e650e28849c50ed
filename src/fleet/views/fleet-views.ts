import { readFileSync } from "node:fs";
import type { FleetView } from "../engine/fleet-view.js";
import { fleetFile } from "../fleet-file.js";

/** The views that questions across archives are asked over, each after those that it reads. */
export function fleetViews(): readonly FleetView[] {
  return [
    {
      name: "access_expanded",
      meaning: "One row a principal and an entitlement that it has: by a grant, or by expansion only.",
      sql: sqlIn("access_expanded"),
      isReused: false,
    },
    {
      name: "user_lists",
      meaning: "The lists of users (e-mail addresses, other logins, employee ids), a row a value.",
      sql: sqlIn("user_lists.duckdb"),
      sparkSql: sqlIn("user_lists.spark"),
      isReused: false,
    },
    {
      name: "identities",
      meaning: "One row an account and an identifier that it is known by, and how many accounts of its sync have it.",
      sql: sqlIn("identities"),
      isReused: true,
    },
    {
      name: "identity_joins",
      meaning: "The identifiers that join accounts, with their strength.",
      sql: sqlIn("identity_joins"),
      isReused: true,
    },
    {
      name: "main_persons",
      meaning: "The accounts that have an identifier of the strongest kind, with their persons.",
      sql: sqlIn("main_persons"),
      isReused: true,
    },
    {
      name: "persons",
      meaning: "One row an account with the person that it belongs to, and the kind of identifier that says so.",
      sql: sqlIn("persons"),
      isReused: true,
    },
    {
      name: "accounts",
      meaning: "One row a user account with its person, and whether it is active.",
      sql: sqlIn("accounts"),
      isReused: false,
    },
    {
      name: "held",
      meaning: "The rows of `access_expanded` with the names of entitlement and resource.",
      sql: sqlIn("held"),
      isReused: false,
    },
  ];
}

function sqlIn(name: string): string {
  return readFileSync(fleetFile(`views/${name}.sql`), "utf8").trim();
}
