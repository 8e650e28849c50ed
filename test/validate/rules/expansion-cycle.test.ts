import { testRule } from "../../support/rule-tester.js";

const GROUPS = ["g2", "g3"].map((id) => ({ of: ["group", id] as const }));
const ENTITLEMENTS = ["g2", "g3"].map((id) => ({ on: ["group", id] as const }));
const into = (outer: string, inner: string) => ({
  of: `group:${outer}:member`,
  to: ["group", inner] as const,
  expandsTo: [`group:${inner}:member`],
});

testRule("expansion-cycle", {
  fires: [
    {
      title: "three groups in a circle",
      sync: {
        resources: GROUPS,
        entitlements: ENTITLEMENTS,
        grants: [into("g1", "g2"), into("g2", "g3"), into("g3", "g1")],
      },
      subjects: ["entitlement group:g1:member"],
      says: '3 entitlements expand to each other in a circle: "group:g1:member", "group:g2:member" and "group:g3:member".',
      detail: { length: 3 },
    },
    {
      title: "a group in itself",
      sync: { grants: [into("g1", "g1")] },
      subjects: ["entitlement group:g1:member"],
      says: 'Entitlement "group:g1:member" expands to itself.',
    },
  ],
  silent: [
    {
      title: "two ways to one group",
      sync: {
        resources: GROUPS,
        entitlements: ENTITLEMENTS,
        grants: [into("g1", "g2"), into("g2", "g3"), into("g1", "g3")],
      },
    },
  ],
});
