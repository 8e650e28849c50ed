import { readdirSync } from "node:fs";
import { fixture } from "../fixtures.js";

/** The arguments that make the program write a document, with the name of its schema. */
export type JsonRun = readonly [schema: string, argv: readonly string[]];

const JSON_FLAGS = ["-o", "json"] as const;
const LINES = ["-o", "ndjson"] as const;
const LISTS = ["resource-types", "resources", "entitlements", "grants", "principals", "syncs"];

/** All archives in these folders of the fixtures, from there on. */
export function archivesOf(folders: readonly string[]): readonly string[] {
  return folders.flatMap((folder) =>
    readdirSync(fixture(folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".c1z"))
      .map((name) => `${folder}/${name}`)
      .sort(),
  );
}

/** Objects of an archive that questions are asked about. */
export interface SomeObjects {
  readonly resources: readonly string[];
  readonly others: readonly string[];
}

/** What the commands about one object write for these. */
export function objectRuns(path: string, { resources, others }: SomeObjects): readonly JsonRun[] {
  const file = ["-f", fixture(path)];
  return [
    ...resources.flatMap((resource): JsonRun[] => [
      ["access", ["access", ...file, resource, ...JSON_FLAGS]],
      ["access", ["access", ...file, resource, ...JSON_FLAGS, "--origins"]],
    ]),
    ...[...resources, ...others].map((name): JsonRun => ["show", ["show", ...file, name, ...JSON_FLAGS]]),
  ];
}

/** What a comparison of two archives writes, in every form. */
export function diffRuns(older: string, newer: string): readonly JsonRun[] {
  const files = [fixture(older), fixture(newer)];
  return [
    ["diff", ["diff", ...files, ...JSON_FLAGS]],
    ["diff-detailed", ["diff", ...files, ...JSON_FLAGS, "--json-shape", "detailed", "--max-deleted", "5%"]],
    ["diff-summary", ["diff", ...files, ...JSON_FLAGS, "--summary"]],
    ["diff-line", ["diff", ...files, ...LINES]],
    ["diff-summary-line", ["diff", ...files, ...LINES, "--summary"]],
  ];
}

/** Pairs of archives that differ in many ways. */
export const PAIRS: readonly (readonly [older: string, newer: string])[] = [
  ["v1/before.c1z", "v1/after.c1z"],
  ["v3/before.c1z", "v3/after.c1z"],
  ["v1/small.c1z", "v3/kitchen-sink.c1z"],
  ["v1/all-traits.c1z", "v1/unknown-annotation.c1z"],
  ["cases/39-one-type-lost-all-grants/prune-before.c1z", "cases/39-one-type-lost-all-grants/prune-after.c1z"],
  ["cases/50-app-ids-flip/appid-before.c1z", "cases/50-app-ids-flip/appid-after.c1z"],
];

/** The logs of the fixtures. */
export const LOGS: readonly string[] = ["logs/connector", "logs/agents", "cases/outcome"].flatMap((folder) =>
  readdirSync(fixture(folder))
    .filter((name) => name.endsWith(".log.gz"))
    .map((name) => `${folder}/${name}`),
);

/** What `logs` writes for one. */
export function logRuns(path: string): readonly JsonRun[] {
  return [
    ["logs", ["logs", fixture(path), ...JSON_FLAGS]],
    ["logs", ["logs", fixture(path), ...JSON_FLAGS, "--hash-ids", "-f", fixture("v1/small.c1z")]],
    ["logs-line", ["logs", fixture(path), ...LINES]],
  ];
}

const EXAMPLE = "cases/52-match-entitlement-official-example";
const QUESTIONS = [
  "page-token-repeats",
  "grant-principal-missing",
  "AADSTS7000215",
  "entra",
  "pagination",
  "zzz nothing of this kind zzz",
  "x509: certificate signed by unknown authority",
  'Get "https://api.github.com/orgs/x": 503 service unavailable',
  "ldap: code 49: 80090308: LdapErr: DSID-0C090400, data 52e",
];
const PRESETS = ["airbyte-guide", "airbyte-code", "baton-sdk"];
const TABLES = ["syncs", "resource_types", "resources", "users", "entitlements", "grants", "annotations"];

