import { testRule } from "../../support/rule-tester.js";

testRule("id-case-collision", {
  fires: [
    {
      title: "two users whose ids differ in case only",
      sync: { resources: [{ of: ["user", "U1"], user: { emails: [], accountType: 2, login: "" } }] },
      subjects: ["resource-type user"],
      says: 'Ids of type "user" differ in case only: user:u1 and user:U1.',
    },
  ],
  silent: [
    { title: "ids that differ in more", sync: {} },
    { title: "one id under two types", sync: { resources: [{ of: ["group", "U1"] }] } },
  ],
});
