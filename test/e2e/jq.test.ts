import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { fixture } from "../fixtures.js";
import { baton } from "./baton.js";

const SMALL = fixture("v1/small.c1z");
const OUR_NAMES: Readonly<Record<string, string>> = {
  "-r": "--raw-output",
  "-c": "--compact-output",
  "-s": "--slurp",
  "-e": "--exit-status",
};

/** Command, filter, jq's own flags. */
const FILTERS: readonly (readonly [command: string, filter: string, ...flags: string[]])[] = [
  ["stats", "."],
  ["stats", ".stats", "-c"],
  ["stats", ".id", "-r"],
  ["stats", ".stats.grants | tonumber"],
  ["stats", ".stats.grants == $expected", "-e", "--arg", "expected", "63"],
  ["stats", ".stats.grants == $expected", "-e", "--argjson", "expected", "63"],
  ["stats", ".nothing", "-e"],
  ["stats", "empty", "-e"],
  ["stats", '.stats | to_entries[] | select(.value | type == "object") | .key', "-r"],
  ["stats", "$limits.low + 1", "--argjson", "limits", '{"low": 1.5}'],
  ["stats", ".", "-s", "-c"],
  ["syncs", ".syncs[0].id | length"],
  ["syncs", ".syncs[] | .startedAt[0:10]", "-r"],
  ["resource-types", "[.resourceTypes[].resourceType.id] | sort", "-c"],
  ["resource-types", ".resourceTypes[] | {(.resourceType.id): .resourceType.traits}", "-c"],
  ["resources", ".resources | group_by(.resourceType.id) | map({type: .[0].resourceType.id, count: length})"],
  ["resources", ".resources[].resource.displayName"],
  ["resources", ".resources[].resource.displayName", "-r"],
  ["resources", "[.resources[] | select(.parent)] | length"],
  ["resources", '.resources[].resource.annotations[]? | select(."@type" | endswith("UserTrait")) | .emails[0].address'],
  ["resources", ".resources[] | [.resource.id.resource, .resource.displayName] | @csv", "-r"],
  ["resources", '[paths(type == "boolean")] | length'],
  ["resources", '.resources | map(.resource.displayName) | map(select(test("[^ -~]"))) | map(explode | length)', "-c"],
  ["resources", "reduce .resources[] as $row ({}; .[$row.resourceType.id] += 1)", "-c"],
  ["resources", "def name: .resource.displayName; [.resources[] | name | ascii_downcase] | unique | .[0:5]"],
  ["resources", "# a comment\n.resources | length # at the end"],
  ["entitlements", '[.entitlements[].entitlement.slug] | unique | join(",")', "-r"],
  ["entitlements", '.entitlements[] | "\\(.entitlement.id) \\(.resource.displayName)"', "-r"],
  ["grants", ".grants[] | select(.principal.id.resourceType == $type) | .grant.id", "--arg", "type", "group"],
  [
    "grants",
    "[.grants[].principal.id.resource] | group_by(.) | map([.[0], length]) | sort_by(-.[1], .[0]) | .[0:3]",
    "-c",
  ],
  ["grants", '[.grants[] | has("grant")] | all', "-e"],
  ["grants", ".grants as [$first, $second] | [$first.grant.id, $second.grant.id]"],
  ["grants", ".grants[0] | tojson | fromjson | keys"],
  ["stats", "1, halt, 2"],
  ["stats", "null, halt", "-e"],
  ["stats", '1, ("no\\n" | halt_error(7)), 2'],
  ["stats", '{"a": 1} | halt_error'],
  ["stats", "env.PATH, $ENV.PATH, (env | type)", "-r"],
  ["stats", "$ARGS.named", "-c", "--arg", "a", "1", "--argjson", "b", '{"c": [2]}', "--argjson", "d", "-3"],
  ["stats", "first(inputs)"],
  ["stats", "[limit(2; repeat(1))], $__loc__", "-c"],
  ["stats", "def twice: . * 2; .stats.grants | tonumber | twice + $n", "--argjson", "n", "1"],
  ["stats", '.id |= ltrimstr("3M") | .id, getpath(["stats", "grants"]), ("A" | explode)', "-c"],
  ["stats", "9007199254740991, 0.1 + 0.2, (9007199254740993 | . + 0)"],
  ["stats", '"\\u00e9\\ud83d\\ude00" | ., length, utf8bytelength, @base64, @uri'],
  ["stats", '1, error("no")'],
  ["stats", ".id | stderr | error"],
  ["stats", ".id.of.a.string"],
  ["stats", "# nothing but a comment"],
  ["resources", ".resources[].resource.displayName | @sh, @html, @json", "-r"],
  ["resources", ".resources[] | [.resource.displayName, .resource.id.resource] | @tsv", "-r"],
  ["principals", ".resources[0], (.resources | last) | .resource.id"],
];

const jq = spawnSync("jq", ["--version"], { encoding: "utf8" });
const installed = jq.status === 0;
if (!installed) console.warn("jq is not installed: the comparison with it is skipped (apt-get install jq)");

