import { dirname } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { ToolRunner } from "../../src/mcp/tool-runner.js";
import { fixture } from "../fixtures.js";
import { knownValuesOf } from "../support/known-values-of.js";
import { ask, call } from "./asked.js";

const ARCHIVE = fixture("v1/small.c1z");
const LOG = fixture("logs/connector/http-401.log.gz");
const MORE = { full: true, maxBytes: 200_000 };
const runners: ToolRunner[] = [];
afterAll(() => {
  for (const runner of runners) runner.close();
});

function serving(ids: boolean, names: boolean, paths: readonly string[] = [ARCHIVE, LOG]): ToolRunner {
  const runner = new ToolRunner({ paths, concealed: { ids, names } });
  runners.push(runner);
  return runner;
}

/** All that tools tell of one archive. */
async function allTold(runner: ToolRunner): Promise<string> {
  const questions: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
    ["overview", {}],
    ["search", { text: "e" }],
    ["show", { object: "user/00uNYlgCtjfIZ4SOcMz9" }],
    ["show", { object: "role:cr0mm0EqlTaWEITclorX:assigned" }],
    ["access", { principal: "gorse.sampleton@example.com" }],
    ["who_can", { object: "role:cr0mm0EqlTaWEITclorX:assigned" }],
    ["why_not", { principal: "user/00uCPVNPkNa1Hedcm4pM", object: "role:cr0mm0EqlTaWEITclorX:assigned" }],
    ...["resource-types", "resources", "entitlements", "grants", "syncs"].map((kind) => ["list", { kind }] as const),
    ["validate", {}],
    ["access", { principal: "gorse" }],
    ["access", { principal: "Specimen" }],
  ];
  const told: string[] = [];
  for (const [name, sent] of questions) told.push(JSON.stringify(await call(runner, name, { ...sent, ...MORE })));
  return told.join("\n");
}

/** Every id, name, login and e-mail of the archive, but ids of types and names of types. */
async function knownTexts(): Promise<{ readonly ids: ReadonlySet<string>; readonly names: ReadonlySet<string> }> {
  const runner = new ToolRunner({ paths: [ARCHIVE] });
  runners.push(runner);
  const [ids, names] = [new Set<string>(), new Set<string>()];
  for (const kind of ["resources", "entitlements", "grants"]) {
    const { answer } = await ask(runner, "list", { kind, ...MORE });
    for (const text of JSON.stringify(answer).matchAll(/"(\w+)":"((?:[^"\\]|\\.)*)"/g)) {
      const [, name = "", value = ""] = text;
      if (["id", "resource", "parentResource"].includes(name) && value.length > 6) ids.add(value);
      if (["displayName", "login", "address", "givenName", "familyName"].includes(name) && /[A-Z@].*[ @]/.test(value))
        names.add(value);
    }
  }
  return { ids, names };
}

describe("with --hash-ids", () => {
  it("no id and no name is told, and hashes can be asked with", async () => {
    const runner = serving(true, false);
    const told = await allTold(runner);
    const { ids, names } = await knownTexts();
    expect(ids.size).toBeGreaterThan(50);
    expect(names.size).toBeGreaterThan(20);
    expect([...ids, ...names].filter((text) => told.includes(text))).toEqual([]);
    const known = await knownValuesOf(ARCHIVE);
    const occurring = [...known.occurrences(told)].map(({ index, length }) => told.slice(index, index + length));
    // Ids of syncs, and words of the format, identify nobody.
    expect(occurring.filter((text) => !/^3MReTj\w{21}$|^[A-Z_]+$/.test(text))).toEqual([]);
    const { answer } = await ask(runner, "access", { principal: "gorse.sampleton@example.com" });
    const { id } = answer.principal as { id: { resourceType: string; resource: string } };
    expect(id).toEqual({ resourceType: "user", resource: expect.stringMatching(/^#[0-9a-f]{12}$/) });
    const again = await ask(runner, "access", { principal: `${id.resourceType}/${id.resource}` });
    expect(again.answer).toEqual(answer);
  });
});

describe("paths of files", () => {
  it.each([
    ["ids", true, false],
    ["names", false, true],
  ])("are told as names, without %s", async (_what, ids, names) => {
    const empty = fixture("damaged/v1-truncated.c1z");
    const runner = serving(ids, names, [ARCHIVE, LOG, empty, fixture("v1/before.c1z")]);
    const told: string[] = [];
    for (const [name, sent] of [
      ["overview", { archive: "small.c1z" }],
      ["overview", { archive: "v1-truncated.c1z" }],
      ["validate", { archive: "v1-truncated.c1z" }],
      ["validate", { archive: "small.c1z" }],
      ["diff", { from: "before.c1z", to: "small.c1z" }],
      ["diff", { from: "v1-truncated.c1z", to: "small.c1z" }],
      ["read_log", {}],
      ["overview", {}],
    ] as const) {
      told.push(JSON.stringify(await call(runner, name, { ...sent, ...MORE })));
    }
    expect(told.join("\n")).not.toContain(dirname(dirname(ARCHIVE)));
    expect(told[0]).toContain('"file":"small.c1z"');
    expect(told[6]).toContain('"file":"http-401.log.gz"');
    // All of them can be asked.
    expect(told[7]).toContain("before.c1z");
  });
});

describe("what changes have in common", () => {
  const PATHS = [fixture("v1/before.c1z"), ARCHIVE];
  const SENT = { from: "before.c1z", to: "small.c1z", ...MORE };

  it.each([
    ["ids", true, false],
    ["names", false, true],
  ])("is told without %s", async (_what, ids, names) => {
    const open = await ask(new ToolRunner({ paths: PATHS }), "diff", SENT);
    const shown = await ask(serving(ids, names, PATHS), "diff", SENT);
    expect(causesOf(open).map(({ message }) => message)).toContainEqual(
      expect.stringContaining("org:00oC3J27XDCG2LmlZGEO"),
    );
    expect(causesOf(shown).map(({ cause }) => cause)).toEqual(causesOf(open).map(({ cause }) => cause));
    for (const { message } of causesOf(open)) expect(JSON.stringify(shown)).not.toContain(JSON.stringify(message));
  });

  it("is told in full where it names nobody", async () => {
    const folder = "cases/39-one-type-lost-all-grants";
    const paths = [fixture(`${folder}/prune-before.c1z`), fixture(`${folder}/prune-after.c1z`)];
    const shown = await ask(serving(true, true, paths), "diff", { from: "prune-before.c1z", to: "prune-after.c1z" });
    expect(causesOf(shown)).toMatchObject([
      { cause: "whole-type", message: expect.stringContaining("All 18 grants of type role are gone") },
    ]);
  });
});

interface ToldCause {
  readonly cause: string;
  readonly message: string;
}

function causesOf({ answer }: { readonly answer: Readonly<Record<string, unknown>> }): readonly ToldCause[] {
  return answer.causes as readonly ToldCause[];
}

describe("with --no-names", () => {
  it("no name, login or e-mail is told, and ids stay", async () => {
    const told = await allTold(serving(false, true));
    const { names } = await knownTexts();
    expect([...names].filter((text) => told.includes(text))).toEqual([]);
    expect(told).toContain("user/00uNYlgCtjfIZ4SOcMz9");
  });

  it("findings quote nothing", async () => {
    const { answer } = await ask(serving(false, true, [fixture("v1/duplicate-users.c1z")]), "validate", MORE);
    expect(JSON.stringify(answer)).not.toMatch(/copy@example\.com|same\.login/);
  });
});
