import { testRule } from "../../support/rule-tester.js";

const entitlement = (id: string, slug: string, group = "g1") => ({ id, slug, on: ["group", group] as const });

testRule("entitlement-slug-duplicate", {
  fires: [
    {
      title: "two entitlements of a group",
      sync: { entitlements: [entitlement("e1", "admin"), entitlement("e2", "admin")] },
      subjects: ["resource group:g1"],
      says: '2 entitlements of group:g1 have the slug "admin": "e1" and "e2".',
      detail: { slug: "admin", entitlements: 2 },
    },
    {
      title: "three, with others between",
      sync: {
        entitlements: [
          entitlement("e1", "admin"),
          entitlement("x", "push"),
          entitlement("e2", "admin"),
          entitlement("e3", "admin"),
        ],
      },
      subjects: ["resource group:g1"],
      says: '3 entitlements of group:g1 have the slug "admin": "e1", "e2" and "e3".',
    },
  ],
  silent: [
    {
      title: "the same slug on another resource",
      sync: {
        resources: [{ of: ["group", "g2"] }],
        entitlements: [entitlement("e1", "admin"), entitlement("e2", "admin", "g2")],
      },
    },
    { title: "no slugs", sync: { entitlements: [entitlement("e1", ""), entitlement("e2", "")] } },
    {
      title: "slugs that differ in case",
      sync: { entitlements: [entitlement("e1", "admin"), entitlement("e2", "Admin")] },
    },
  ],
});
