import { testRule } from "../../support/rule-tester.js";

testRule("grant-principal-missing", {
  fires: [
    {
      title: "a principal that is not there",
      sync: { grants: [{ of: "group:g1:member", to: ["user", "u9"] }] },
      subjects: ["grant group:g1:member:user:u9"],
      says: 'Grant "group:g1:member:user:u9" names principal user:u9, which is not in the sync.',
      detail: { resourceType: "user", typeDeclared: true, typeSynced: true },
    },
    {
      title: "two grants to one missing principal, as one group",
      sync: {
        resources: [{ of: ["group", "g2"] }],
        entitlements: [{ on: ["group", "g2"] }],
        grants: [
          { of: "group:g1:member", to: ["robot", "r1"] },
          { of: "group:g2:member", to: ["robot", "r1"] },
        ],
      },
      subjects: ["grant group:g1:member:robot:r1", "grant group:g2:member:robot:r1"],
      says: "2 grants name principal robot:r1, which is not in the sync.",
      detail: { resourceType: "robot", typeDeclared: false, typeSynced: false },
    },
    {
      title: "an id that exists under another type",
      sync: { grants: [{ of: "group:g1:member", to: ["group", "u1"] }] },
      subjects: ["grant group:g1:member:group:u1"],
      says: 'Grant "group:g1:member:group:u1" names principal group:u1, which is not in the sync; the sync has the same id as user:u1.',
      detail: { candidate: { kind: "resource", id: { resourceType: "user", resource: "u1" } } },
    },
    {
      title: "a principal in another spelling",
      sync: {
        resources: [{ of: ["user", "Sales Ops"], user: { login: "ops" } }],
        grants: [{ of: "group:g1:member", to: ["user", '"Sales Ops"'] }],
      },
      subjects: ['grant group:g1:member:user:"Sales Ops"'],
      says: 'Grant "group:g1:member:user:"Sales Ops"" names principal "user:"Sales Ops"", which is not in the sync; the sync has "user:Sales Ops", which differs in quotes only.',
      detail: {
        candidate: { kind: "resource", id: { resourceType: "user", resource: "Sales Ops" } },
        differsIn: ["quotes"],
      },
    },
    {
      title: "a principal whose two spellings are both there: nobody knows which is meant",
      sync: {
        resources: [{ of: ["user", "7"] }, { of: ["user", "007"] }],
        grants: [{ of: "group:g1:member", to: ["user", "07"] }],
      },
      subjects: ["grant group:g1:member:user:07"],
      says: 'Grant "group:g1:member:user:07" names principal user:07, which is not in the sync.',
    },
  ],
  silent: [
    { title: "principals that are there", sync: {} },
    {
      title: "a type that differs in case only",
      sync: { grants: [{ of: "group:g1:member", to: ["User", "u1"] }] },
      instead: ["grant-principal-type-case"],
    },
    {
      title: "a principal that waits for its match",
      sync: {
        grants: [
          { of: "group:g1:member", to: ["user", "u9"], annotations: [["ExternalResourceMatchID", { id: "x" }]] },
        ],
      },
      instead: ["external-match-unresolved"],
    },
    {
      title: "a partial sync",
      sync: { run: { syncType: "partial" }, grants: [{ of: "group:g1:member", to: ["user", "u9"] }] },
    },
    {
      title: "an empty principal id",
      sync: { grants: [{ of: "group:g1:member", to: ["user", ""] }] },
      instead: ["id-empty"],
    },
  ],
});