describe.skipIf(!installed)("--jq gives what jq gives", () => {
  it("there are at least 30 filters", () => expect(FILTERS.length).toBeGreaterThanOrEqual(30));

  it.each(FILTERS)("%s %s %s %s %s", async (command, filter, ...flags) => {
    const json = (await baton([command, "-f", SMALL, "-o", "json"])).stdout;
    const theirs = spawnSync("jq", ["-M", ...flags, filter], { input: json, encoding: "utf8" });
    const words = flags.map((flag) => OUR_NAMES[flag] ?? flag);
    const ours = await baton([command, "-f", SMALL, "--jq", filter, ...words]);
    expect(ours.stdout).toBe(theirs.stdout);
    expect(ours.status, ours.stderr).toBe(theirs.status);
  });

  it("each row of ndjson", async () => {
    const filter = 'select(.principal.id.resourceType == "group") | .grant.id';
    const lines = (await baton(["grants", "-f", SMALL, "-o", "ndjson"])).stdout;
    const theirs = spawnSync("jq", ["-c", filter], { input: lines, encoding: "utf8" });
    expect(theirs.stdout).not.toBe("");
    expect((await baton(["grants", "-f", SMALL, "-o", "ndjson", "--jq", filter])).stdout).toBe(theirs.stdout);
  });
});

describe("--jq", () => {
  it("a filter that does not compile: jq's own message, and nothing else", async () => {
    const run = await baton(["stats", "-f", "not-there.c1z", "--jq", ".id |"]);
    expect(run.stderr).toMatch(/^jq: error: syntax error.*\n\.id \|\njq: 1 compile error\n$/);
    expect(run.stdout).toBe("");
    expect(run.status).toBe(2);
  });

  it("a row that the filter fails on: the others come out, status 5", async () => {
    const filter = 'if .resource.id.resourceType == "org" then error("no orgs") else .resource.id.resourceType end';
    const run = await baton(["resources", "-f", SMALL, "-o", "ndjson", "--jq", filter]);
    expect(run.stdout.trim().split("\n")).toHaveLength(31);
    expect(JSON.parse(run.stderr)).toMatchObject({ code: "C1Z_JQ", message: "jq: error: no orgs" });
    expect(run.status).toBe(5);
  });

  it("ndjson with --slurp or inputs sees all rows", async () => {
    const rows = async (...argv: readonly string[]) =>
      (await baton(["grants", "-f", SMALL, "-o", "ndjson", ...argv])).stdout;
    expect(await rows("--jq", "length", "--slurp")).toBe("63\n");
    expect(await rows("--jq", "[., inputs] | length")).toBe("63\n");
  });

  it("debug and stderr go to standard error, halt_error ends with its status after what came before", async () => {
    const debug = await baton(["stats", "-f", SMALL, "--jq", ".stats.grants | debug"]);
    expect([debug.stdout, debug.stderr]).toEqual(['"63"\n', '["DEBUG:","63"]\n']);
    const written = await baton(["stats", "-f", SMALL, "--jq", '"a" | stderr | error']);
    expect([written.stderr, written.status]).toEqual(["a\njq: error: a\n", 5]);
    const halted = await baton(["stats", "-f", SMALL, "--jq", '1, ("no" | halt_error(3)), 2']);
    expect([halted.stdout, halted.stderr, halted.status]).toEqual(["1\n", "no", 3]);
    const rows = await baton(["grants", "-f", SMALL, "-o", "ndjson", "--jq", '1, ({"no": 1} | halt_error)']);
    expect([rows.stdout, rows.stderr, rows.status]).toEqual(["1\n", '{"no":1}\n', 5]);
  });

  it.each([
    [["-o", "csv", "--jq", "."], /Expected JSON for --jq, got -o csv/],
    [["-o", "console", "--jq", "."], /Expected JSON for --jq, got -o console/],
    [["--jq", ".", "--argjson", "x", "{"], /Expected JSON for the jq variable \$x/],
    [["--jq", ".", "--arg", "1x", "y"], /Expected NAME VALUE/],
    [["--raw-output"], /--jq/],
  ])("wrong usage: %j", async (argv, words) => {
    const run = await baton(["stats", "-f", SMALL, ...argv]);
    expect(run.stderr).toMatch(words);
    expect(run.stdout).toBe("");
    expect(run.status).toBe(2);
  });

  it("an archive that can't be read keeps its own status", async () => {
    const run = await baton(["stats", "-f", "not-there.c1z", "--jq", "."]);
    expect(run.status).toBe(3);
    expect(run.stdout).toBe("");
  });

  it("a closed pipe ends it quietly", () => {
    const { BATON, SMALL: file } = { BATON: "bin/run.js", SMALL };
    const command = `${process.execPath} ${BATON} grants -f ${file} -o ndjson --jq . | head -1; exit \${PIPESTATUS[0]}`;
    const run = spawnSync("bash", ["-c", command], { encoding: "utf8" });
    expect(run.stderr).toBe("");
    expect(run.stdout.split("\n")).toHaveLength(2);
  });
});
