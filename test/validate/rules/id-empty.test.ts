import { testRule } from "../../support/rule-tester.js";

testRule("id-empty", {
  fires: [
    {
      title: "a resource without id",
      sync: { resources: [{ of: ["group", ""], rawId: "x" }] },
      subjects: ["resource group:"],
      says: "A resource has an empty id: group:.",
    },
    {
      title: "an entitlement without id",
      sync: { entitlements: [{ on: ["group", "g1"], id: "" }] },
      subjects: ["entitlement "],
      says: 'An entitlement has an empty id: "".',
    },
    {
      title: "a grant without principal, with its row",
      sync: { grants: [{ of: "group:g1:member", to: ["", ""], id: "x" }] },
      subjects: ["grant x"],
      says: `A grant has an empty principal's type id and empty principal's id: "x" (grant 3).`,
    },
    {
      title: "a type without id",
      sync: { types: [{ id: "" }] },
      subjects: ["resource-type "],
      says: 'A resource type has an empty id: "".',
      also: ["resource-type-empty"],
    },
  ],
  silent: [{ title: "ids everywhere", sync: {} }],
});
