import type { SyncSpec } from "../../support/memory-sync.js";
import { testRule } from "../../support/rule-tester.js";

const GROUP_IN_GROUP = {
  resources: [{ of: ["group", "g2"] }],
  entitlements: [{ on: ["group", "g2"] }],
  grants: [{ of: "group:g2:member", to: ["group", "g1"], expandsTo: ["group:g1:member"] }],
} as const satisfies SyncSpec;
const TO_EXPAND = { syncToken: '{"needs_expansion":true}', supportsDiff: true };
const heir = (user: string) => ({ of: "group:g2:member", to: ["user", user] as const, sources: ["group:g1:member"] });

testRule("expansion-missing", {
  fires: [
    {
      title: "a finished run that was to expand, and did not",
      sync: { ...GROUP_IN_GROUP, run: TO_EXPAND },
      subjects: ["sync sync-1"],
      says: 'The sync is finished, but 1 expansion of its grants was not made: holders of "group:g1:member" have no grant of "group:g2:member".',
      detail: { edges: 1, missing: 1, wasToExpand: true },
    },
    {
      title: "a run that was told not to",
      sync: { ...GROUP_IN_GROUP, run: { supportsDiff: true } },
      subjects: ["sync sync-1"],
      says: 'The sync is finished, but 1 expansion of its grants was not made: holders of "group:g1:member" have no grant of "group:g2:member" (the run was told not to expand).',
      detail: { wasToExpand: false },
    },
    {
      title: "one of two expansions",
      sync: {
        resources: [{ of: ["group", "g2"] }, { of: ["group", "g3"] }],
        entitlements: [{ on: ["group", "g2"] }, { on: ["group", "g3"] }],
        grants: [
          ...GROUP_IN_GROUP.grants,
          { of: "group:g3:member", to: ["group", "g1"], expandsTo: ["group:g1:member"], sources: ["group:g3:member"] },
          heir("u1"),
          heir("u2"),
        ],
        run: TO_EXPAND,
      },
      subjects: ["sync sync-1"],
      says: 'The sync is finished, but 1 of 2 expansions of its grants was not made: holders of "group:g1:member" have no grant of "group:g3:member".',
    },
  ],
  silent: [
    {
      title: "an expanded sync",
      sync: { ...GROUP_IN_GROUP, grants: [...GROUP_IN_GROUP.grants, heir("u1"), heir("u2")], run: TO_EXPAND },
    },
    { title: "a file that no syncer wrote", sync: GROUP_IN_GROUP },
    { title: "an unfinished sync", sync: { ...GROUP_IN_GROUP, run: { ...TO_EXPAND, endedAt: undefined } } },
    {
      title: "a group without members",
      sync: {
        resources: [{ of: ["group", "g2"] }],
        entitlements: [{ on: ["group", "g2"] }],
        grants: [{ of: "group:g1:member", to: ["group", "g2"], expandsTo: ["group:g2:member"] }],
        run: TO_EXPAND,
      },
    },
    {
      title: "types that nobody has: another rule's matter",
      sync: {
        ...GROUP_IN_GROUP,
        grants: [{ ...GROUP_IN_GROUP.grants[0], resourceTypeIds: ["User"] }],
        run: TO_EXPAND,
      },
      instead: ["expandable-types-unmatched"],
    },
    {
      title: "a circle, inside which nobody inherits",
      sync: {
        ...GROUP_IN_GROUP,
        grants: [
          ...GROUP_IN_GROUP.grants,
          { of: "group:g1:member", to: ["group", "g2"], expandsTo: ["group:g2:member"] },
        ],
        run: TO_EXPAND,
      },
      instead: ["expansion-cycle"],
    },
    { title: "a partial sync", sync: { ...GROUP_IN_GROUP, run: { ...TO_EXPAND, syncType: "partial" } } },
  ],
});
