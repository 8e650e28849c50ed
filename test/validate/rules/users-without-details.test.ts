import { testRule } from "../../support/rule-tester.js";

const NOTHING = { emails: [], login: "", status: undefined };
const people = (count: number, user: object) => ({
  fromNothing: true,
  types: [
    { id: "user", traits: [1] },
    { id: "group", traits: [2] },
  ],
  resources: [
    ...Array.from({ length: count }, (_, index) => ({ of: ["user", `u${index}`] as const, user })),
    { of: ["group", "g1"] as const },
  ],
  entitlements: [{ on: ["group", "g1"] as const }],
  grants: [{ of: "group:g1:member", to: ["user", "u0"] as const }],
});

testRule("users-without-details", {
  fires: [
    {
      title: "twelve of twelve users",
      sync: people(12, NOTHING),
      subjects: ["sync sync-1"],
      says: "None of the 12 users has an e-mail, a login or a status: probably a missing permission to read them.",
      detail: { users: 12 },
    },
    {
      title: "all people, beside a service account that has a login",
      sync: {
        ...people(3, NOTHING),
        resources: [
          ...people(3, NOTHING).resources,
          { of: ["user", "bot"] as const, user: { emails: [], login: "bot", accountType: 2 } },
        ],
      },
      subjects: ["sync sync-1"],
      says: "None of the 3 users has an e-mail, a login or a status: probably a missing permission to read them.",
    },
  ],
  silent: [
    {
      title: "users with a login",
      sync: people(12, { ...NOTHING, login: "x" }),
      instead: ["user-email-missing", "user-login-duplicate", "user-status-unspecified"],
    },
    { title: "two users", sync: people(2, NOTHING), instead: ["user-email-missing", "user-status-unspecified"] },
    {
      title: "a partial sync",
      sync: { ...people(12, NOTHING), run: { syncType: "partial" } },
      instead: ["user-email-missing", "user-status-unspecified"],
    },
    { title: "users with everything", sync: people(12, {}) },
    {
      title: "some of them",
      sync: { ...people(5, NOTHING), resources: [...people(5, NOTHING).resources, { of: ["user", "sound"] as const }] },
      instead: ["user-email-missing", "user-status-unspecified"],
    },
  ],
});
