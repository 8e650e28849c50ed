import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { WHERE_QUESTIONS } from "../../src/help/where-questions.js";
import { FUNCTION_NAMES } from "../../src/where/compile/compile-call.js";
import { fixture } from "../fixtures.js";
import { baton } from "./baton.js";

const KITCHEN_SINK = fixture("v3/kitchen-sink.c1z");

async function lines(...words: readonly string[]): Promise<readonly string[]> {
  const { status, stdout, stderr } = await baton(words);
  expect([status, stderr.replace(/^.*MISSING.*\n/m, "")]).toEqual([0, ""]);
  return stdout.split("\n").filter((line) => line !== "");
}

describe("baton help where", () => {
  it("has all functions", async () => {
    const page = (await baton(["help", "where"])).stdout.replaceAll(/\s+/g, " ");
    for (const name of FUNCTION_NAMES) expect(page, name).toContain(name);
  });

  it.each(WHERE_QUESTIONS)(
    "$question stands in docs/where.md, and is answered",
    async ({ command, condition, question }) => {
      const page = readFileSync(new URL("../../docs/where.md", import.meta.url), "utf8");
      expect(page).toContain(`| ${question} | \`baton ${command} --where '${condition}'\` |`);
      const { status, stderr } = await baton([...command.split(" "), "-f", KITCHEN_SINK, "--where", condition]);
      expect([status, stderr]).toEqual([0, expect.not.stringContaining("has no answer")]);
    },
  );
});

describe("--where, --sort, --limit and --count", () => {
  it("give the rows that jq chooses", async () => {
    const all = ["grants", "-f", KITCHEN_SINK, "-o", "ndjson"];
    const chosen = await lines(...all, "--where", 'slug == "member" && principal.displayName.startsWith("Q")');
    const byJq = await lines(
      ...all,
      "--jq",
      'select(.entitlement.slug == "member" and (.principal.displayName | startswith("Q")))',
    );
    expect(chosen.map((line) => JSON.parse(line))).toEqual(byJq.map((line) => JSON.parse(line)));
    expect(chosen.length).toBeGreaterThan(1);
  });

  it("go with each other, with filters and with jq", async () => {
    const asked = ["resources", "-f", KITCHEN_SINK, "-t", "user", "--where", "has(resource.annotations.UserTrait)"];
    const names = await lines(
      ...asked,
      "-o",
      "ndjson",
      "--sort",
      "resource.displayName:desc",
      "--jq",
      ".resource.displayName",
    );
    const texts: readonly string[] = names.map((line) => JSON.parse(line));
    expect(texts).toEqual([...texts].sort().reverse());
    expect(await lines(...asked, "--count")).toEqual([String(names.length)]);
    expect(await lines(...asked, "--count", "--limit", "2")).toEqual(["2"]);
    const first = await lines(
      ...asked,
      "-o",
      "ndjson",
      "--sort",
      "resource.displayName:desc",
      "--limit",
      "2",
      "--jq",
      ".resource.displayName",
    );
    expect(first).toEqual(names.slice(0, 2));
  });

  it("are for syncs and searches, too", async () => {
    expect(await lines("syncs", "-f", KITCHEN_SINK, "--where", 'sync.syncType == "full"', "--count")).toEqual(["1"]);
    const found = await lines(
      "search",
      "a",
      "-f",
      KITCHEN_SINK,
      "--where",
      'hit.kind == "entitlement"',
      "-o",
      "csv",
      "--fields",
      "kind",
    );
    expect(new Set(found)).toEqual(new Set(["kind", "entitlement"]));
  });

  it("are refused before the archive is opened where they are wrong", async () => {
    const run = await baton(["grants", "-f", "not-there.c1z", "--where", "principal.nme == 'x'"]);
    expect(run).toMatchObject({ status: 2, stdout: "" });
    expect(run.stderr).toBe(
      'Error: principal has no field "nme"; did you mean principal.displayName? (column 11). (C1Z_INVALID_EXPRESSION)\n' +
        "  principal.nme == 'x'\n            ^\n",
    );
    const sorted = await baton(["grants", "-f", "not-there.c1z", "--sort", "principal.displayNam"]);
    expect([sorted.status, sorted.stderr]).toEqual([2, expect.stringContaining("did you mean principal.displayName?")]);
  });

  it("say which rows the expression has no answer for", async () => {
    const run = await baton(["resources", "-f", KITCHEN_SINK, "--where", "int(resource.displayName) > 1", "--count"]);
    expect([run.status, run.stdout]).toEqual([0, "0\n"]);
    expect(run.stderr).toMatch(
      /\d+ resources left out, for which --where has no answer; of the first: "\w.*" is no number \(column 1\)\./,
    );
  });

  it.each([
    ["grants", "grant.annotations.GrantImmutable.sourceId"],
    ["resources", "resource.displayName"],
  ])("tell %s that can't be read, whether others are kept or not", async (list, field) => {
    const damaged = fixture("damaged/v1-bad-protobuf.c1z");
    const whole = await baton([list, "-f", damaged, "-o", "ndjson"]);
    expect(whole.status).toBe(1);
    for (const operator of ["!=", "=="]) {
      const run = await baton([list, "-f", damaged, "-o", "ndjson", "--where", `${field} ${operator} "nobody"`]);
      expect([operator, run.status, run.stderr]).toEqual([operator, 1, expect.stringContaining("C1Z_BAD_MESSAGE")]);
    }
  });
});
