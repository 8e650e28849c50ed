import { testRule } from "../../support/rule-tester.js";

testRule("expandable-entitlement-missing", {
  fires: [
    {
      title: "an entitlement that is not there",
      sync: { grants: [{ of: "group:g1:member", to: ["group", "g1"], expandsTo: ["app:a9:access"] }] },
      subjects: ["grant group:g1:member:group:g1"],
      says: 'Grant "group:g1:member:group:g1" expands to the holders of "app:a9:access", an entitlement that is not in the sync.',
      detail: { resourceType: "app", typeDeclared: false, typeSynced: false },
    },
    {
      title: "the annotation inside the message, as v3 has it",
      sync: {
        grants: [
          {
            of: "group:g1:member",
            to: ["group", "g1"],
            annotations: [["GrantExpandable", { entitlementIds: ["group:g9:member"] }]],
          },
        ],
      },
      subjects: ["grant group:g1:member:group:g1"],
      says: 'Grant "group:g1:member:group:g1" expands to the holders of "group:g9:member", an entitlement that is not in the sync.',
    },
    {
      title: "an entitlement in another spelling",
      sync: { grants: [{ of: "group:g1:member", to: ["group", "g1"], expandsTo: ['group:"g1":member'] }] },
      subjects: ["grant group:g1:member:group:g1"],
      says: 'Grant "group:g1:member:group:g1" expands to the holders of "group:"g1":member", an entitlement that is not in the sync; the sync has "group:g1:member", which differs in quotes only.',
      detail: { differsIn: ["quotes"] },
    },
  ],
  silent: [
    {
      title: "an entitlement that is there",
      sync: {
        resources: [{ of: ["group", "g2"] }],
        entitlements: [{ on: ["group", "g2"] }],
        grants: [{ of: "group:g1:member", to: ["group", "g2"], expandsTo: ["group:g2:member"] }],
      },
    },
  ],
});
