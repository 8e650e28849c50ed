import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, describe, expect, it } from "vitest";
import type { DiffCounts } from "../../src/diff/sync-diff.js";
import { printSchema } from "../../src/json-schema/print-schema.js";
import { answerSchema } from "../../src/mcp/answer/answer-schema.js";
import { clientSchema } from "../../src/mcp/answer/client-schema.js";
import { leanRow } from "../../src/mcp/answer/lean-json.js";
import { visibleJson } from "../../src/mcp/answer/visible-text.js";
import { ToolRunner } from "../../src/mcp/tool-runner.js";
import { TOOLS } from "../../src/mcp/tools/index.js";
import { listedTools } from "../../src/mcp/tools/listed-tools.js";
import type { AnyTool } from "../../src/mcp/tools/tool.js";
import { baton } from "../e2e/baton.js";
import { fixture } from "../fixtures.js";
import { ask, askAll, call, type Told } from "./asked.js";
import { ON_ANY, type Question } from "./questions-on-any.js";

/** Everything, in as few parts as possible. */
const ALL = { full: true, maxBytes: 200_000 };

const ajv = new Ajv2020({ strict: false });
const LISTED = listedTools();
/** What clients are told of an answer, and all that holds for it. */
const fits = new Map(
  LISTED.map(({ name, outputSchema }) => {
    const { output, leavesOut = [] } = TOOLS.find((one) => one.name === name) as AnyTool;
    const whole = clientSchema(printSchema({ name, title: name, description: "" }, answerSchema(output)), leavesOut);
    return [name, [ajv.compile(outputSchema), ajv.compile(whole)]];
  }),
);

const runners: ToolRunner[] = [];
afterAll(() => {
  for (const runner of runners) runner.close();
});

function serving(...paths: readonly string[]): ToolRunner {
  const runner = new ToolRunner({ paths });
  runners.push(runner);
  return runner;
}

async function commandOf(
  argv: readonly string[],
  file: string,
): Promise<{ readonly status: number | null; readonly json: unknown }> {
  const { status, stdout } = await baton(argv.map((word) => (word === "FILE" ? file : word)));
  return { status, json: visibleJson(stdout.startsWith("{") ? JSON.parse(stdout) : undefined) };
}

function expectFitting(tool: string, told: object): void {
  for (const check of fits.get(tool) ?? []) expect(check(told), JSON.stringify(check.errors)).toBe(true);
}

const SOUND = ["v3/small", "v1/kitchen-sink", "v1/missing-principal", "v1/unfinished-only"];

describe.each(SOUND)("%s", (name) => {
  const file = fixture(`${name}.c1z`);
  const runner = serving(file);

  it.each(ON_ANY)("$tool $sent", async ({ tool, sent, argv }) => {
    const { json } = await commandOf(argv, file);
    const { told } = await askAll(runner, tool, { ...sent, ...ALL });
    expect(told.cut).toBeUndefined();
    expect(told.answer).toEqual(json);
    expectFitting(tool, told);
    expectFitting(tool, await ask(runner, tool, sent));
  });
});

