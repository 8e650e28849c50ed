import { testRule } from "../../support/rule-tester.js";

const ROLE = {
  types: [{ id: "role", traits: [3] }],
  resources: [{ of: ["role", "r1"], traits: [["RoleTrait", {}]] }],
  entitlements: [{ id: "role:r1:assigned", on: ["role", "r1"] }],
} as const;
const TO_GROUP = { of: "role:r1:assigned", to: ["group", "g1"] } as const;

testRule("group-grant-not-expandable", {
  fires: [
    {
      title: "a role for a group with members",
      sync: { ...ROLE, grants: [TO_GROUP] },
      subjects: ["grant role:r1:assigned:group:g1"],
      says: 'Grant "role:r1:assigned:group:g1" gives "role:r1:assigned" to group:g1 without GrantExpandable: 2 users with "group:g1:member" do not inherit it.',
      detail: { members: 2, expandable: 0 },
    },
    {
      title: "members of whom one has it anyway",
      sync: { ...ROLE, grants: [TO_GROUP, { of: "role:r1:assigned", to: ["user", "u1"] }] },
      subjects: ["grant role:r1:assigned:group:g1"],
      says: 'Grant "role:r1:assigned:group:g1" gives "role:r1:assigned" to group:g1 without GrantExpandable: 1 user with "group:g1:member" does not inherit it.',
    },
    {
      title: "one beside others that are expandable",
      sync: {
        ...ROLE,
        resources: [...ROLE.resources, { of: ["role", "r2"], traits: [["RoleTrait", {}]] }],
        entitlements: [...ROLE.entitlements, { id: "role:r2:assigned", on: ["role", "r2"] }],
        grants: [TO_GROUP, { of: "role:r2:assigned", to: ["group", "g1"], expandsTo: ["group:g1:member"] }],
      },
      subjects: ["grant role:r1:assigned:group:g1"],
      says: 'Grant "role:r1:assigned:group:g1" gives "role:r1:assigned" to group:g1 without GrantExpandable (1 grant of that kind is expandable): 2 users with "group:g1:member" do not inherit it.',
      detail: { expandable: 1 },
    },
  ],
  silent: [
    { title: "an expandable grant", sync: { ...ROLE, grants: [{ ...TO_GROUP, expandsTo: ["group:g1:member"] }] } },
    {
      title: "members who have it themselves",
      sync: {
        ...ROLE,
        grants: [
          TO_GROUP,
          { of: "role:r1:assigned", to: ["user", "u1"] },
          { of: "role:r1:assigned", to: ["user", "u2"] },
        ],
      },
    },
    { title: "a grant that has sources", sync: { ...ROLE, grants: [{ ...TO_GROUP, sources: ["group:g1:member"] }] } },
    {
      title: "a grant that waits for its match",
      sync: { ...ROLE, grants: [{ ...TO_GROUP, annotations: [["ExternalResourceMatchAll"]] }] },
      instead: ["external-match-unresolved"],
    },
    {
      title: "a group without members",
      sync: {
        ...ROLE,
        resources: [...ROLE.resources, { of: ["group", "g2"] }],
        entitlements: [...ROLE.entitlements, { on: ["group", "g2"] }],
        grants: [
          { of: "role:r1:assigned", to: ["user", "u1"] },
          { of: "role:r1:assigned", to: ["group", "g2"] },
        ],
      },
    },
    {
      title: "an app, whose users do not get what it has",
      sync: {
        ...ROLE,
        types: [...ROLE.types, { id: "app" }],
        resources: [...ROLE.resources, { of: ["app", "a1"] }],
        entitlements: [...ROLE.entitlements, { id: "app:a1:access", on: ["app", "a1"] }],
        grants: [
          { of: "app:a1:access", to: ["user", "u1"] },
          { of: "role:r1:assigned", to: ["app", "a1"] },
        ],
      },
    },
    { title: "a partial sync", sync: { ...ROLE, grants: [TO_GROUP], run: { syncType: "partial" } } },
  ],
});
