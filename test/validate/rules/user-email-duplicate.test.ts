import { testRule } from "../../support/rule-tester.js";

const SAME = { emails: [{ address: "U1@Example.com", isPrimary: true }], login: "" };

testRule("user-email-duplicate", {
  fires: [
    {
      title: "addresses that differ in case only",
      sync: { resources: [{ of: ["user", "u3"], user: SAME }] },
      subjects: ["email u1@example.com"],
      says: '2 users share the e-mail "u1@example.com" (written differently): user:u1 and user:u3.',
      detail: { differsOnlyInCase: true },
    },
  ],
  silent: [
    { title: "addresses of their own", sync: {} },
    {
      title: "a second address that is another's first",
      sync: {
        resources: [
          {
            of: ["user", "u3"],
            user: { emails: [{ address: "u1@example.com" }, { address: "u3@example.com", isPrimary: true }] },
          },
        ],
      },
    },
  ],
});
