import { testRule } from "../../support/rule-tester.js";

const TWO_GROUPS = {
  resources: [{ of: ["group", "g2"] }, { of: ["group", "g3"] }],
  entitlements: [{ on: ["group", "g2"] }, { on: ["group", "g3"] }],
} as const;

testRule("expandable-entitlement-foreign", {
  fires: [
    {
      title: "the entitlement of another group",
      sync: { ...TWO_GROUPS, grants: [{ of: "group:g3:member", to: ["group", "g2"], expandsTo: ["group:g1:member"] }] },
      subjects: ["grant group:g3:member:group:g2"],
      says: 'Grant "group:g3:member:group:g2" expands to the holders of "group:g1:member", an entitlement of group:g1; its principal is group:g2, and the SDK stops the sync there.',
      detail: { principalType: "group", resourceType: "group" },
    },
    {
      title: "the entitlement that the grant itself gives",
      sync: { ...TWO_GROUPS, grants: [{ of: "group:g3:member", to: ["group", "g1"], expandsTo: ["group:g3:member"] }] },
      subjects: ["grant group:g3:member:group:g1"],
      says: 'Grant "group:g3:member:group:g1" expands to the holders of "group:g3:member", an entitlement of group:g3; its principal is group:g1, and the SDK stops the sync there.',
    },
    {
      title: "one of several",
      sync: {
        ...TWO_GROUPS,
        grants: [{ of: "group:g3:member", to: ["group", "g1"], expandsTo: ["group:g1:member", "group:g2:member"] }],
      },
      subjects: ["grant group:g3:member:group:g1"],
      says: 'Grant "group:g3:member:group:g1" expands to the holders of "group:g2:member", an entitlement of group:g2; its principal is group:g1, and the SDK stops the sync there.',
    },
  ],
  silent: [
    {
      title: "the principal's own",
      sync: { ...TWO_GROUPS, grants: [{ of: "group:g3:member", to: ["group", "g1"], expandsTo: ["group:g1:member"] }] },
    },
    {
      title: "one that is nowhere",
      sync: { ...TWO_GROUPS, grants: [{ of: "group:g3:member", to: ["group", "g1"], expandsTo: ["group:g9:member"] }] },
      instead: ["expandable-entitlement-missing"],
    },
    {
      title: "a principal that is nowhere",
      sync: { ...TWO_GROUPS, grants: [{ of: "group:g3:member", to: ["group", "g9"], expandsTo: ["group:g1:member"] }] },
      instead: ["grant-principal-missing"],
    },
  ],
});
