import { testRule } from "../../support/rule-tester.js";

testRule("raw-id-duplicate", {
  fires: [
    {
      title: "two users with one RawId",
      sync: { resources: [{ of: ["user", "u3"], rawId: "u1" }] },
      subjects: ["raw-id u1"],
      says: 'RawId "u1" is carried by 2 resources of type "user": user:u1 and user:u3.',
      detail: { resourceType: "user" },
    },
  ],
  silent: [
    { title: "RawIds of their own", sync: {} },
    {
      title: "resources of two types",
      sync: { resources: [{ of: ["group", "g2"], rawId: "u1" }] },
      instead: ["raw-id-shared-across-types"],
    },
    {
      title: "empty RawIds",
      sync: {
        resources: [
          { of: ["user", "u3"], rawId: "" },
          { of: ["user", "u4"], rawId: "" },
        ],
      },
      instead: ["raw-id-missing"],
    },
  ],
});
