import { testRule } from "../../support/rule-tester.js";

testRule("external-match-unresolved", {
  fires: [
    {
      title: "a match that is still there, its principal dangling",
      sync: {
        grants: [
          {
            of: "group:g1:member",
            to: ["user", "x"],
            annotations: [["ExternalResourceMatch", { resourceType: 1, key: "email", value: "a@example.com" }]],
          },
        ],
      },
      subjects: ["grant group:g1:member:user:x"],
      says: 'Grant "group:g1:member:user:x" still carries ExternalResourceMatch: the match was never made.',
      detail: { annotation: "ExternalResourceMatch", principalInSync: false },
    },
  ],
  silent: [
    { title: "grants without a match", sync: {} },
    {
      title: "other annotations",
      sync: {
        resources: [{ of: ["user", "u3"] }],
        grants: [{ of: "group:g1:member", to: ["user", "u3"], annotations: [["GrantImmutable", {}]] }],
      },
    },
  ],
});