/** What commands write that ask no archive, or one of their own. */
export const OTHER_RUNS: readonly JsonRun[] = [
  ...QUESTIONS.map((question): JsonRun => ["explain", ["explain", question, ...JSON_FLAGS]]),
  ...PRESETS.map((preset): JsonRun => ["retries", ["retries", "--preset", preset, ...JSON_FLAGS]]),
  ["retries", ["retries", "--jitter", "0.5", "--seed", "1", ...JSON_FLAGS]],
  ["rules", ["rules", ...JSON_FLAGS]],
  ["match", ["match", "-f", fixture(`${EXAMPLE}/sync.c1z`), fixture(`${EXAMPLE}/main.tf`), ...JSON_FLAGS]],
  ["match", ["match", "-f", fixture("v1/kitchen-sink.c1z"), "nothing", "00u1", "a@example.com", ...JSON_FLAGS]],
  ...["broken", "good"].flatMap((name): JsonRun[] => [
    ["doctor", ["doctor", fixture(`agent-projects/${name}`), ...JSON_FLAGS]],
    ["doctor-line", ["doctor", fixture(`agent-projects/${name}`), ...LINES]],
  ]),
  ["doctor", ["doctor", fixture("agent-projects/good"), "-f", fixture("v1/kitchen-sink.c1z"), ...JSON_FLAGS]],
  ["validate", ["validate", fixture("v1/small.c1z"), fixture("damaged/v1-truncated.c1z"), ...JSON_FLAGS]],
  [
    "sql",
    ["sql", fixture("v3/kitchen-sink.c1z"), "SELECT *, [1, NULL] FROM users, (SELECT 1 AS archive)", ...JSON_FLAGS],
  ],
  ["sql-line", ["sql", fixture("v1/small.c1z"), "SELECT * FROM access LIMIT 2", ...LINES]],
  ["schema", ["schema", ...JSON_FLAGS]],
  ["schema-of", ["schema", "principals", "compare"]],
  ["schema-of", ["schema", "no-such-schema", ...JSON_FLAGS]],
];

/** What every command about one archive writes for this one. */
export function archiveRuns(path: string): readonly JsonRun[] {
  const file = ["-f", fixture(path)];
  return [
    ...LISTS.flatMap((command): JsonRun[] => [
      [command, [command, ...file, ...JSON_FLAGS]],
      [`${command}-line`, [command, ...file, ...LINES]],
    ]),
    ["grants", ["grants", ...file, ...JSON_FLAGS, "--expandable"]],
    ["principals-compare", ["principals", "compare", ...file, ...JSON_FLAGS, "-e", "a", "--compare-entitlement", "b"]],
    ["stats", ["stats", ...file, ...JSON_FLAGS]],
    ["stats-line", ["stats", ...file, ...LINES]],
    ["stats-files", ["stats", ...file, ...file, ...JSON_FLAGS]],
    ["info", ["info", ...file, ...JSON_FLAGS]],
    ["overview", ["overview", ...file, ...JSON_FLAGS]],
    ["match", ["match", ...file, "1", ...JSON_FLAGS]],
    ["validate", ["validate", ...file, ...JSON_FLAGS, "--all-syncs"]],
    ["validate", ["validate", ...file, ...JSON_FLAGS, "--no-examples", "--hash-ids", "--deep"]],
    ["validate-line", ["validate", ...file, ...LINES]],
    ["validate-group-line", ["validate", ...file, ...LINES, "--no-examples"]],
    ["diff-detailed", ["diff", fixture("v1/small.c1z"), fixture(path), ...JSON_FLAGS, "--json-shape", "detailed"]],
    ...TABLES.map((table): JsonRun => {
      const name = `export-${table.replaceAll("_", "-")}-line`;
      return [name, ["export", "ndjson", ...file, "--table", table, "--out", "-"]];
    }),
    ["search", ["search", ...file, "e", ...JSON_FLAGS]],
    ["search-line", ["search", ...file, "u", ...LINES]],
  ];
}
