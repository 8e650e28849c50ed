import { testRule } from "../../support/rule-tester.js";

const roles = (count: number, annotations: readonly (readonly ["SkipGrants"])[] = []) => {
  const ids = Array.from({ length: count }, (_, index) => `r${index + 1}`);
  return {
    types: [{ id: "role", traits: [3] }],
    resources: ids.map((id) => ({ of: ["role", id] as const, traits: [["RoleTrait", {}]] as const, annotations })),
    entitlements: ids.map((id) => ({ id: `role:${id}:assigned`, on: ["role", id] as const })),
  };
};

testRule("type-without-grants", {
  fires: [
    {
      title: "three roles that nobody has",
      sync: roles(3),
      subjects: ["resource-type role"],
      says: 'Type "role" has 3 resources with 3 entitlements and not one grant, while other types have grants.',
      detail: { entitlements: 3, resources: 3 },
    },
    {
      title: "two: worth knowing",
      sync: roles(2),
      subjects: ["resource-type role"],
      says: 'Type "role" has 2 resources with 2 entitlements and not one grant, while other types have grants.',
    },
  ],
  silent: [
    { title: "one role that nobody has", sync: roles(1) },
    {
      title: "roles of which one has a grant",
      sync: { ...roles(3), grants: [{ of: "role:r3:assigned", to: ["user", "u1"] }] },
    },
    { title: "roles that skip grants", sync: roles(3, [["SkipGrants"]]) },
    {
      title: "a type that skips them",
      sync: { ...roles(3), types: [{ id: "role", traits: [3], annotations: [["SkipEntitlementsAndGrants"]] }] },
    },
    {
      title: "a run that was told to skip grants",
      sync: { ...roles(3), run: { syncToken: '{"should_skip_grants":true}' } },
    },
    { title: "a partial sync", sync: { ...roles(3), run: { syncType: "partial" } } },
    { title: "a resources-only sync", sync: { ...roles(3), run: { syncType: "resources_only" } } },
  ],
});
