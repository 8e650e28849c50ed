import { testRule } from "../../support/rule-tester.js";

testRule("stats-mismatch", {
  fires: [
    {
      title: "more grants than stored",
      sync: { stored: { grants: 1 } },
      subjects: ["sync sync-1"],
      says: "The stored statistics differ from the rows: grants stored 1, found 2.",
      detail: { differences: [{ kind: "grant", count: "grants", stored: 1, found: 2 }] },
    },
  ],
  silent: [
    { title: "statistics that agree", sync: { stored: {} } },
    { title: "no statistics", sync: {} },
    { title: "fewer rows than stored", sync: { stored: { grants: 63 } }, instead: ["archive-integrity"] },
    {
      title: "a count without the resources of undeclared types, as writers make it",
      sync: { stored: { resources: 3 }, resources: [{ of: ["device", "d1"] }] },
      instead: ["resource-type-undeclared"],
    },
  ],
});
