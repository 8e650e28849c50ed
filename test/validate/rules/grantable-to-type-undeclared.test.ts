import { testRule } from "../../support/rule-tester.js";

const entitlement = (...grantableTo: readonly string[]) => ({ id: "e1", on: ["group", "g1"] as const, grantableTo });

testRule("grantable-to-type-undeclared", {
  fires: [
    {
      title: "a word that differs in case, with a grant to the type that was meant",
      sync: { entitlements: [entitlement("User")], grants: [{ of: "e1", on: ["group", "g1"], to: ["user", "u1"] }] },
      subjects: ["resource-type User"],
      says: '1 entitlement of type "group" is grantable to "User"; the declared type is "user", which differs in case.',
      detail: { word: "User", declared: "user", entitlements: 1 },
    },
    {
      title: "a type that is nowhere",
      sync: { entitlements: [entitlement("user", "agent"), { ...entitlement("agent"), id: "e2" }] },
      subjects: ["resource-type agent"],
      says: '2 entitlements of type "group" are grantable to "agent", a type that is not declared.',
    },
  ],
  silent: [
    { title: "declared types", sync: { entitlements: [entitlement("user", "group")] } },
    { title: "an entitlement that states none", sync: { entitlements: [entitlement()] } },
  ],
});
