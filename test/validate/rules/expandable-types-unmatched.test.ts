import { testRule } from "../../support/rule-tester.js";

const GROUP_IN_GROUP = {
  resources: [{ of: ["group", "g2"] }],
  entitlements: [{ on: ["group", "g2"] }],
} as const;
const passOn = (resourceTypeIds: readonly string[]) =>
  ({ of: "group:g2:member", to: ["group", "g1"], expandsTo: ["group:g1:member"], resourceTypeIds }) as const;

testRule("expandable-types-unmatched", {
  fires: [
    {
      title: "a type that differs in case",
      sync: { ...GROUP_IN_GROUP, grants: [passOn(["User"])] },
      subjects: ["grant group:g2:member:group:g1"],
      says: 'Grant "group:g2:member:group:g1" passes its entitlement on to principals of type "User" only; "User" is written "user" in this sync, so none of the 2 holders of "group:g1:member" inherits it.',
      detail: { misspelt: [{ word: "User", type: "user" }], holders: 2, anyHeir: false },
    },
    {
      title: "one that differs in case beside one that is right",
      sync: {
        ...GROUP_IN_GROUP,
        grants: [
          passOn(["User", "group"]),
          { of: "group:g1:member", to: ["group", "g2"], annotations: [["ExternalResourceMatchAll"]] },
        ],
      },
      subjects: ["grant group:g2:member:group:g1"],
      says: 'Grant "group:g2:member:group:g1" passes its entitlement on to principals of type "User" and "group" only; "User" is written "user" in this sync, so only some of the 3 holders of "group:g1:member" inherit it.',
      also: ["external-match-unresolved"],
    },
    {
      title: "one that differs in case and that no holder has",
      sync: { ...GROUP_IN_GROUP, grants: [passOn(["user", "Group"])] },
      subjects: ["grant group:g2:member:group:g1"],
      says: 'Grant "group:g2:member:group:g1" passes its entitlement on to principals of type "user" and "Group" only; "Group" is written "group" in this sync, but none of the 2 holders of "group:g1:member" is of that type.',
      detail: { anyHeir: true, anyLost: false },
    },
    {
      title: "a type that is no type of the sync",
      sync: { ...GROUP_IN_GROUP, grants: [passOn(["account"])] },
      subjects: ["grant group:g2:member:group:g1"],
      says: 'Grant "group:g2:member:group:g1" passes its entitlement on to principals of type "account" only; this sync has no such type, so none of the 2 holders of "group:g1:member" inherits it.',
    },
    {
      title: "the type of the group instead of that of its members",
      sync: { ...GROUP_IN_GROUP, grants: [passOn(["group"])] },
      subjects: ["grant group:g2:member:group:g1"],
      says: 'Grant "group:g2:member:group:g1" passes its entitlement on to principals of type "group" only; no holder is of such a type, so none of the 2 holders of "group:g1:member" inherits it.',
    },
  ],
  silent: [
    { title: "the members' type", sync: { ...GROUP_IN_GROUP, grants: [passOn(["user"])] } },
    {
      title: "it among others that the connector does not have",
      sync: { ...GROUP_IN_GROUP, grants: [passOn(["user", "agent"])] },
    },
    { title: "no types: all are let through", sync: { ...GROUP_IN_GROUP, grants: [passOn([])] } },
    {
      title: "a group without members yet",
      sync: {
        resources: [{ of: ["group", "g2"] }],
        entitlements: [{ on: ["group", "g2"] }],
        grants: [
          { of: "group:g1:member", to: ["group", "g2"], expandsTo: ["group:g2:member"], resourceTypeIds: ["user"] },
        ],
      },
    },
    {
      title: "a partial sync",
      sync: { ...GROUP_IN_GROUP, grants: [passOn(["User"])], run: { syncType: "partial" } },
    },
  ],
});
