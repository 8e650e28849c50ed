import { testRule } from "../../support/rule-tester.js";

const WITHOUT_ENTITLEMENTS = {
  fromNothing: true,
  types: [{ id: "user", traits: [1] }],
  resources: [{ of: ["user", "u1"] }],
} as const;

testRule("no-entitlements", {
  fires: [
    {
      title: "users only",
      sync: WITHOUT_ENTITLEMENTS,
      subjects: ["sync sync-1"],
      says: "The sync holds 1 resource, but no entitlements.",
      also: ["no-grants"],
    },
  ],
  silent: [
    { title: "a sync with entitlements", sync: {} },
    { title: "a resources-only sync", sync: { ...WITHOUT_ENTITLEMENTS, run: { syncType: "resources_only" } } },
    {
      title: "a run that was told to skip them",
      sync: { ...WITHOUT_ENTITLEMENTS, run: { syncToken: '{"should_skip_entitlements_and_grants":true}' } },
    },
  ],
});
