import { testRule } from "../../support/rule-tester.js";

const GUIDS = [1, 2, 3, 4].map((n) => ({ of: ["app", `${n}d0f5d3c-1111-4222-8333-444455556666`] as const }));

testRule("id-format-mixed", {
  fires: [
    {
      title: "an e-mail among GUIDs",
      sync: { types: [{ id: "app" }], resources: [...GUIDS, { of: ["app", "ada@example.com"] }] },
      subjects: ["resource-type app"],
      says: 'Ids of type "app" follow 2 formats (4 guid and 1 email): app:ada@example.com is not a GUID (as of Entra).',
      detail: { formats: { guid: 4, email: 1 } },
    },
  ],
  silent: [
    { title: "one format", sync: { types: [{ id: "app" }], resources: GUIDS } },
    {
      title: "as many of one as of the other",
      sync: {
        types: [{ id: "app" }],
        resources: [...GUIDS, ...["a", "b", "c"].map((n) => ({ of: ["app", `${n}@example.com`] as const }))],
      },
    },
    {
      title: "ids of no known format",
      sync: { types: [{ id: "app" }], resources: [...GUIDS, { of: ["app", "wiki"] }] },
    },
  ],
});
