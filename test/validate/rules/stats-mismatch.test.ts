import { testRule } from "../../support/rule-tester.js";

testRule("stats-mismatch", {
  fires: [
    {
      title: "fewer grants than stored",
      sync: { stored: { grants: 63 } },
      subjects: ["sync sync-1"],
      says: "The stored statistics differ from the rows: grants stored 63, found 2.",
      detail: { differences: [{ count: "grants", stored: 63, found: 2 }] },
    },
  ],
  silent: [
    { title: "statistics that agree", sync: { stored: {} } },
    { title: "no statistics", sync: {} },
    {
      title: "a count without the resources of undeclared types, as writers make it",
      sync: { stored: { resources: 3 }, resources: [{ of: ["device", "d1"] }] },
      instead: ["resource-type-undeclared"],
    },
  ],
});
