import { fixture } from "../fixtures.js";
import { DOCUMENTS, type SchemaChecker } from "../support/json-schemas.js";
import { baton } from "./baton.js";
import { archiveRuns, type JsonRun, objectRuns, type SomeObjects } from "./json-runs.js";

/** What is wrong with what a run writes, on both outputs. Reading may stop: what was written until then is no JSON. */
async function faultsOf(checker: SchemaChecker, [schema, argv]: JsonRun): Promise<readonly string[]> {
  const { stdout, stderr, status } = await baton(argv);
  const errors = stderr.split("\n").filter((line) => line.startsWith("{"));
  const faults = errors.map((line) => checker.faultOf("error", JSON.parse(line)));
  const isLines = DOCUMENTS.get(schema)?.document.form === "line";
  const texts = isLines ? stdout.split("\n") : [stdout];
  for (const text of texts.filter((one) => one !== "")) {
    const value = parsed(text);
    if (value !== undefined) faults.push(checker.faultOf(schema, value));
    else if (status !== 3) faults.push(`no JSON: ${text.slice(0, 100)}`);
  }
  if (stdout === "" && stderr === "" && !isLines) faults.push("nothing was written");
  if (stderr.includes("C1Z_WRONG_USAGE") || stderr.includes("--help")) faults.push(`wrong usage: ${stderr}`);
  return faults.flatMap((fault) => (fault === undefined ? [] : [`baton ${argv.join(" ")}\n${fault}`]));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What is wrong with what runs write; nothing, if all of it is as the schemas say. */
export async function allFaults(checker: SchemaChecker, runs: readonly JsonRun[]): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const run of runs) faults.push(...(await faultsOf(checker, run)));
  return faults;
}

/** A row of a list, as far as it names something. */
interface Row {
  readonly resource?: { readonly id?: { readonly resourceType?: string; readonly resource?: string } };
  readonly resourceType?: { readonly id?: string };
  readonly entitlement?: { readonly id?: string };
  readonly grant?: { readonly id?: string };
}

/** The first objects of each kind, as `baton show` takes them. */
async function objectsOf(path: string): Promise<SomeObjects> {
  const firstOf = async (list: string, nameOf: (row: Row) => string | undefined): Promise<readonly string[]> => {
    const { stdout } = await baton([list, "-f", fixture(path), "--limit", "2", "-o", "ndjson"]);
    const lines = stdout.split("\n").filter((line) => line !== "");
    return lines.map((line) => nameOf(JSON.parse(line)) ?? "").filter((name) => name !== "");
  };
  const resource = ({ resource: { id } = {} }: Row) =>
    id === undefined ? undefined : `${id.resourceType ?? ""}/${id.resource ?? ""}`;
  return {
    resources: [...(await firstOf("resources", resource)), ...(await firstOf("principals", resource))],
    others: [
      ...(await firstOf("resource-types", (row) => row.resourceType?.id)),
      ...(await firstOf("entitlements", (row) => row.entitlement?.id)),
      ...(await firstOf("grants", (row) => row.grant?.id)),
    ],
  };
}

/** What is wrong with what every command writes about an archive, and about the first objects in it. */
export async function archiveFaults(checker: SchemaChecker, path: string): Promise<readonly string[]> {
  return allFaults(checker, [...archiveRuns(path), ...objectRuns(path, await objectsOf(path))]);
}
