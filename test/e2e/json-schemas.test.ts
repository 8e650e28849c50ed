import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { exploring } from "../explore/asked.js";
import { fixture } from "../fixtures.js";
import { DOCUMENTS, SchemaChecker } from "../support/json-schemas.js";
import { plantedCompanies } from "../support/planted-companies.js";
import { TempFolder } from "../support/temp-folder.js";
import { baton } from "./baton.js";
import { batonProcess } from "./baton-process.js";
import { ROOT } from "./built-program.js";
import { allFaults, archiveFaults } from "./json-faults.js";
import { diffRuns, LOGS, logRuns, OTHER_RUNS, PAIRS } from "./json-runs.js";

const folder = new TempFolder();
const checker = new SchemaChecker();

describe("what commands write is as their schemas say", () => {
  // The other archives are in json-archives-….test.ts.
  it("about an archive", async () => expect(await archiveFaults(checker, "v1/kitchen-sink.c1z")).toEqual([]));

  it.each(PAIRS)("%s and %s", async (older, newer) =>
    expect(await allFaults(checker, diffRuns(older, newer))).toEqual([]),
  );

  it.each(LOGS)("%s", async (path) => expect(await allFaults(checker, logRuns(path))).toEqual([]));

  it("of explain without a question", () => {
    const { stdout } = batonProcess(["explain", "-o", "json"], { input: "" });
    expect(checker.faultOf("explain-topics", JSON.parse(stdout))).toBeUndefined();
  });

  it("of what was saved", async () => {
    const argv = ["salvage", fixture("damaged/v3-flipped-byte.c1z"), "--out", folder.path("saved.c1z"), "-o", "json"];
    expect(checker.faultOf("salvage", JSON.parse((await baton(argv)).stdout))).toBeUndefined();
  });

  it("of a lake", async () => {
    const lake = folder.path("lake");
    const broken = fixture("damaged/v1-truncated.c1z");
    const runs = [
      ["add", lake, fixture("v1/kitchen-sink.c1z"), broken],
      ["list", lake],
      ["check", lake],
      ["remove", lake, "kitchen-sink"],
    ];
    for (const [name = "", ...words] of runs) {
      const { stdout } = await baton(["lake", name, ...words, "-o", "json"]);
      expect(checker.faultOf(`lake-${name}`, JSON.parse(stdout))).toBeUndefined();
      if (name === "add") await expectFindingsOfLake(lake);
    }
  });

  async function expectFindingsOfLake(lake: string): Promise<void> {
    const { stdout } = await baton(["fleet", "validate", lake, "-o", "json"]);
    expect(checker.faultOf("fleet-validate", JSON.parse(stdout))).toBeUndefined();
    for (const [schema = "", ...flags] of [["fleet-validate-line"], ["fleet-validate-group-line", "--no-examples"]]) {
      const lines = (await baton(["fleet", "validate", lake, "-o", "ndjson", ...flags])).stdout.trimEnd().split("\n");
      expect(lines.map((line) => checker.faultOf(schema, JSON.parse(line))).filter(Boolean)).toEqual([]);
    }
  }

  it("of questions across archives", async () => {
    const lake = folder.path("companies");
    await baton(["lake", "add", lake, ...plantedCompanies(folder.path())]);
    const runs = [
      ["person", "finn"],
      ["leavers", "--leading", "okta"],
      ["orphans"],
      ["who-can", "aws", "account/production"],
      ["privileged"],
    ];
    for (const [name = "", ...words] of runs) {
      const { stdout } = await baton(["fleet", name, lake, ...words, "-o", "json"]);
      const answer = JSON.parse(stdout);
      expect(answer.rows.length).toBeGreaterThan(1);
      expect(checker.faultOf(`fleet-${name}`, answer)).toBeUndefined();
      const lines = (await baton(["fleet", name, lake, ...words, "-o", "ndjson"])).stdout.trim().split("\n");
      expect(lines.map((line) => JSON.parse(line))).toEqual(answer.rows);
      for (const row of answer.rows) expect(checker.faultOf(`fleet-${name}-line`, row)).toBeUndefined();
    }
    const { stdout: judged } = await baton(["fleet", "validate", lake, "-o", "json"]);
    const { summary } = JSON.parse(judged);
    const history = JSON.parse((await baton(["fleet", "trend", lake, "-o", "json"])).stdout);
    const told = history.series.map(
      ({ syncs }: { syncs: { findings: { warning: number } }[] }) => syncs[0]?.findings.warning,
    );
    expect(told.reduce((sum: number, count: number) => sum + count, 0)).toBe(summary.counts.warning);
    for (const argv of [[lake], [fixture("v1/before.c1z"), fixture("v1/after.c1z"), "--max-drop", "0"]]) {
      const { stdout } = await baton(["fleet", "trend", ...argv, "-o", "json"]);
      expect(checker.faultOf("fleet-trend", JSON.parse(stdout))).toBeUndefined();
    }
  });

  it("of a baseline", async () => {
    const path = folder.path("baseline.json");
    await baton(["validate", fixture("v1/kitchen-sink.c1z"), "--baseline", path, "--write-baseline"]);
    expect(checker.faultOf("baseline", JSON.parse(readFileSync(path, "utf8")))).toBeUndefined();
  });

  it("of the server of explore", async () => {
    const files = [fixture("v1/before.c1z"), fixture("v1/kitchen-sink.c1z")];
    const explored = await exploring(files, { logs: [fixture("logs/connector/http-401.log.gz")] });
    const [from, to] = ["user/00u2qUuxVk8gTRutisss", "role:cr0NnZDk95xaGUd8VOie:assigned"];
    for (const [name, question, parameters] of [
      ["explore-why", "why", { from, to }],
      ["explore-why", "why", { from, to: "role:cr0GTzWYgTyVianEj9I6:assigned" }],
      ["explore-reach", "reach", { to }],
      ["explore-neighbours", "neighbours", { word: "group/00gI7Pro6tgB5YXi2rJ5" }],
      ["explore-neighbours", "neighbours", { word: to }],
      ["explore-matrix", "matrix", {}],
      ["explore-extremes", "extremes", {}],
      ["explore-facets", "grants", { facets: "true", type: "group" }],
      ["explore-history", "history", { findings: "true", changes: "true" }],
      ["explore-log-lines", "log-lines", { from: "20" }],
    ] as const) {
      const { status, json } = await explored.ask(question, parameters);
      expect([question, status, checker.faultOf(name, json)]).toEqual([question, 200, undefined]);
    }
    explored.close();
  });

  it("where no archive is asked for", async () => expect(await allFaults(checker, OTHER_RUNS)).toEqual([]));

  it("and every schema was held against something", () => {
    expect(checker.seen).toEqual([...DOCUMENTS.keys()].sort());
  });
});

