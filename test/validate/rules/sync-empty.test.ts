import { testRule } from "../../support/rule-tester.js";

testRule("sync-empty", {
  fires: [
    {
      title: "a sync without rows",
      sync: { fromNothing: true },
      subjects: ["sync sync-1"],
      says: "The sync holds nothing at all.",
    },
    {
      title: "a sync with types only",
      sync: { fromNothing: true, types: [{ id: "user" }] },
      subjects: ["sync sync-1"],
      says: "The sync declares 1 resource type, but holds no resources.",
    },
  ],
  silent: [
    { title: "a sync with resources", sync: {} },
    { title: "a partial sync", sync: { fromNothing: true, run: { syncType: "partial" } } },
  ],
});
