import { testRule } from "../../support/rule-tester.js";

testRule("grant-principal-id-case", {
  fires: [
    {
      title: "an id that differs in case",
      sync: { grants: [{ of: "group:g1:member", to: ["user", "U1"] }] },
      subjects: ["grant group:g1:member:user:U1"],
      says: 'Grant "group:g1:member:user:U1" names principal user:U1; the sync holds user:u1, which differs in case or white space only.',
    },
    {
      title: "an id that differs in white space",
      sync: { grants: [{ of: "group:g1:member", to: ["user", "u1 "], id: "x" }] },
      subjects: ["grant x"],
      says: 'Grant "x" names principal "user:u1 "; the sync holds user:u1, which differs in case or white space only.',
    },
    {
      title: "type and id that both differ in case",
      sync: { grants: [{ of: "group:g1:member", to: ["USER", "U1"] }] },
      subjects: ["grant group:g1:member:USER:U1"],
      says: 'Grant "group:g1:member:USER:U1" names principal USER:U1; the sync holds user:u1, which differs in case or white space of type and id only.',
      detail: { alsoTypeDiffers: true },
    },
  ],
  silent: [
    { title: "the id as it is listed", sync: {} },
    {
      title: "an id that differs in more",
      sync: { grants: [{ of: "group:g1:member", to: ["user", "u-1"] }] },
      instead: ["grant-principal-missing"],
    },
  ],
});
