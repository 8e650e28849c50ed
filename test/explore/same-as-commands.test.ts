import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { baton } from "../e2e/baton.js";
import { fixture } from "../fixtures.js";
import { exploring } from "./asked.js";

const ARCHIVES = ["v1/kitchen-sink.c1z", "v3/kitchen-sink.c1z", "v1/two-syncs.c1z", "v3/small.c1z"];
const LISTS = ["resource-types", "resources", "entitlements", "grants"];

async function printed(...argv: readonly string[]): Promise<unknown> {
  return JSON.parse((await baton(argv)).stdout);
}

describe.each(ARCHIVES)("what the page gets of %s is what commands print:", (name) => {
  const file = fixture(name);
  let explored: Awaited<ReturnType<typeof exploring>>;
  beforeAll(async () => {
    explored = await exploring([file]);
  });
  afterAll(() => explored.close());

  it.each(LISTS)("%s, page by page", async (list) => {
    const whole = (await printed(list, "-f", file, "-o", "json")) as Record<string, readonly unknown[]>;
    const [[field, rows] = ["", []]] = Object.entries(whole);
    const pages: unknown[] = [];
    for (let at = 0; at <= rows.length; at += 7) {
      const { json } = await explored.ask(list, { at: String(at), limit: "7" });
      expect(json.page).toMatchObject({ at, matched: rows.length, total: rows.length, unreadable: [] });
      pages.push(...json[field]);
    }
    expect(pages).toEqual(rows);
  });

  it.each([
    ["resources", 'resource.displayName.contains("e") && resourceType.id == "user"'],
    ["entitlements", 'entitlement.slug == "member" || resourceType.id == "role"'],
    ["grants", 'principal.id.resourceType == "user" && resource.displayName > "F"'],
  ])("%s with --where %s", async (list, where) => {
    const whole = (await printed(list, "-f", file, "-o", "json", "--where", where)) as Record<string, unknown[]>;
    const { json } = await explored.ask(list, { where, limit: "2000" });
    expect(json[list]).toEqual(whole[list]);
    expect(json.page.matched).toBe(whole[list]?.length);
    const { facets } = (await explored.ask(list, { where, facets: "true" })).json;
    const counts: readonly { readonly count: number }[] = facets[0].values;
    expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(json.page.matched);
  });

  it("an expression that is none, with the place of the mistake", async () => {
    const { status, json } = await explored.ask("grants", { where: 'grant.idd == "x"' });
    expect(status).toBe(422);
    const run = await baton(["grants", "-f", file, "-o", "json", "--where", 'grant.idd == "x"']);
    expect(JSON.parse(run.stderr)).toMatchObject({ code: json.error.code, message: json.error.message });
  });

  it("overview, info, and all findings", async () => {
    expect((await explored.ask("overview")).json).toEqual(await printed("overview", "-f", file, "-o", "json"));
    expect((await explored.ask("info")).json).toEqual(await printed("info", "-f", file, "-o", "json"));
    const { text } = await explored.ask("findings", { all: "true" });
    expect(text).toBe((await baton(["validate", "-f", file, "-o", "json"])).stdout);
  });

  it("access, and who holds what", async () => {
    const { resources } = (await explored.ask("resources", { limit: "2000" })).json;
    for (const { resource } of resources.filter((_: unknown, at: number) => at % 9 === 0)) {
      const word = `${resource.id.resourceType}/${resource.id.resource}`;
      const { json } = await explored.ask("access", { principal: word });
      expect(json).toEqual(await printed("access", "-f", file, word, "-o", "json", "--origins"));
    }
    const { entitlements } = (await explored.ask("entitlements", { limit: "2000" })).json;
    for (const { entitlement } of entitlements) {
      const argv = ["principals", "-f", file, "-e", entitlement.id, "--inherited", "-o", "json"];
      const { json } = await explored.ask("principals", { entitlement: entitlement.id, inherited: "true" });
      expect(json).toEqual(await printed(...argv));
      const { total } = (await explored.ask("reach", { to: entitlement.id })).json;
      expect(total).toBe(json.resources.length);
    }
  });

  it("each object, with its findings", async () => {
    const words = new Set<string>();
    for (const { resource } of (await explored.ask("resources")).json.resources) {
      words.add(`${resource.id.resourceType}/${resource.id.resource}`);
    }
    for (const { entitlement } of (await explored.ask("entitlements")).json.entitlements) words.add(entitlement.id);
    for (const { grant } of (await explored.ask("grants")).json.grants.slice(0, 10)) words.add(grant.id);
    for (const { resourceType } of (await explored.ask("resource-types")).json.resourceTypes)
      words.add(resourceType.id);
    // Every third: a process of its own prints each.
    for (const word of [...words].filter((_, at) => at % 3 === 0)) {
      const run = await baton(["show", "-f", file, word, "-o", "json", "--findings", "--limit", "20"]);
      const { json } = await explored.ask("object", { word });
      const told = json.error === undefined ? run.stdout : `${JSON.stringify(json)} ${run.stderr}`;
      expect(json).toEqual(json.error === undefined ? JSON.parse(told) : refusedIn(told, json));
    }
  });

  it("search", async () => {
    const { json } = await explored.ask("search", { q: "a" });
    expect(json).toEqual(await printed("search", "-f", file, "a", "-o", "json"));
  });
});

