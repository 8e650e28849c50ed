import { testRule } from "../../support/rule-tester.js";

testRule("parent-cycle", {
  fires: [
    {
      title: "two groups in each other, with one below them",
      sync: {
        resources: [
          { of: ["group", "g4"], parent: ["group", "g3"] },
          { of: ["group", "g3"], parent: ["group", "g2"] },
          { of: ["group", "g2"], parent: ["group", "g3"] },
        ],
      },
      subjects: ["resource group:g2"],
      says: "Resources group:g3 and group:g2 are each other's ancestors, in a circle of 2.",
      detail: { length: 2 },
    },
    {
      title: "a group in itself",
      sync: { resources: [{ of: ["group", "g2"], parent: ["group", "g2"] }] },
      subjects: ["resource group:g2"],
      says: "Resource group:g2 is its own parent.",
    },
  ],
  silent: [
    {
      title: "a chain",
      sync: {
        resources: [
          { of: ["group", "g3"], parent: ["group", "g2"] },
          { of: ["group", "g2"], parent: ["group", "g1"] },
        ],
      },
    },
  ],
});
