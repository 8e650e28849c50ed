import { testRule } from "../../support/rule-tester.js";

testRule("grant-principal-type-case", {
  fires: [
    {
      title: "grants to User where the type is user, as one group",
      sync: {
        grants: [
          { of: "group:g1:member", to: ["User", "u1"] },
          { of: "group:g1:member", to: ["User", "u2"] },
        ],
      },
      subjects: ["grant group:g1:member:User:u1", "grant group:g1:member:User:u2"],
      says: '2 grants use principal type "User"; this sync declares "user".',
      detail: { referenced: "User", declared: "user" },
    },
  ],
  silent: [
    { title: "the type as it is declared", sync: {} },
    {
      title: "an id that is not there under any case of the type",
      sync: { grants: [{ of: "group:g1:member", to: ["User", "u9"] }] },
      instead: ["grant-principal-missing"],
    },
  ],
});
