import { testRule } from "../../support/rule-tester.js";

testRule("grant-source-missing", {
  fires: [
    {
      title: "a source that is not there",
      sync: {
        resources: [{ of: ["user", "u3"] }],
        grants: [{ of: "group:g1:member", to: ["user", "u3"], sources: ["group:g1:member", "group:g9:member"] }],
      },
      subjects: ["grant group:g1:member:user:u3"],
      says: 'Grant "group:g1:member:user:u3" names "group:g9:member" as a source, an entitlement that is not in the sync.',
      detail: { resourceType: "group", typeSynced: true },
    },
  ],
  silent: [
    {
      title: "a source that is there",
      sync: {
        resources: [{ of: ["user", "u3"] }],
        grants: [{ of: "group:g1:member", to: ["user", "u3"], sources: ["group:g1:member"] }],
      },
    },
  ],
});
