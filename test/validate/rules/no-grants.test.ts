import { testRule } from "../../support/rule-tester.js";

const WITHOUT_GRANTS = {
  fromNothing: true,
  types: [
    { id: "user", traits: [1] },
    { id: "group", traits: [2] },
  ],
  resources: [{ of: ["user", "u1"] }, { of: ["group", "g1"] }],
  entitlements: [{ on: ["group", "g1"] }],
} as const;

testRule("no-grants", {
  fires: [
    {
      title: "users and entitlements only",
      sync: WITHOUT_GRANTS,
      subjects: ["sync sync-1"],
      says: "The sync holds 1 user and 1 entitlement, but no grants.",
      detail: { users: 1, entitlements: 1 },
    },
  ],
  silent: [
    { title: "a sync with grants", sync: {} },
    {
      title: "a run that was told to skip them",
      sync: { ...WITHOUT_GRANTS, run: { syncToken: '{"should_skip_grants":true}' } },
    },
    {
      title: "types that were told to skip them",
      sync: {
        ...WITHOUT_GRANTS,
        types: [
          { id: "user", traits: [1], annotations: [["SkipEntitlementsAndGrants"]] },
          { id: "group", traits: [2], annotations: [["SkipGrants"]] },
        ],
      },
    },
    { title: "a resources-only sync", sync: { ...WITHOUT_GRANTS, run: { syncType: "resources_only" } } },
  ],
});
