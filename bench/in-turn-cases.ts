/** A command line that two builds run in turn. */
export interface InTurnCase {
  readonly name: string;
  /** Archives are names of the folder of archives, or start with `./` in the project; `OUT` is a file or folder that is thrown away. */
  readonly argv: readonly string[];
  /** The share of the old build's processor time that is wanted at most. */
  readonly toReach: number;
}

const MIDDLING = "group:00g1ka7f000dskk5d7:member";

function list(name: string, argv: readonly string[], shares: Readonly<Record<string, number>>): readonly InTurnCase[] {
  return Object.entries(shares).map(([archive, toReach]) => ({
    name: `${name}, ${archive}`,
    argv: [...argv, "-f", `${archive}.c1z`],
    toReach,
  }));
}

function exported(form: string, shares: Readonly<Record<string, number>>): readonly InTurnCase[] {
  return list(`export ${form}`, ["export", form, "--out", "OUT", "--force"], shares);
}

function compared(old: string, added: string, toReach: number): InTurnCase {
  return { name: `diff, ${old}, ${added}`, argv: ["diff", `${old}.c1z`, `${added}.c1z`, "--summary"], toReach };
}

/** The commands that people wait for. */
export const IN_TURN_CASES: readonly InTurnCase[] = [
  { name: "stats, small v1", argv: ["stats", "-f", "./test/fixtures/v1/small.c1z"], toReach: 0.5 },
  { name: "stats, small v3", argv: ["stats", "-f", "./test/fixtures/v3/small.c1z"], toReach: 0.5 },
  ...list("entitlements", ["entitlements", "-o", "json"], { "large-v3": 0.65, "medium-v1": 0.65, "medium-v3": 0.65 }),
  ...list("grants -e ONE", ["grants", "-e", MIDDLING, "-o", "json"], { "medium-v1": 0.6, "medium-v3": 0.6 }),
  ...list("grants -o ndjson", ["grants", "-o", "ndjson"], { "large-v3": 0.75, "large-v1": 0.75 }),
  ...list("grants --jq .grant.id", ["grants", "-o", "ndjson", "--jq", ".grant.id"], { "medium-v3": 0.15 }),
  ...list("grants, console", ["grants"], { "large-v3": 0.4 }),
  ...list("grants -o json", ["grants", "-o", "json"], { "large-v3": 1, "large-v1": 1 }),
  ...exported("parquet", { "large-v3": 0.4, "large-v1": 0.45 }),
  ...exported("sqlite", { "large-v3": 0.55 }),
  ...exported("csv", { "large-v3": 0.55 }),
  compared("large-v3", "large-v3", 0.5),
  compared("large-v1", "large-v3", 0.6),
  ...list("principals", ["principals", "-o", "ndjson"], { "large-v3": 0.4, "large-v1": 0.45 }),
  ...list("validate", ["validate"], { "large-v3": 0.75, "large-v1": 0.75 }),
];
