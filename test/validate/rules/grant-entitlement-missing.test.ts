import { testRule } from "../../support/rule-tester.js";

testRule("grant-entitlement-missing", {
  fires: [
    {
      title: "an entitlement that is not there",
      sync: { grants: [{ of: "group:g1:owner", to: ["user", "u1"] }] },
      subjects: ["grant group:g1:owner:user:u1"],
      says: 'Grant "group:g1:owner:user:u1" is of entitlement "group:g1:owner", which is not in the sync.',
      detail: { resourceType: "group", typeSynced: true },
    },
    {
      title: "an entitlement on a resource that is not there either",
      sync: { grants: [{ of: "app:a1:access", to: ["user", "u1"] }] },
      subjects: ["grant app:a1:access:user:u1"],
      says: 'Grant "app:a1:access:user:u1" is of entitlement "app:a1:access", which is not in the sync.',
      detail: { resourceType: "app", typeDeclared: false, typeSynced: false },
    },
    {
      title: "an id that differs in case",
      sync: { grants: [{ of: "group:g1:Member", to: ["user", "u1"] }] },
      subjects: ["grant group:g1:Member:user:u1"],
      says: 'Grant "group:g1:Member:user:u1" is of entitlement "group:g1:Member", which is not in the sync; the sync has "group:g1:member", which differs in case only.',
    },
    {
      title: "an id in another spelling",
      sync: {
        resources: [{ of: ["group", "CN=Ops,O=x"] }],
        entitlements: [{ on: ["group", "CN=Ops,O=x"] }],
        grants: [{ of: "group:CN=Ops, O=x:member", on: ["group", "CN=Ops,O=x"], to: ["user", "u1"] }],
      },
      subjects: ["grant group:CN=Ops, O=x:member:user:u1"],
      says: 'Grant "group:CN=Ops, O=x:member:user:u1" is of entitlement "group:CN=Ops, O=x:member", which is not in the sync; the sync has "group:CN=Ops,O=x:member", which differs in the spelling of the distinguished name (RFC 4514: spaces, escapes, attribute names) only.',
      detail: { differsIn: ["dn-spelling"] },
    },
    {
      title: "an entitlement that is there on another resource",
      sync: {
        resources: [{ of: ["group", "g2"] }],
        grants: [{ of: "group:g1:member", on: ["group", "g2"], to: ["user", "u1"], id: "x" }],
      },
      subjects: ["grant x"],
      says: 'Grant "x" is of entitlement "group:g1:member" on another resource than the sync has it on (group:g1).',
      also: ["grant-duplicate"],
    },
  ],
  silent: [{ title: "an entitlement that is there", sync: {} }],
});
