import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { fixture } from "../fixtures.js";
import { TempFolder } from "../support/temp-folder.js";
import { baton } from "./baton.js";
import { batonProcess } from "./baton-process.js";
import { ROOT } from "./built-program.js";

const folder = new TempFolder();
const SMALL = fixture("v1/small.c1z");

/** A run of each command that prints the same each time, by the command's id; `OUT` is a name in a folder of the test's own. */
const RUNS: Readonly<Record<string, readonly string[]>> = {
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
  search: ["search", "-f", SMALL, "gorse"],
  show: ["show", "-f", SMALL, "group"],
  stats: ["stats", "-f", SMALL, "--recount"],
  syncs: ["syncs", "-f", fixture("v1/two-syncs.c1z"), "-o", "json"],
  validate: ["validate", "-f", fixture("v1/kitchen-sink.c1z")],
};

const { commands } = JSON.parse(readFileSync(`${ROOT}oclif.manifest.json`, "utf8"));

/** The other ways a run can end. */
const ENDS: readonly (readonly string[])[] = [
  ["--help"],
  ["export", "--help"],
  ["grants", "--help"],
  ["--version"],
  ["nosuchcommand"],
  ["grants", "--nosuchflag"],
  ["stats", "-f", fixture("damaged/v1-truncated.c1z")],
  ["stats", "-f", SMALL, "--jq", "error("],
];

/** The tests of this folder run commands in their own process, where one run could change what the next one sees. */
describe("a process and runs in the test's process give the same", () => {
  it("for each command there is", () => expect(Object.keys(RUNS).sort()).toEqual(Object.keys(commands).sort()));

  it.each([...Object.entries(RUNS), ...ENDS.map((argv) => [argv.join(" "), argv] as const)])(
    "%s",
    async (id, words) => {
      const argv = (name: string) =>
        words.map((word) => word.replace(/^OUT/, folder.path(`${id.replace(":", "-")}-${name}`)));
      const alike = (run: object, name: string) => JSON.parse(JSON.stringify(run).replaceAll(`-${name}`, ""));
      const inProcess = alike(batonProcess(argv("process")), "process");
      expect(alike(await baton(argv("first")), "first")).toEqual(inProcess);
      expect(alike(await baton(argv("second")), "second")).toEqual(inProcess);
    },
  );
});
