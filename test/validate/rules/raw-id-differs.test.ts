import { testRule } from "../../support/rule-tester.js";

testRule("raw-id-differs", {
  fires: [
    {
      title: "case",
      sync: { resources: [{ of: ["user", "ABC"], rawId: "abc" }] },
      subjects: ["resource user:ABC"],
      says: 'RawId "abc" and id of resource user:ABC differ in case only.',
      detail: { differsIn: "case" },
    },
    {
      title: "white space",
      sync: { resources: [{ of: ["user", "abc"], rawId: "abc " }] },
      subjects: ["resource user:abc"],
      says: 'RawId "abc " and id of resource user:abc differ in white space only.',
    },
    {
      title: "a prefix, as one group",
      sync: {
        resources: [
          { of: ["group", "team-12"], rawId: "12" },
          { of: ["group", "team-13"], rawId: "13" },
        ],
      },
      subjects: ["resource group:team-12", "resource group:team-13"],
      says: 'RawId and id of 2 resources of type "group" differ in a prefix only.',
    },
  ],
  silent: [
    { title: "RawIds equal to the id", sync: {} },
    { title: "a RawId of another kind", sync: { resources: [{ of: ["user", "ada@example.com"], rawId: "00u1" }] } },
    { title: "a RawId that happens to be the id's end", sync: { resources: [{ of: ["user", "u12"], rawId: "12" }] } },
  ],
});
