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

  it("has commands that can be copied, and whole lines of text", async () => {
    const page = (await baton(["help", "where"])).stdout.split("\n");
    for (const { command, condition } of WHERE_QUESTIONS)
      expect(page).toContain(`    baton ${command} --where '${condition}'`);
    expect(page.filter((line) => /^ {2}[a-z]+[,;]?$/.test(line))).toEqual([]);
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

describe("--where beside lists", () => {
  const BEFORE = fixture("v1/before.c1z");
  const AFTER = fixture("v1/after.c1z");

  it("chooses differences, and counts those only", async () => {
    const all = (await lines("diff", BEFORE, AFTER, "-o", "ndjson")).map((line) => JSON.parse(line));
    const where = 'change.kind == "resource" && (after.id.resourceType == "user" || "displayName" in change.fields)';
    const kept = (await lines("diff", BEFORE, AFTER, "-o", "ndjson", "--where", where)).map((line) => JSON.parse(line));
    const expected = all.filter(
      ({ kind, row, changes = [] }) =>
        kind === "resource" &&
        (row?.id.resourceType === "user" || changes.some(({ path }: { path: string }) => path === "displayName")),
    );
    expect(kept.filter(({ change }) => change !== "deleted")).toEqual(
      expected.filter(({ change }) => change !== "deleted"),
    );
    expect(kept.length).toBeGreaterThan(1);
    const none = await baton(["diff", BEFORE, AFTER, "--exit-code", "--where", 'change.kind == "nothing"']);
    expect([none.status, none.stderr]).toEqual([2, expect.stringContaining('change.kind is never "nothing"')]);
    expect((await baton(["diff", BEFORE, AFTER, "--exit-code", "--where", "before.id == 'nobody'"])).status).toBe(0);
  });

  it("chooses findings, and decides by those only", async () => {
    const found = await baton(["validate", "-f", fixture("v1/kitchen-sink.c1z"), "-o", "ndjson"]);
    const findings = found.stdout
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line));
    const [first] = findings;
    const rule = `finding.rule == "${first.rule}"`;
    const kept = await baton(["validate", "-f", fixture("v1/kitchen-sink.c1z"), "-o", "ndjson", "--where", rule]);
    const expected = findings.filter((finding) => finding.rule === first.rule);
    expect(
      kept.stdout
        .split("\n")
        .filter(Boolean)
        .map((line) => JSON.parse(line)),
    ).toEqual(expected);
    expect(expected.length).toBeLessThan(findings.length);
    const none = await baton([
      "validate",
      "-f",
      fixture("v1/kitchen-sink.c1z"),
      "--where",
      'finding.rule == "no-rule"',
    ]);
    expect([found.status, none.status]).toEqual([1, 0]);
  });

  it("chooses rows of exported tables by their columns", async () => {
    const exported = ["export", "ndjson", "-f", KITCHEN_SINK, "--table", "grants", "--out", "-"];
    const all = (await baton(exported)).stdout
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line));
    const where = 'grants=principal_type_id == "group" && expandable != true';
    const run = await baton([...exported, "--where", where]);
    const expected = all.filter((row) => row.principal_type_id === "group" && row.expandable !== true);
    expect(
      run.stdout
        .split("\n")
        .filter(Boolean)
        .map((line) => JSON.parse(line)),
    ).toEqual(expected);
    expect(run.stderr).toContain(`grants ${expected.length}.`);
    expect((await baton([...exported, "--where", "users=login == 'x'"])).status).toBe(2);
    expect((await baton([...exported, "--where", "grants=principal_typ_id == 'x'"])).stderr).toContain(
      "principal_type_id",
    );
  });

  it("chooses what a principal has access to", async () => {
    const [principal = ""] = await lines(
      "grants",
      "-f",
      KITCHEN_SINK,
      "-o",
      "ndjson",
      "--limit",
      "1",
      "--jq",
      '.principal.id | "\\(.resourceType)/\\(.resource)"',
      "--raw-output",
    );
    const asked = ["access", principal, "-f", KITCHEN_SINK, "-o", "json"];
    const all = JSON.parse((await baton(asked)).stdout);
    const kept = JSON.parse(
      (await baton([...asked, "--where", 'resourceType.id == "group" && slug == "member"'])).stdout,
    );
    const groups = all.access.filter(
      ({ resource }: { resource: { id: { resourceType: string } } }) => resource.id.resourceType === "group",
    );
    expect(kept.access).toEqual(
      groups
        .map((group: { entitlements: readonly { slug: string }[] }) => ({
          ...group,
          entitlements: group.entitlements.filter(({ slug }) => slug === "member"),
        }))
        .filter(({ entitlements }: { entitlements: readonly unknown[] }) => entitlements.length > 0),
    );
    expect(kept.access.length).toBeGreaterThan(0);
  });
});
