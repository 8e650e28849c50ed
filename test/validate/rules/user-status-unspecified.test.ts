import { testRule } from "../../support/rule-tester.js";

testRule("user-status-unspecified", {
  fires: [
    {
      title: "one of three users",
      sync: { resources: [{ of: ["user", "u3"], user: { status: { status: 0 } } }] },
      subjects: ["resource-type user"],
      says: '1 of 3 users of type "user" have no status.',
      detail: { count: 1, of: 3 },
    },
  ],
  silent: [
    { title: "users with status", sync: {} },
    { title: "groups, which need none", sync: { resources: [{ of: ["group", "g2"] }] } },
  ],
});