describe("what the page gets besides one archive is what commands print:", () => {
  const [before, after] = [fixture("v1/before.c1z"), fixture("v1/after.c1z")];
  const log = fixture("logs/connector/http-401.log.gz");

  it("diff, its summary, and rows of it", async () => {
    const explored = await exploring([before, after]);
    const detailed = (await printed("diff", before, after, "-o", "json", "--json-shape", "detailed")) as Record<
      string,
      { readonly modified: readonly unknown[] }
    >;
    expect((await explored.ask("diff", { all: "true" })).json).toEqual(detailed);
    expect((await explored.ask("diff")).json).toEqual(await printed("diff", before, after, "-o", "json", "--summary"));
    const { json } = await explored.ask("diff", { kind: "resources", change: "modified", at: "1", limit: "2" });
    expect(json.resources.modified).toEqual(detailed.resources?.modified.slice(1, 3));
    expect((await explored.ask("diff", { kind: "resources", change: "eaten" })).status).toBe(400);
    explored.close();
  });

  it("logs, beside the archive", async () => {
    const explored = await exploring([after], { logs: [log] });
    const { json } = await explored.ask("log");
    expect(json).toEqual(await printed("logs", log, "-f", after, "-o", "json"));
    explored.close();
  });

  it("a history of all syncs, each as stats prints it", async () => {
    const file = fixture("v1/two-syncs.c1z");
    const explored = await exploring([file]);
    const { syncs } = (await explored.ask("history", { findings: "true", changes: "true" })).json;
    expect(syncs.length).toBeGreaterThan(1);
    for (const { file: path, findings, changes, ...statistics } of syncs) {
      expect(path).toBe(file);
      expect(statistics).toEqual(await printed("stats", "-f", file, "--sync-id", statistics.id, "-o", "json"));
      expect(findings).toEqual(await levelsOf(file, statistics));
      expect(changes).toEqual(await changesOf(file, syncs, statistics.id));
    }
    explored.close();
  });
});

/** The refusal itself, where the command tells it in the same words. */
function refusedIn(told: string, refusal: { readonly error: { readonly message: string } }): unknown {
  return told.split(refusal.error.message).length > 2 ? refusal : told;
}

/** Undefined for a sync that was never finished. */
async function levelsOf(file: string, { id, endedAt }: { id: string; endedAt?: string }): Promise<unknown> {
  if (endedAt === undefined) return undefined;
  const report = await printed("validate", "-f", file, "--sync-id", id, "-o", "json");
  return (report as { readonly summary: { readonly counts: unknown } }).summary.counts;
}

/** Undefined for the first. */
async function changesOf(file: string, syncs: readonly { readonly id: string }[], id: string): Promise<unknown> {
  const from = syncs[syncs.findIndex((sync) => sync.id === id) - 1]?.id;
  if (from === undefined) return undefined;
  const argv = ["diff", "-f", file, "--from-sync", from, "--to-sync", id, "-o", "json", "--summary"];
  const { summary } = (await printed(...argv)) as { summary: Record<string, { created: number; deleted: number }> };
  const kinds = Object.values(summary);
  return {
    created: kinds.reduce((sum, { created }) => sum + created, 0),
    deleted: kinds.reduce((sum, { deleted }) => sum + deleted, 0),
    grants: { created: summary.grants?.created, deleted: summary.grants?.deleted },
  };
}
