import { expect, it } from "vitest";
import { askRules } from "../../support/rule-tester.js";

it("counts holders no further than to a limit, and then says what their numbers show", () => {
  const users = Array.from({ length: 4000 }, (_, index) => ({ of: ["user", `x${index}`] as const }));
  const roles = Array.from({ length: 60 }, (_, index) => `r${index}`);
  const { findings } = askRules(
    {
      types: [{ id: "role", traits: [3] }],
      resources: [
        ...users,
        ...roles.map((id) => ({ of: ["role", id] as const, traits: [["RoleTrait", {}]] as const })),
      ],
      entitlements: roles.map((id) => ({ id: `role:${id}:assigned`, on: ["role", id] as const })),
      grants: [
        ...users.map(({ of }) => ({ of: "group:g1:member", to: of })),
        ...roles.map((id) => ({ of: `role:${id}:assigned`, to: ["group", "g1"] as const })),
      ],
    },
    {},
    ["group-grant-not-expandable"],
  );
  const counted = findings.filter(({ detail }) => detail.wasCounted);
  expect(findings).toHaveLength(60);
  expect(counted.length).toBeGreaterThan(40);
  expect(counted.length).toBeLessThan(60);
  expect(new Set(counted.map(({ detail }) => detail.members))).toEqual(new Set([4002]));
  const last = findings.at(-1);
  expect(last?.detail).toMatchObject({ wasCounted: false, members: 4001 });
});
