import { testRule } from "../../support/rule-tester.js";

const TYPES = [{ id: "org" }, { id: "team" }];
const teams = (parents: readonly (readonly [string, string] | undefined)[]) => ({
  types: TYPES,
  resources: [
    { of: ["org", "o1"] as const },
    ...parents.map((parent, index) => ({ of: ["team", `t${index}`] as const, ...(parent && { parent }) })),
  ],
});
const ORG = ["org", "o1"] as const;

testRule("parent-absent", {
  fires: [
    {
      title: "one team of three",
      sync: teams([ORG, undefined, ORG]),
      subjects: ["resource-type team"],
      says: '1 of 3 resources of type "team" has no parent; the others have one of type "org".',
      detail: { count: 1, of: 3, parentTypes: ["org"] },
    },
    {
      title: "two of five, of one type",
      sync: teams([ORG, undefined, ORG, undefined, ORG]),
      subjects: ["resource-type team"],
      says: '2 of 5 resources of type "team" have no parent; the others have one of type "org".',
    },
  ],
  silent: [
    { title: "a partial sync", sync: { ...teams([ORG, undefined, ORG]), run: { syncType: "partial" } } },
    { title: "all with one", sync: teams([ORG, ORG, ORG]) },
    { title: "none with one", sync: teams([undefined, undefined, undefined]) },
    { title: "most without", sync: teams([ORG, ORG, undefined, undefined, undefined]) },
    {
      title: "types that nest: the top has none",
      sync: teams([undefined, ["team", "t0"], ["team", "t0"], ["team", "t1"]]),
    },
    { title: "one with a parent and one without", sync: teams([ORG, undefined]) },
  ],
});
