import { testRule } from "../../support/rule-tester.js";

testRule("user-login-duplicate", {
  fires: [
    {
      title: "one login on two users",
      sync: { resources: [{ of: ["user", "u3"], user: { login: "U1" } }] },
      subjects: ["login u1"],
      says: '2 users share the login "u1" (written differently): user:u1 and user:u3.',
    },
  ],
  silent: [
    { title: "logins of their own", sync: {} },
    {
      title: "users without login",
      sync: {
        resources: [
          { of: ["user", "u3"], user: { login: "" } },
          { of: ["user", "u4"], user: { login: "" } },
        ],
      },
    },
  ],
});
