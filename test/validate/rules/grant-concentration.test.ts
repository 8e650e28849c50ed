import { testRule } from "../../support/rule-tester.js";

const users = Array.from({ length: 10_000 }, (_, index) => ({ of: ["user", `p${index}`] as const }));
const everyone = users.map(({ of }) => ({ of: "group:g1:member", to: of }));

testRule("grant-concentration", {
  fires: [
    {
      title: "an everyone group",
      sync: { resources: users, grants: everyone },
      subjects: ["entitlement group:g1:member"],
      says: 'Entitlement "group:g1:member" holds 100 % of all grants (10,002 of 10,002).',
    },
    {
      title: "a resource that does with several entitlements what none does alone",
      sync: {
        resources: users,
        entitlements: ["a", "b"].map((id) => ({ on: ["group", "g1"] as const, id })),
        grants: everyone.map((grant, index) => ({
          ...grant,
          of: ["group:g1:member", "a", "b"][index % 3] ?? "",
          on: ["group", "g1"] as const,
        })),
      },
      subjects: ["resource group:g1"],
      says: "Resource group:g1 holds 100 % of all grants (10,002 of 10,002).",
    },
  ],
  silent: [
    { title: "a small sync", sync: {} },
    {
      title: "grants on many groups",
      sync: {
        resources: [...users, { of: ["group", "g2"] }, { of: ["group", "g3"] }],
        entitlements: [{ on: ["group", "g2"] }, { on: ["group", "g3"] }],
        grants: everyone.map((grant, index) => ({ ...grant, of: `group:g${(index % 3) + 1}:member` })),
      },
    },
  ],
});
