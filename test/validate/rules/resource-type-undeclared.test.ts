import { testRule } from "../../support/rule-tester.js";

testRule("resource-type-undeclared", {
  fires: [
    {
      title: "resources of a type that is not declared",
      sync: {
        resources: [{ of: ["device", "d1"] }, { of: ["device", "d2"] }],
        entitlements: [{ on: ["device", "d1"] }],
      },
      subjects: ["resource-type device"],
      says: 'Resource type "device" is used by 2 resources and 1 entitlement, but not declared.',
      detail: { resources: 2, entitlements: 1 },
    },
  ],
  silent: [
    { title: "types that are declared", sync: {} },
    {
      title: "a parent of a type that is not declared",
      sync: { resources: [{ of: ["user", "u3"], parent: ["tenant", "t1"] }] },
      instead: ["parent-missing"],
    },
    {
      title: "a type that differs from a declared one in case only",
      sync: { resources: [{ of: ["Group", "g2"] }] },
      instead: ["resource-type-case"],
    },
  ],
});
