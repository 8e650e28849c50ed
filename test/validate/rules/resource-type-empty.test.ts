import { testRule } from "../../support/rule-tester.js";

testRule("resource-type-empty", {
  fires: [
    {
      title: "a type without resources",
      sync: { types: [{ id: "role", traits: [3] }] },
      subjects: ["resource-type role"],
      says: 'Resource type "role" is declared, but has no resources.',
    },
  ],
  silent: [
    { title: "types with resources", sync: {} },
    { title: "an empty sync", sync: { fromNothing: true, types: [{ id: "role" }] }, instead: ["sync-empty"] },
  ],
});
