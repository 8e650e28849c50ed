import { testRule } from "../../support/rule-tester.js";

testRule("trait-missing", {
  fires: [
    {
      title: "a user without user trait",
      sync: { resources: [{ of: ["user", "u3"], traits: [] }] },
      subjects: ["resource-type user"],
      says: 'Type "user" declares TRAIT_USER, but 1 of its 3 resources does not carry it.',
      detail: { trait: "TRAIT_USER", declared: true, count: 1, of: 3 },
    },
    {
      title: "an app trait that its type does not declare",
      sync: { types: [{ id: "app" }], resources: [{ of: ["app", "a1"], traits: [["AppTrait"]] }] },
      subjects: ["resource-type app"],
      says: 'Type "app" does not declare TRAIT_APP, but 1 of its 1 resource carries it.',
      detail: { declared: false },
    },
  ],
  silent: [
    { title: "what is declared is carried", sync: {} },
    {
      title: "a type without resources",
      sync: { types: [{ id: "role", traits: [3] }] },
      instead: ["resource-type-empty"],
    },
  ],
});