describe("schemas", () => {
  it("are there for every command that writes JSON", () => {
    const { commands } = JSON.parse(readFileSync(`${ROOT}oclif.manifest.json`, "utf8"));
    const writers = Object.keys(commands).filter((id) => commands[id].flags["output-format"] !== undefined);
    const described = new Set([...DOCUMENTS.values()].map(({ command }) => command));
    expect(writers.length).toBeGreaterThan(10);
    expect(writers.filter((id) => !described.has(id))).toEqual([]);
    expect([...described].filter((id) => id !== "" && commands[id] === undefined)).toEqual([]);
  });
});

describe("the check itself", () => {
  it("sees what a schema does not allow", () => {
    const line = { kind: "grant", id: "g", displayName: "", matched: "id", text: "g" };
    const fresh = new SchemaChecker();
    expect(fresh.faultOf("search-line", line)).toBeUndefined();
    expect(fresh.faultOf("search-line", { ...line, more: 1 })).toContain("additional properties");
    expect(fresh.faultOf("search-line", { ...line, kind: "other" })).toContain("/kind");
    const grant = { "@type": "x/c1.connector.v2.GrantMetadata", metadata: 1 };
    const row = { grant: { annotations: [grant] }, entitlement: {}, resource: {}, resourceType: {}, principal: {} };
    expect(fresh.faultOf("grants", { grants: [row] })).toContain("/grants/0/grant/annotations/0");
  });
});
