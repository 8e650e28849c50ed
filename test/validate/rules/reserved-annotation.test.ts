import { testRule } from "../../support/rule-tester.js";

testRule("reserved-annotation", {
  fires: [
    {
      title: "BatonID on a resource",
      sync: { resources: [{ of: ["group", "g2"], annotations: [["BatonID"]] }] },
      subjects: ["resource group:g2"],
      says: "Resource group:g2 carries the SDK's own BatonID annotation.",
    },
  ],
  silent: [
    {
      title: "other annotations",
      sync: { resources: [{ of: ["group", "g2"], annotations: [["ExternalLink", { url: "https://example.com" }]] }] },
    },
  ],
});
