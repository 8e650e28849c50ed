import { readdirSync } from "node:fs";
import { fixture } from "../fixtures.js";

/** The arguments that make the program write a document, with the name of its schema. */
export type JsonRun = readonly [schema: string, argv: readonly string[]];

const JSON_FLAGS = ["-o", "json"] as const;
const LINES = ["-o", "ndjson"] as const;
const LISTS = ["resource-types", "resources", "entitlements", "grants", "principals", "syncs"];

/** All archives of the fixtures, healthy and damaged, from the folder of fixtures on. */
export const ARCHIVES: readonly string[] = ["v1", "v3", "v3-shapes", "damaged", "cases"].flatMap((folder) =>
  readdirSync(fixture(folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".c1z"))
    .map((name) => `${folder}/${name}`)
    .sort(),
);

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

/** What commands write that ask no archive. */
export const OTHER_RUNS: readonly JsonRun[] = [
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
    ["search", ["search", ...file, "e", ...JSON_FLAGS]],
    ["search-line", ["search", ...file, "u", ...LINES]],
  ];
}