describe("questions about one object", () => {
  const small = fixture("v1/small.c1z");
  const log = fixture("logs/connector/http-401.log.gz");
  const runner = serving(small, log);
  const entitlement = "role:cr0mm0EqlTaWEITclorX:assigned";
  const questions: readonly Question[] = [
    {
      tool: "access",
      sent: { principal: "gorse.sampleton@example.com" },
      argv: ["access", "-f", "FILE", "gorse.sampleton@example.com", "-o", "json", "--origins"],
    },
    {
      tool: "who_can",
      sent: { object: entitlement },
      argv: ["principals", "-f", "FILE", "-e", entitlement, "--inherited", "-o", "json"],
    },
    {
      tool: "who_can",
      sent: { object: "group/00gWGbtMfEbo9ShFXNQ6" },
      argv: ["principals", "-f", "FILE", "--resource", "group/00gWGbtMfEbo9ShFXNQ6", "--inherited", "-o", "json"],
    },
    { tool: "show", sent: { object: entitlement }, argv: ["show", "-f", "FILE", entitlement, "-o", "json"] },
    { tool: "show", sent: { object: "group" }, argv: ["show", "-f", "FILE", "group", "-o", "json"] },
    { tool: "explain", sent: { text: "AADSTS7000215" }, argv: ["explain", "AADSTS7000215", "-o", "json"] },
    {
      tool: "explain",
      sent: { text: "grant-principal-missing" },
      argv: ["explain", "grant-principal-missing", "-o", "json"],
    },
    { tool: "explain", sent: { text: "zzz" }, argv: ["explain", "zzz", "-o", "json"] },
    { tool: "rules", sent: {}, argv: ["rules", "-o", "json"] },
    { tool: "read_log", sent: {}, argv: ["logs", log, "-o", "json"] },
    { tool: "read_log", sent: { archive: "small.c1z" }, argv: ["logs", log, "-f", "FILE", "-o", "json"] },
  ];

  it.each(questions)("$tool $sent", async ({ tool, sent, argv }) => {
    const { json } = await commandOf(argv, small);
    const { told } = await askAll(runner, tool, { ...sent, ...ALL });
    expect(told.answer).toEqual(json);
    expectFitting(tool, told);
    expectFitting(tool, await ask(runner, tool, sent));
  });

  it("in small parts gives the same, without what is long", async () => {
    const { json } = await commandOf(["grants", "-f", "FILE", "-o", "json"], small);
    const { told, parts } = await askAll(runner, "list", { kind: "grants", maxBytes: 4096 });
    expect(parts).toBeGreaterThan(5);
    const kept = [
      "entitlement.id",
      "entitlement.displayName",
      "resource.displayName",
      "principal.id",
      "principal.displayName",
    ];
    expect(told.answer).toEqual({
      grants: (json as { grants: readonly unknown[] }).grants.map((row) => leanRow(row, kept)),
    });
  });

  it("without being asked for more shows twenty rows and more", async () => {
    for (const kind of ["grants", "resources"]) {
      const { page } = await ask(runner, "list", { kind });
      expect(page?.shown).toBeGreaterThanOrEqual(20);
    }
  });

  it("shows a short log uncut, and in the text which request was refused, and where", async () => {
    const log = fixture("logs/connector/http-403-roles.log.gz");
    const result = await call(serving(log), "read_log");
    const told = result.structuredContent as unknown as Told;
    expect(told.cut).toBeUndefined();
    expect(told.answer).toMatchObject({ requests: { count: 4 }, input: { firstTime: expect.stringMatching(/Z$/) } });
    expect((told.answer.requests as { patterns: unknown }).patterns).toHaveLength(3);
    expect(result.content[0].text).toMatch(/"GET \/api\/v1\/roles","http-403-roles\.log\.gz:69"/);
    expectFitting("read_log", told);
  });

  it("gives the fields that are named, and no others", async () => {
    const { answer } = await ask(runner, "list", {
      kind: "grants",
      fields: ["principal.displayName"],
      where: "entitlement.slug == 'owner'",
    });
    expect(answer).toEqual({ grants: [{ principal: { displayName: "Gorse Sampleton" } }] });
  });

  it("does not let a wrong guess pass for an answer", async () => {
    const { notices, page } = await ask(runner, "list", { kind: "grants", where: "entitlement.slug == 'admin'" });
    expect([page?.total, notices.join()]).toEqual([0, expect.stringContaining("`search` finds how it is written")]);
  });

  it("tells which grant is missing, without a name in its own words", async () => {
    const sent = { principal: "user/00uCPVNPkNa1Hedcm4pM", object: entitlement };
    const told = await ask(runner, "why_not", sent);
    expectFitting("why_not", told);
    expect(told.answer).toMatchObject({
      answer: "no",
      missing: expect.arrayContaining([
        [
          { from: "user/00uCPVNPkNa1Hedcm4pM", to: "group:00gWGbtMfEbo9ShFXNQ6:member", kind: "granted" },
          { from: "group:00gWGbtMfEbo9ShFXNQ6:member", to: entitlement, kind: "missing" },
        ].map((step) => expect.objectContaining(step)),
      ]),
    });
    expect(await ask(runner, "why_not", { ...sent, principal: "gorse.sampleton@example.com" })).toMatchObject({
      answer: { answer: "expandable" },
    });
    const { paths } = (await ask(runner, "why_not", { ...sent, principal: "gorse.sampleton@example.com" })).answer as {
      paths: readonly (readonly { readonly kind: string; readonly means: string }[])[];
    };
    const missing = paths.flat().filter(({ kind }) => kind === "missing");
    // That it has no such grant would be wrong.
    for (const { means } of missing) expect(means).toMatch(/^An expandable grant passes it on .* was not expanded/);
    expect(missing.length).toBeGreaterThan(0);
  });
});

describe("diff", () => {
  const [before, after] = [fixture("v1/before.c1z"), fixture("v3/after.c1z")];
  const runner = serving(before, after);
  const sent = { from: "before.c1z", to: "after.c1z" };

  it("gives the summary, and the rows of a kind", async () => {
    const summary = await commandOf(["diff", before, after, "-o", "json", "--summary"], before);
    const told = await ask(runner, "diff", { ...sent, ...ALL });
    expect(told.answer).toEqual(summary.json);
    expectFitting("diff", told);
    const detailed = await commandOf(["diff", before, after, "-o", "json", "--json-shape", "detailed"], before);
    for (const kind of ["resources", "entitlements", "grants"]) {
      for (const change of ["created", "deleted", "modified", "renamed"]) {
        const rows = await askAll(runner, "diff", { ...sent, ...ALL, kind, change });
        expectFitting("diff", rows.told);
        const expected = (detailed.json as Record<string, Record<string, unknown>>)[kind]?.[change];
        expect((rows.told.answer as Record<string, Record<string, unknown>>)[kind]?.[change]).toEqual(expected);
      }
    }
  });
});

