import { fixture } from "../fixtures.js";

const SMALL = fixture("v1/small.c1z");

/** A run of each command that prints the same each time, by the command's id; `OUT` is a name in a folder of the test's own. */
export const COMMAND_RUNS: Readonly<Record<string, readonly string[]>> = {
  access: ["access", "-f", SMALL, "iris.specimen@example.com"],
  "complete-words": ["complete-words", "zsh", "--", "grants", "-f", SMALL, "-t", "gr"],
  completion: ["completion", "bash"],
  diff: ["diff", fixture("v1/before.c1z"), fixture("v1/after.c1z")],
  doctor: ["doctor", fixture("agent-projects/broken"), "-o", "json", "--only", "import-path"],
  entitlements: ["entitlements", "-f", SMALL, "-o", "csv"],
  explain: ["explain", "rate-limited"],
  "export:c1z": ["export", "c1z", "-f", SMALL, "--out", "OUT"],
  "export:csv": ["export", "csv", "-f", SMALL, "--table", "users", "--out", "-"],
  "export:ndjson": ["export", "ndjson", "-f", SMALL, "--table", "grants", "--out", "-"],
  "export:parquet": ["export", "parquet", "-f", SMALL, "--out", "OUT"],
  "export:sqlite": ["export", "sqlite", "-f", SMALL, "--out", "OUT"],
  "export:xlsx": ["export", "xlsx", "-f", SMALL, "--out", "OUT.xlsx"],
  grants: ["grants", "-f", fixture("v3/small.c1z"), "-o", "json", "--jq", ".grants[].grant.id"],
  sanitize: ["sanitize", "-f", SMALL, "--out", "OUT"],
  salvage: ["salvage", "-f", SMALL, "--out", "OUT"],
  info: ["info", "-f", fixture("v3/small.c1z")],
  logs: ["logs", fixture("logs/connector/http-401.log.gz")],
  match: ["match", "-f", SMALL, "00uNYlgCtjfIZ4SOcMz9", "nothing"],
  overview: ["overview", "-f", fixture("v1/kitchen-sink.c1z")],
  principals: ["principals", "-f", SMALL, "-o", "ndjson"],
  "principals:compare": ["principals", "compare", "-f", SMALL, "-e", "a", "--compare-entitlement", "b"],
  "resource-types": ["resource-types", "-f", SMALL],
  resources: ["resources", "-f", fixture("damaged/v1-bad-protobuf.c1z")],
  retries: ["retries", "--seed", "1"],
  rules: ["rules"],
  schema: ["schema", "error"],
  search: ["search", "-f", SMALL, "gorse"],
  show: ["show", "-f", SMALL, "group"],
  stats: ["stats", "-f", SMALL, "--recount"],
  syncs: ["syncs", "-f", fixture("v1/two-syncs.c1z"), "-o", "json"],
  validate: ["validate", "-f", fixture("v1/kitchen-sink.c1z")],
};
