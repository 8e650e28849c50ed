import type { EntitlementSpec } from "../../support/memory-sync.js";
import { testRule } from "../../support/rule-tester.js";

const member = (id: string, on: readonly [string, string], fields: object): EntitlementSpec => ({
  id,
  on,
  annotations: [["EntitlementExclusionGroup", { exclusionGroupId: "level", ...fields }]],
});

testRule("exclusion-group-invalid", {
  fires: [
    {
      title: "two defaults",
      sync: {
        entitlements: [
          member("a", ["group", "g1"], { isDefault: true }),
          member("b", ["group", "g1"], { isDefault: true }),
        ],
      },
      subjects: ["exclusion-group level"],
      says: 'Exclusion group "level" has 2 defaults.',
    },
    {
      title: "two resource types, and more than 50 members",
      sync: {
        entitlements: [
          member("user-one", ["user", "u1"], {}),
          ...Array.from({ length: 50 }, (_, index) => member(`m${index}`, ["group", "g1"], {})),
        ],
      },
      subjects: ["exclusion-group level"],
      says: 'Exclusion group "level" spans 2 resource types, and has 51 members (at most 50).',
      detail: { members: 51 },
    },
  ],
  silent: [
    {
      title: "one default",
      sync: { entitlements: [member("a", ["group", "g1"], { isDefault: true }), member("b", ["group", "g1"], {})] },
    },
    {
      title: "a default for each resource, where the group is one for each",
      sync: {
        resources: [{ of: ["group", "g2"] }],
        entitlements: [
          member("a", ["group", "g1"], { isDefault: true, scopeToResource: true }),
          member("b", ["group", "g2"], { isDefault: true, scopeToResource: true }),
        ],
      },
    },
  ],
});
