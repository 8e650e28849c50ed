import { describe, expect, it } from "vitest";
import { fixture } from "../fixtures.js";
import { DOCUMENTS, SchemaChecker } from "../support/json-schemas.js";
import { baton } from "./baton.js";
import { ARCHIVES, archiveRuns, type JsonRun, OTHER_RUNS, objectRuns, type SomeObjects } from "./json-runs.js";

const checker = new SchemaChecker();

/** What is wrong with what a run writes, on both outputs. Reading may stop: what was written until then is no JSON. */
async function faultsOf([schema, argv]: JsonRun): Promise<readonly string[]> {
  const { stdout, stderr, status } = await baton(argv);
  const errors = stderr.split("\n").filter((line) => line.startsWith("{"));
  const faults = errors.map((line) => checker.faultOf("error", JSON.parse(line)));
  const texts = DOCUMENTS.get(schema)?.document.form === "line" ? stdout.split("\n") : [stdout];
  for (const text of texts.filter((one) => one !== "")) {
    const value = parsed(text);
    if (value !== undefined) faults.push(checker.faultOf(schema, value));
    else if (status !== 3) faults.push(`no JSON: ${text.slice(0, 100)}`);
  }
  if (stdout === "" && stderr === "" && texts.length === 1) faults.push("nothing was written");
  return faults.flatMap((fault) => (fault === undefined ? [] : [`baton ${argv.join(" ")}\n${fault}`]));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function allFaults(runs: readonly JsonRun[]): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const run of runs) faults.push(...(await faultsOf(run)));
  return faults;
}

/** The first objects of each kind, as `baton show` takes them. */
async function objectsOf(path: string): Promise<SomeObjects> {
  const firstOf = async (...argv: string[]): Promise<readonly string[]> => {
    const { stdout } = await baton([...argv, "-f", fixture(path), "--limit", "2", "-r"]);
    return stdout.split("\n").filter((line) => line !== "");
  };
  const resourceId = '.resource.id | select(.resource != null) | .resourceType + "/" + .resource';
  return {
    resources: [
      ...(await firstOf("resources", "-o", "ndjson", "--jq", resourceId)),
      ...(await firstOf("principals", "-o", "ndjson", "--jq", resourceId)),
    ],
    others: [
      ...(await firstOf("resource-types", "-o", "ndjson", "--jq", ".resourceType.id")),
      ...(await firstOf("entitlements", "-o", "ndjson", "--jq", ".entitlement.id")),
      ...(await firstOf("grants", "-o", "ndjson", "--jq", ".grant.id")),
    ],
  };
}

describe("what commands write is as their schemas say", () => {
  it.each(ARCHIVES)("%s", async (path) => {
    const runs = [...archiveRuns(path), ...objectRuns(path, await objectsOf(path))];
    expect(await allFaults(runs)).toEqual([]);
  });

  it("where no archive is asked for", async () => expect(await allFaults(OTHER_RUNS)).toEqual([]));

  it("and every schema was held against something", () => {
    expect(checker.seen).toEqual([...DOCUMENTS.keys()].sort());
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
