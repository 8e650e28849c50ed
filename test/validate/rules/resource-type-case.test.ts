import { testRule } from "../../support/rule-tester.js";

testRule("resource-type-case", {
  fires: [
    {
      title: "resources of Group where group is declared",
      sync: { resources: [{ of: ["Group", "g2"] }] },
      subjects: ["resource-type group"],
      says: 'Resource types "group" and "Group" differ in case only (1 row uses the latter).',
      detail: { resourceTypes: ["Group", "group"] },
    },
    {
      title: "two declared types",
      sync: { types: [{ id: "GROUP" }], resources: [{ of: ["GROUP", "g2"] }] },
      subjects: ["resource-type GROUP"],
      says: 'Resource types "GROUP" and "group" differ in case only (1 row uses the latter).',
    },
    {
      title: "a parent that would be found without regard to case",
      sync: { resources: [{ of: ["user", "u3"], parent: ["Group", "g1"] }] },
      subjects: ["resource-type group"],
      says: 'Resource types "group" and "Group" differ in case only (1 row uses the latter).',
    },
  ],
  silent: [
    { title: "types that differ in more than case", sync: {} },
    {
      title: "a grant's principal",
      sync: { grants: [{ of: "group:g1:member", to: ["User", "u1"] }] },
      instead: ["grant-principal-type-case"],
    },
  ],
});
