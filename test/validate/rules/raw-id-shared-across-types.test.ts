import { testRule } from "../../support/rule-tester.js";

testRule("raw-id-shared-across-types", {
  fires: [
    {
      title: "a user and a group with one RawId",
      sync: { resources: [{ of: ["group", "g2"], rawId: "u1" }] },
      subjects: ["raw-id u1"],
      says: 'RawId "u1" is carried by resources of different types: user:u1 and group:g2.',
      detail: { resourceTypes: ["group", "user"] },
    },
  ],
  silent: [
    { title: "RawIds of their own", sync: {} },
    {
      title: "two of one type",
      sync: { resources: [{ of: ["user", "u3"], rawId: "u1" }] },
      instead: ["raw-id-duplicate"],
    },
  ],
});
