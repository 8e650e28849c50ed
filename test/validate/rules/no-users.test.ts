import { testRule } from "../../support/rule-tester.js";

testRule("no-users", {
  fires: [
    {
      title: "groups only",
      sync: {
        fromNothing: true,
        types: [{ id: "group", traits: [2] }],
        resources: [{ of: ["group", "g1"] }],
        entitlements: [{ on: ["group", "g1"] }],
        grants: [{ of: "group:g1:member", to: ["group", "g1"] }],
      },
      subjects: ["sync sync-1"],
      says: "The sync holds 1 resource, but no users; no resource type declares the user trait.",
    },
  ],
  silent: [
    { title: "a sync with users", sync: {} },
    { title: "an empty sync", sync: { fromNothing: true }, instead: ["sync-empty"] },
  ],
});
