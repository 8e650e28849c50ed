// npx tsx test/engines/ask-both.ts LAKE
// Asks DuckDB and a real Spark all questions, and what a trend asks, over a lake of the planted companies; prints what each gives, by question. One job
// of Spark answers all: it takes long to start.
import { readFileSync } from "node:fs";
import { ENGINE_NAMES, ENGINES } from "../../src/fleet/engine/engines.js";
import { fleetFile } from "../../src/fleet/fleet-file.js";
import { QUESTIONS } from "../../src/fleet/questions/question-list.js";
import { joinParameters, wordParameters } from "../../src/fleet/questions/question-parameters.js";
import { fleetViews } from "../../src/fleet/views/fleet-views.js";
import { readLake } from "../../src/lake/read-lake.js";
import { DEFAULT_LIMITS } from "../../src/sql/closed-engine.js";

const [folder = ""] = process.argv.slice(2);
const { syncs } = await readLake(folder);
const parameters = [
  ...joinParameters(),
  ...wordParameters(),
  ...([
    ["leading", "okta"],
    ["person", "finn"],
    ["archive", "aws"],
    ["resource", "account:production"],
  ] as const),
];
const names = [
  ...Object.keys(QUESTIONS).map((name) => `questions/${name}`),
  "trend/trend-counts",
  "trend/trend-changes",
];
const queries = names.map((name) => ({ name, sql: readFileSync(fleetFile(`${name}.sql`), "utf8") }));
const found: Record<string, Record<string, readonly string[]>> = {};
for (const name of ENGINE_NAMES) {
  const views = fleetViews();
  const engine = await ENGINES[name]({ folder, views, parameters, limits: DEFAULT_LIMITS, master: "local[2]" });
  const answers: Record<string, readonly string[]> = {};
  for await (const { query, columns, rows } of engine.run(queries, syncs)) {
    const lines = [JSON.stringify(columns)];
    for await (const row of rows) lines.push(JSON.stringify(row));
    answers[query] = lines.sort();
  }
  await engine.close();
  found[name] = answers;
}
process.stdout.write(JSON.stringify(found));
