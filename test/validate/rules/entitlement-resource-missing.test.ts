import { testRule } from "../../support/rule-tester.js";

testRule("entitlement-resource-missing", {
  fires: [
    {
      title: "an entitlement on a resource that is not there",
      sync: { entitlements: [{ on: ["group", "g9"] }] },
      subjects: ["entitlement group:g9:member"],
      says: 'Entitlement "group:g9:member" belongs to group:g9, which is not in the sync.',
      detail: { resourceType: "group", typeDeclared: true, typeSynced: true },
    },
    {
      title: "entitlements on a resource of a type that is not declared",
      sync: { entitlements: [{ on: ["app", "a1"] }, { on: ["app", "a1"], id: "app:a1:admin" }] },
      subjects: ["entitlement app:a1:member", "entitlement app:a1:admin"],
      says: "2 entitlements belong to app:a1, which is not in the sync.",
      detail: { typeDeclared: false, typeSynced: false },
    },
    {
      title: "an entitlement on a resource in another spelling",
      sync: { resources: [{ of: ["group", "a b"] }], entitlements: [{ on: ["group", "a%20b"] }] },
      subjects: ["entitlement group:a%20b:member"],
      says: 'Entitlement "group:a%20b:member" belongs to group:a%20b, which is not in the sync; the sync has "group:a b", which differs in percent-encoding only.',
      detail: { differsIn: ["percent-encoding"] },
    },
  ],
  silent: [
    { title: "an entitlement on a resource that is there", sync: {} },
    {
      title: "a type that differs in case only",
      sync: { entitlements: [{ on: ["Group", "g1"], id: "x" }] },
      instead: ["resource-type-case"],
    },
  ],
});
