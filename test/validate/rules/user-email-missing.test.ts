import { testRule } from "../../support/rule-tester.js";

testRule("user-email-missing", {
  fires: [
    {
      title: "one of three users",
      sync: { resources: [{ of: ["user", "u3"], user: { emails: [] } }] },
      subjects: ["resource-type user"],
      says: '1 of 3 users of type "user" have no e-mail.',
      detail: { count: 1, of: 3 },
    },
  ],
  silent: [
    { title: "users with e-mail", sync: {} },
    { title: "a service account", sync: { resources: [{ of: ["user", "u3"], user: { emails: [], accountType: 2 } }] } },
  ],
});
