import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { baton } from "../e2e/baton.js";
import { fixture } from "../fixtures.js";
import { exploring } from "./asked.js";

interface Facet {
  readonly name: string;
  readonly values: readonly { readonly value: string; readonly count: number; readonly chosen: boolean }[];
}

describe.each(["v1/kitchen-sink.c1z", "v3/kitchen-sink.c1z"])("lists of %s", (name) => {
  let explored: Awaited<ReturnType<typeof exploring>>;
  beforeAll(async () => {
    explored = await exploring([fixture(name)]);
  });
  afterAll(() => explored.close());

  async function facetsOf(list: string, parameters: Readonly<Record<string, string>> = {}): Promise<readonly Facet[]> {
    return (await explored.ask(list, { ...parameters, facets: "true" })).json.facets;
  }

  it.each(["resources", "entitlements", "grants"])(
    "of %s: each facet's counts are what choosing gives",
    async (list) => {
      for (const facet of await facetsOf(list)) {
        const { total } = (await explored.ask(list, { limit: "0" })).json.page;
        expect(facet.values.reduce((sum, { count }) => sum + count, 0)).toBe(total);
        for (const { value, count } of facet.values) {
          expect((await explored.ask(list, { [facet.name]: value, limit: "0" })).json.page.matched).toBe(count);
          // The chosen facet still counts the others; they count what is left.
          for (const other of await facetsOf(list, { [facet.name]: value })) {
            const sum = other.values.reduce((all, one) => all + one.count, 0);
            expect(sum).toBe(other.name === facet.name ? total : count);
          }
        }
      }
    },
  );

  it("are narrowed to what a link means", async () => {
    const { grants } = (await explored.ask("grants", { limit: "2000" })).json;
    const { grant, entitlement, resource, principal } = grants[5];
    const of = {
      resource: `${resource.id.resourceType}/${resource.id.resource}`,
      principal: `${principal.id.resourceType}/${principal.id.resource}`,
    };
    const idsOf = async (parameters: Readonly<Record<string, string>>): Promise<readonly string[]> =>
      (await explored.ask("grants", { ...parameters, limit: "2000" })).json.grants.map(
        (row: { grant: { id: string } }) => row.grant.id,
      );
    const all: readonly (typeof grants)[number][] = grants;
    const expected = (keep: (row: (typeof grants)[number]) => boolean) => all.filter(keep).map((row) => row.grant.id);
    expect(await idsOf({ principal: of.principal })).toEqual(
      expected(
        (row) =>
          row.principal.id.resource === principal.id.resource &&
          row.principal.id.resourceType === principal.id.resourceType,
      ),
    );
    expect(await idsOf({ entitlement: entitlement.id })).toEqual(
      expected((row) => row.entitlement.id === entitlement.id),
    );
    expect(await idsOf({ resource: of.resource })).toEqual(
      expected((row) => row.resource.id.resource === resource.id.resource),
    );
    expect(await idsOf({ principal: of.principal })).toContain(grant.id);
    expect((await explored.ask("grants", { holders: "x" })).status).toBe(400);
  });

  it.each([
    ["resource-types", ["resourceType.id", "resourceType.displayName"]],
    ["resources", ["resource.id.resource", "resource.displayName", "resourceType.displayName"]],
    ["entitlements", ["entitlement.id", "entitlement.displayName", "resourceType.displayName", "resource.displayName"]],
    [
      "grants",
      ["principal.displayName", "entitlement.displayName", "resourceType.displayName", "resource.displayName"],
    ],
  ] as const)("of %s are sorted as --sort does, either way", async (list, paths) => {
    for (const path of paths) {
      for (const [sort, flag] of [
        [path, path],
        [`-${path}`, `${path}:desc`],
      ] as const) {
        const printed = JSON.parse((await baton([list, "-f", fixture(name), "-o", "json", "--sort", flag])).stdout);
        const { json } = await explored.ask(list, { sort, limit: "2000" });
        const [field = ""] = Object.keys(printed);
        expect(json[field]).toEqual(printed[field]);
      }
    }
  });

  it("are not sorted by what is no column", async () => {
    for (const sort of ["no.such", "__proto__", "-constructor", "toString"])
      expect((await explored.ask("resources", { sort })).status).toBe(400);
  });

  it("are searched by ids, RawIds, logins, e-mails and names", async () => {
    const { resources } = (await explored.ask("resources", { type: "user" })).json;
    const user = resources[0].resource;
    const trait = user.annotations.find((one: { "@type": string }) => one["@type"].endsWith("UserTrait"));
    for (const q of [user.id.resource, user.displayName.toUpperCase(), trait.login]) {
      const found = (await explored.ask("resources", { q })).json.resources;
      expect(found.map((row: { resource: { id: unknown } }) => row.resource.id)).toContainEqual(user.id);
    }
    const { matched } = (await explored.ask("grants", { q: user.displayName.toLowerCase() })).json.page;
    const { json } = await explored.ask("grants", { principal: `user/${user.id.resource}` });
    expect(matched).toBe(json.page.matched);
  });

  it("refuses parameters that are none", async () => {
    for (const parameters of [{ at: "-1" }, { at: "x" }, { limit: "2001" }, { limit: "1e3" }, { archive: "7" }]) {
      expect((await explored.ask("grants", parameters)).status).toBe(400);
    }
    expect((await explored.ask("constructor")).status).toBe(404);
    expect((await explored.ask("neighbours", { node: "r99999" })).status).toBe(404);
    expect((await explored.ask("neighbours", { node: "x1" })).status).toBe(404);
  });
});
