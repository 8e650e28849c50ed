import { testRule } from "../../support/rule-tester.js";

testRule("child-resource-type-undeclared", {
  fires: [
    {
      title: "a child type that is not declared",
      sync: { resources: [{ of: ["group", "g2"], annotations: [["ChildResourceType", { resourceTypeId: "team" }]] }] },
      subjects: ["resource-type team"],
      says: '1 resource names "team" as the type of their children, which is not declared.',
    },
  ],
  silent: [
    {
      title: "a child type that is declared",
      sync: { resources: [{ of: ["group", "g2"], annotations: [["ChildResourceType", { resourceTypeId: "user" }]] }] },
    },
  ],
});
