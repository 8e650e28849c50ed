import { testRule } from "../../support/rule-tester.js";

testRule("id-whitespace", {
  fires: [
    {
      title: "a blank at the end of a resource's id, and not again for what repeats it",
      sync: {
        resources: [{ of: ["group", "g2 "] }],
        entitlements: [{ on: ["group", "g2 "] }],
        grants: [{ of: "group:g2 :member", to: ["user", "u1"] }],
      },
      subjects: ["resource group:g2 "],
      says: 'The id of resource "group:g2 " holds white space at its end.',
    },
    {
      title: "a zero-width space in an entitlement's id",
      sync: { entitlements: [{ on: ["group", "g1"], id: "group:g1:own\u200ber" }] },
      subjects: ["entitlement group:g1:own\u200ber"],
      says: 'The id of entitlement "group:g1:own\u200ber" holds a zero-width character.',
    },
    {
      title: "a control character in a grant's id",
      sync: {
        resources: [{ of: ["user", "u3"] }],
        grants: [{ of: "group:g1:member", to: ["user", "u3"], id: "a\u0007b" }],
      },
      subjects: ["grant a\u0007b"],
      says: 'The id of grant "a\u0007b" holds a control character.',
    },
    {
      title: "a tab at the start of a type's id",
      sync: { types: [{ id: "\tapp" }], resources: [{ of: ["\tapp", "a1"] }] },
      subjects: ["resource-type \tapp"],
      says: 'The id of resource type "\tapp" holds white space at its start.',
    },
  ],
  silent: [
    { title: "plain ids", sync: {} },
    { title: "a blank and letters of any script inside an id", sync: { resources: [{ of: ["user", "Ада Λ"] }] } },
  ],
});
