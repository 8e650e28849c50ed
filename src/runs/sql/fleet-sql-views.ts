import type { View } from "../../export/writers/sqlite-views.js";
import { joinParameters } from "../../fleet/questions/question-parameters.js";
import { fleetViews } from "../../fleet/views/fleet-views.js";

/** The views of questions across archives that queries may name, with the tables that they read; the others are steps on the way. */
export const NAMED_FLEET_VIEWS: ReadonlyMap<string, readonly string[]> = new Map([
  ["identities", ["users"]],
  ["persons", ["users"]],
  ["accounts", ["users"]],
  ["held", ["access_expanded", "entitlements", "resources"]],
]);

/** The same views as `baton fleet` has, with its usual parameters. */
export function fleetSqlViews(): readonly View[] {
  const rows = joinParameters().map(([name, value]) => `(${literal(name)}, ${literal(value)})`);
  const parameters = `SELECT * FROM (VALUES ${rows.join(", ")}) AS given(name, value)`;
  // What is one more view there is a table here.
  const own = fleetViews().filter(({ name }) => name !== "access_expanded");
  return [{ name: "parameters", meaning: "What the views depend on.", sql: parameters }, ...own].map(
    ({ name, meaning, sql }) => ({
      ...{ name, meaning, needs: NAMED_FLEET_VIEWS.get(name) ?? [] },
      sql: `CREATE VIEW ${name} AS ${sql}`,
    }),
  );
}

/** Those, where a text may name one of them: to define them all takes a while. */
export function fleetSqlViewsFor(text: string | undefined): readonly View[] {
  const names = new RegExp(`\\b(?:${[...NAMED_FLEET_VIEWS.keys()].join("|")})\\b`, "i");
  return text === undefined || names.test(text) ? fleetSqlViews() : [];
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
