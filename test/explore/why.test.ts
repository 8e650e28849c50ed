import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fixture } from "../fixtures.js";
import { exploring } from "./asked.js";

interface Edge {
  readonly from: string;
  readonly to: string;
  readonly kind: string;
  readonly text: string;
}

interface Why {
  readonly from: { readonly key: string };
  readonly to: { readonly key: string };
  readonly answer: string;
  readonly nodes: readonly { readonly key: string }[];
  readonly total: number;
  readonly paths: readonly (readonly Edge[])[];
  readonly missing: readonly (readonly Edge[])[];
}

interface Held {
  readonly entitlements: readonly { readonly id: string }[];
  readonly origins: readonly { readonly entitlement: string; readonly granted: boolean }[];
}

describe.each(["v1/kitchen-sink.c1z", "v3/small.c1z"])("why, in %s,", (name) => {
  let explored: Awaited<ReturnType<typeof exploring>>;
  beforeAll(async () => {
    explored = await exploring([fixture(name)]);
  });
  afterAll(() => explored.close());

  it("agrees with access about everybody and everything, and gives paths that lead there", async () => {
    const { resources } = (await explored.ask("resources", { limit: "2000" })).json;
    const { entitlements } = (await explored.ask("entitlements", { limit: "2000" })).json;
    for (const { resource } of resources.filter((_: unknown, at: number) => at % 3 === 0)) {
      const from = `${resource.id.resourceType}/${resource.id.resource}`;
      const { access }: { access: readonly Held[] } = (await explored.ask("access", { principal: from })).json;
      const granted = new Map(access.flatMap(({ origins }) => origins.map((one) => [one.entitlement, one.granted])));
      for (const { entitlement } of entitlements) {
        const why: Why = (await explored.ask("why", { from, to: entitlement.id })).json;
        const expected = { true: "granted", false: "expandable", undefined: "no" }[String(granted.get(entitlement.id))];
        expect([from, entitlement.id, why.answer]).toEqual([from, entitlement.id, expected]);
        expect(why.paths.length > 0).toBe(why.answer !== "no");
        expect(why.missing.length > 0).toBe(why.answer === "no");
        for (const path of [...why.paths, ...why.missing]) expectConnected(path, why);
        for (const path of why.missing) expect(path.map(({ kind }) => kind)).toContain("missing");
      }
    }
  });

  it("shows shorter paths first, and counts those that are not given", async () => {
    const { resources } = (await explored.ask("resources", { limit: "2000", type: "user" })).json;
    for (const { resource } of resources.slice(0, 5)) {
      const from = `${resource.id.resourceType}/${resource.id.resource}`;
      const { grants } = (await explored.ask("grants", { principal: from })).json;
      const to: string =
        grants[0]?.resource === undefined
          ? from
          : `${grants[0].resource.id.resourceType}/${grants[0].resource.id.resource}`;
      const all: Why = (await explored.ask("why", { from, to, limit: "300" })).json;
      const lengths = all.paths.map((path) => path.length);
      expect(lengths).toEqual([...lengths].sort((a, b) => a - b));
      const one: Why = (await explored.ask("why", { from, to, limit: "1" })).json;
      expect(one.total).toBe(all.paths.length);
      expect(one.paths).toEqual(all.paths.slice(0, 1));
    }
  });
});

describe("why, where an expandable grant takes others only,", () => {
  let explored: Awaited<ReturnType<typeof exploring>>;
  beforeAll(async () => {
    explored = await exploring([fixture("cases/37-expandable-types-unknown/expand-types.c1z")]);
  });
  afterAll(() => explored.close());

  it("the last edge is the missing one, and says whom it takes", async () => {
    const why: Why = (await explored.ask("why", { from: "Bo Lind", to: "role/r1" })).json;
    expect(why.answer).toBe("no");
    expect(why.missing.map((path) => path.map(({ kind }) => kind))).toEqual([["granted", "missing"]]);
    expect(why.missing[0]?.[1]?.text).toMatch(/passes it on to principals of the type User only\.$/);
  });
});

/** Each edge begins where the one before it ends, the first where it should, and every node is described. */
function expectConnected(path: readonly Edge[], { from, to, nodes }: Why): void {
  const keys = nodes.map(({ key }) => key);
  expect(path[0]?.from).toBe(from.key);
  expect(path.map((edge) => edge.to)).toContain(to.key);
  expect(path.slice(1).map((edge) => edge.from)).toEqual(path.slice(0, -1).map((edge) => edge.to));
  expect(path.flatMap((edge) => [edge.from, edge.to]).filter((key) => !keys.includes(key))).toEqual([]);
}
