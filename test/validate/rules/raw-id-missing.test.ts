import { testRule } from "../../support/rule-tester.js";

testRule("raw-id-missing", {
  fires: [
    {
      title: "a user without, among users with RawId",
      sync: { resources: [{ of: ["user", "u3"], rawId: null }] },
      subjects: ["resource user:u3"],
      says: "Resource user:u3 carries no RawId, although 2 others of that type do.",
    },
    {
      title: "a type without, among types with RawId",
      sync: {
        types: [{ id: "app" }],
        resources: [
          { of: ["app", "a1"], rawId: null },
          { of: ["app", "a2"], rawId: null },
        ],
      },
      subjects: ["resource app:a1", "resource app:a2"],
      says: '2 resources of type "app" carry no RawId, although resources of other types do.',
    },
    {
      title: "an archive without any, as one finding",
      sync: {
        fromNothing: true,
        types: [{ id: "user", traits: [1] }],
        resources: [
          { of: ["user", "u1"], rawId: null },
          { of: ["user", "u2"], rawId: null },
        ],
      },
      subjects: ["sync sync-1"],
      says: "None of the 2 resources carries a RawId.",
      also: ["no-entitlements", "no-grants"],
    },
  ],
  silent: [{ title: "RawIds everywhere", sync: {} }],
});
