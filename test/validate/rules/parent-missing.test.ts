import { testRule } from "../../support/rule-tester.js";

testRule("parent-missing", {
  fires: [
    {
      title: "a parent that is not there",
      sync: { resources: [{ of: ["user", "u3"], parent: ["group", "g9"] }] },
      subjects: ["resource user:u3"],
      says: "Resource user:u3 has group:g9 as parent, which is not in the sync.",
      detail: { resourceType: "group", typeDeclared: true, typeSynced: true },
    },
    {
      title: "several children of a missing parent of an undeclared type, as one group",
      sync: {
        resources: [
          { of: ["user", "u3"], parent: ["tenant", "t1"] },
          { of: ["group", "g2"], parent: ["tenant", "t1"] },
        ],
      },
      subjects: ["resource user:u3", "resource group:g2"],
      says: "2 resources have tenant:t1 as parent, which is not in the sync.",
      detail: { typeDeclared: false, typeSynced: false },
    },
    {
      title: "a parent whose id differs in case",
      sync: { resources: [{ of: ["user", "u3"], parent: ["group", "G1"] }] },
      subjects: ["resource user:u3"],
      says: "Resource user:u3 has group:G1 as parent, which is not in the sync; the nearest is group:g1.",
    },
    {
      title: "a parent in another spelling",
      sync: {
        resources: [
          { of: ["group", "host.example.com"] },
          { of: ["user", "u3"], parent: ["group", "host.example.com."] },
        ],
      },
      subjects: ["resource user:u3"],
      says: "Resource user:u3 has group:host.example.com. as parent, which is not in the sync; the sync has group:host.example.com, which differs in a trailing dot or slash only.",
      detail: { differsIn: ["trailing-dot"] },
    },
  ],
  silent: [
    { title: "no parent", sync: {} },
    {
      title: "a parent that comes after its child",
      sync: { resources: [{ of: ["user", "u3"], parent: ["group", "g2"] }, { of: ["group", "g2"] }] },
    },
    {
      title: "a resources-only sync does not excuse it, a partial one does",
      sync: { run: { syncType: "partial" }, resources: [{ of: ["user", "u3"], parent: ["group", "g9"] }] },
    },
  ],
});
