import { testRule } from "../../support/rule-tester.js";

testRule("display-name-missing", {
  fires: [
    {
      title: "a resource",
      sync: { resources: [{ of: ["user", "u3"], name: "" }] },
      subjects: ["resource-type user"],
      says: '1 resource of type "user" has no display name.',
    },
    {
      title: "entitlements",
      sync: {
        entitlements: [
          { on: ["group", "g1"], id: "a", name: "" },
          { on: ["group", "g1"], id: "b", name: "" },
        ],
      },
      subjects: ["resource-type group"],
      says: '2 entitlements on resources of type "group" have no display name.',
    },
  ],
  silent: [{ title: "names everywhere", sync: {} }],
});
