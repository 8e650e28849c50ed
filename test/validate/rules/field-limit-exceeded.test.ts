import { testRule } from "../../support/rule-tester.js";

const LONG = "x".repeat(1025);

testRule("field-limit-exceeded", {
  fires: [
    {
      title: "a description that is too long",
      sync: { resources: [{ of: ["group", "g2"], description: "x".repeat(2300) }] },
      subjects: ["resource group:g2"],
      says: "Resource.description of group:g2 is 2,300 bytes long; the SDK's limit is at most 2,048 bytes.",
      detail: { field: "Resource.description", limit: "at most 2,048 bytes", found: "2,300 bytes long" },
    },
    {
      title: "bytes, not characters",
      sync: { resources: [{ of: ["group", "g2"], name: "é".repeat(600) }] },
      subjects: ["resource group:g2"],
      says: "Resource.display_name of group:g2 is 1,200 bytes long; the SDK's limit is at most 1,024 bytes.",
    },
    {
      title: "an entitlement's description and its purpose",
      sync: { entitlements: [{ id: "e1", on: ["group", "g1"], description: "x".repeat(2049), purpose: 9 }] },
      subjects: ["entitlement e1", "entitlement e1"],
      says: 'Entitlement.description of "e1" is 2,049 bytes long; the SDK\'s limit is at most 2,048 bytes.',
      detail: { field: "Entitlement.description" },
    },
    {
      title: "a status that is not defined",
      sync: { resources: [{ of: ["user", "u3"], user: { status: { status: 7 } } }] },
      subjects: ["resource user:u3"],
      says: "UserTrait.status.status of user:u3 is the number 7; the SDK's limit is one of the numbers 0 to 3.",
    },
    {
      title: "a link that is not https",
      sync: { resources: [{ of: ["group", "g2"], annotations: [["ExternalLink", { url: "http://example.com" }]] }] },
      subjects: ["resource group:g2"],
      says: "ExternalLink.url of group:g2 is a text with another beginning; the SDK's limit is a text that begins with https://.",
    },
    {
      title: "the id of a grant",
      sync: { grants: [{ id: LONG, of: "group:g1:member", to: ["group", "g1"] }] },
      subjects: [`grant ${LONG}`],
      says: `Grant.id of "${LONG}" is 1,025 bytes long; the SDK's limit is at most 1,024 bytes.`,
    },
  ],
  silent: [
    {
      title: "texts of just the limit",
      sync: { resources: [{ of: ["group", "g2"], description: "x".repeat(2048), name: "x".repeat(1024) }] },
    },
    { title: "a number that is defined", sync: { entitlements: [{ id: "e1", on: ["group", "g1"], purpose: 3 }] } },
  ],
});
