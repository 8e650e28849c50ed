import { testRule } from "../../support/rule-tester.js";

testRule("grant-duplicate", {
  fires: [
    {
      title: "two grants, different ids",
      sync: { grants: [{ of: "group:g1:member", to: ["user", "u1"], id: "legacy" }] },
      subjects: ["entitlement group:g1:member"],
      says: '2 grants give entitlement "group:g1:member" to user:u1: "group:g1:member:user:u1" and "legacy".',
    },
    {
      title: "three grants for one of two principals, far apart",
      sync: {
        resources: [{ of: ["group", "g2"] }],
        entitlements: [{ on: ["group", "g2"] }],
        grants: [
          { of: "group:g1:member", to: ["user", "u2"], id: "a" },
          { of: "group:g2:member", to: ["user", "u2"] },
          { of: "group:g1:member", to: ["user", "u2"], id: "b" },
        ],
      },
      subjects: ["entitlement group:g1:member"],
      says: '3 grants give entitlement "group:g1:member" to user:u2: "group:g1:member:user:u2", "a" and "b".',
      detail: { grants: 3 },
    },
  ],
  silent: [
    { title: "a grant for each principal", sync: {} },
    {
      title: "one principal with two entitlements",
      sync: {
        entitlements: [{ on: ["group", "g1"], id: "group:g1:owner" }],
        grants: [{ of: "group:g1:owner", to: ["user", "u1"] }],
      },
    },
  ],
});
