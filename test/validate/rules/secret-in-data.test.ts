import { testRule } from "../../support/rule-tester.js";

const PRIVATE_KEY = `-----BEGIN ${"RSA"} PRIVATE KEY-----`;

testRule("secret-in-data", {
  fires: [
    {
      title: "a password field in a profile",
      sync: { resources: [{ of: ["user", "u3"], profile: { initialPassword: "x", password: "hunter2hunter2" } }] },
      subjects: ["resource user:u3"],
      says: "Resource user:u3 holds what looks like a credential, by its field's name in profile.password.",
    },
    {
      title: "a private key in a description",
      sync: { entitlements: [{ on: ["group", "g1"], id: "x", description: PRIVATE_KEY }] },
      subjects: ["entitlement x"],
      says: 'Entitlement "x" holds what looks like a private key in description.',
    },
    {
      title: "a token in a grant's annotation",
      sync: {
        resources: [{ of: ["user", "u3"] }],
        grants: [
          {
            of: "group:g1:member",
            to: ["user", "u3"],
            annotations: [["GrantImmutable", { sourceId: `gh${"p_"}${"a1B2".repeat(9)}` }]],
          },
        ],
      },
      subjects: ["grant group:g1:member:user:u3"],
      says: 'Grant "group:g1:member:user:u3" holds what looks like a GitHub token in annotations[].sourceId.',
    },
  ],
  silent: [
    {
      title: "data without credentials",
      sync: { resources: [{ of: ["user", "u3"], profile: { department: "Support" } }] },
    },
    {
      title: "masks, flags and dates in fields of such names",
      sync: {
        resources: [
          { of: ["user", "u3"], profile: { password: "********", token: "none", secret: "2026-01-01T00:00:00Z" } },
        ],
      },
    },
    {
      title: "fields about a password",
      sync: { resources: [{ of: ["user", "u3"], profile: { password_changed: "yesterday-noon" } }] },
    },
  ],
});
