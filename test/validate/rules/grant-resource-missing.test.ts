import { testRule } from "../../support/rule-tester.js";

testRule("grant-resource-missing", {
  fires: [
    {
      title: "an entitlement on a resource that is not there, while its row names another one",
      sync: {
        resources: [{ of: ["user", "u3"] }],
        grants: [{ of: "group:g1:member", on: ["group", "g9"], to: ["user", "u3"] }],
      },
      subjects: ["grant group:g1:member:user:u3"],
      says: 'Grant "group:g1:member:user:u3" states resource group:g9, which is not in the sync; the entitlement is, on another resource.',
      detail: { resourceType: "group", typeSynced: true },
    },
    {
      title: "another spelling of the resource that the entitlement belongs to",
      sync: {
        resources: [{ of: ["user", "u3"] }],
        grants: [{ of: "group:g1:member", on: ["group", '"g1"'], to: ["user", "u3"] }],
      },
      subjects: ["grant group:g1:member:user:u3"],
      says: 'Grant "group:g1:member:user:u3" states resource group:"g1", which is not in the sync; the sync has group:g1, which differs in quotes only.',
      detail: { differsIn: ["quotes"] },
    },
  ],
  silent: [
    { title: "the resource that the entitlement belongs to", sync: {} },
    {
      title: "an entitlement that is not there either",
      sync: { grants: [{ of: "group:g9:member", to: ["user", "u1"] }] },
      instead: ["grant-entitlement-missing"],
    },
    {
      title: "an entitlement whose own resource is missing",
      sync: { entitlements: [{ on: ["group", "g9"] }], grants: [{ of: "group:g9:member", to: ["user", "u1"] }] },
      instead: ["entitlement-resource-missing"],
    },
  ],
});