describe("diff of what has little in common", () => {
  const [before, after] = [fixture("v1/before.c1z"), fixture("v3/kitchen-sink.c1z")];
  const runner = new ToolRunner({ paths: [before, after], mostHeld: 20 });
  runners.push(runner);

  it("counts all that differs, lists what it may hold, and says so", async () => {
    const { json } = await commandOf(["diff", before, after, "-o", "json", "--summary"], before);
    const sent = { from: "before.c1z", to: "kitchen-sink.c1z" };
    const told = await ask(runner, "diff", { ...sent, ...ALL });
    const { summary } = told.answer as { summary: Record<string, DiffCounts> };
    const expected = (json as { summary: Record<string, DiffCounts> }).summary;
    // Which rows were renamed is not known of those that are not held.
    const cameAndWent = ({ before, after, created, deleted, renamed }: DiffCounts) => ({
      before,
      after,
      came: created + renamed,
      went: deleted + renamed,
    });
    for (const kind of ["resourceTypes", "resources", "entitlements", "grants"])
      expect(cameAndWent(summary[kind] as DiffCounts)).toEqual(cameAndWent(expected[kind] as DiffCounts));
    expect(told.notices.join()).toMatch(/^\d+ rows more are in one of the two only/);
    const { created, deleted } = summary.grants as DiffCounts;
    expect(created + deleted).toBeGreaterThan(20);
    for (const change of ["created", "deleted"]) {
      const { page } = await ask(runner, "diff", { ...sent, kind: "grants", change });
      expect(page?.total).toBeLessThanOrEqual(20);
    }
  });
});

const DAMAGED = [
  "v1-bad-protobuf",
  "v1-missing-grants-table",
  "v1-sqlite-damaged-pages",
  "v1-truncated",
  "v3-flipped-table-byte",
  "v3-missing-table-file",
  "v3-truncated-tail",
  "text",
];

describe.each(DAMAGED)("damaged/%s", (name) => {
  const file = fixture(`damaged/${name}.c1z`);
  const runner = serving(file);

  /** What is wrong with what a tool gives for it; undefined: nothing. */
  async function faultOf({ tool, sent, argv }: Question): Promise<string | undefined> {
    const { isError, structuredContent: told, content } = await call(runner, tool, { ...sent, ...ALL });
    const [{ text }] = content;
    if (isError === true) {
      const { status } = await baton(argv.map((word) => (word === "FILE" ? file : word)));
      return status !== 0 && /^C1Z_[A-Z_]+\n\{"code"/.test(text) ? undefined : `refused: ${text}`;
    }
    const isTold = JSON.stringify(told?.damage) !== "[]" && text.includes("damaged or missing");
    return isTold && fits.get(tool)?.every((check) => check(told)) === true ? undefined : `${tool} tells no damage`;
  }

  it("tells the damage in every answer, or refuses where the command does", async () => {
    const faults: (string | undefined)[] = [];
    for (const question of ON_ANY) faults.push(await faultOf(question));
    expect(faults.filter((fault) => fault !== undefined)).toEqual([]);
  });
});

describe("the listed tools", () => {
  it("take little of a model's context", () => {
    expect(Buffer.byteLength(JSON.stringify(LISTED))).toBeLessThanOrEqual(30 * 1024);
  });

  it("promise the frame of an answer, and refuse what breaks it", () => {
    const beside = { damage: [], notices: [] };
    const [frame] = fits.get("rules") ?? [];
    expect(frame?.({ ...beside, answer: { version: 1, rules: [{}] } })).toBe(true);
    const broken = [{}, { version: 2, rules: [] }, { version: 1, rules: {} }, { version: 1, rules: ["a"] }, []];
    for (const answer of broken) expect(frame?.({ ...beside, answer })).toBe(false);
    expect(frame?.({ damage: [], answer: { version: 1, rules: [] } })).toBe(false);
  });

  it("have schemas that all clients take", () => {
    const text = JSON.stringify(LISTED);
    expect(text).not.toMatch(/"format":"email"|"prefixItems"|"\$ref":"[^#]/);
    for (const { inputSchema, outputSchema } of LISTED) {
      for (const schema of [inputSchema, outputSchema]) {
        expect(schema).toMatchObject({ type: "object" });
        expect(schema).not.toHaveProperty("allOf");
      }
    }
  });
});
