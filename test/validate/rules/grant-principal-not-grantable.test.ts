import { testRule } from "../../support/rule-tester.js";

testRule("grant-principal-not-grantable", {
  fires: [
    {
      title: "a group where users may hold it",
      sync: {
        entitlements: [{ on: ["group", "g1"], id: "group:g1:owner", grantableTo: ["user"] }],
        grants: [{ of: "group:g1:owner", to: ["group", "g1"] }],
      },
      subjects: ["grant group:g1:owner:group:g1"],
      says: 'Grant "group:g1:owner:group:g1" gives an entitlement of type "group" to a principal of type "group"; grantable to "user" only.',
    },
  ],
  silent: [
    { title: "an entitlement that states no types", sync: {} },
    {
      title: "a principal of one of the types",
      sync: {
        entitlements: [{ on: ["group", "g1"], id: "group:g1:owner", grantableTo: ["group", "user"] }],
        grants: [{ of: "group:g1:owner", to: ["user", "u1"] }],
      },
    },
  ],
});
