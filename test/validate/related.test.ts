import { expect, it } from "vitest";
import type { SyncSpec } from "../support/memory-sync.js";
import { askRules } from "../support/rule-tester.js";

/** More than a finding names. */
const MANY = Array.from({ length: 60 }, (_, index) => index);
const users = (fields: (n: number) => object) => MANY.map((n) => ({ of: ["user", `m${n}`] as const, ...fields(n) }));
const GROUPS = MANY.map((n) => ({ of: ["group", `m${n}`] as const }));
const member = (n: number) => `group:m${n % MANY.length}:member`;

/** The n-th of 64 spellings that differ in case only: each bit of n makes one letter a capital. */
const spelled = (n: number) =>
  [..."abcdef"].map((letter, bit) => (n & (1 << bit) ? letter.toUpperCase() : letter)).join("");

const CASES: Readonly<Record<string, SyncSpec>> = {
  "raw-id-duplicate": { resources: users(() => ({ rawId: "one" })) },
  "raw-id-shared-across-types": {
    resources: [...users(() => ({ rawId: "one" })), { of: ["group", "g2"], rawId: "one" }],
  },
  "resource-type-undeclared": { resources: MANY.map((n) => ({ of: ["device", `d${n}`] })) },
  "user-login-duplicate": { resources: users(() => ({ user: { login: "one" } })) },
  "user-email-duplicate": {
    resources: users(() => ({ user: { emails: [{ address: "one@example.com", isPrimary: true }] } })),
  },
  "child-resource-type-undeclared": {
    resources: MANY.map((n) => ({
      of: ["group", `m${n}`],
      annotations: [["ChildResourceType", { resourceTypeId: "team" }]],
    })),
  },
  "exclusion-group-invalid": {
    entitlements: MANY.map((n) => ({
      id: `e${n}`,
      on: ["group", "g1"],
      annotations: [["EntitlementExclusionGroup", { exclusionGroupId: "level" }]],
    })),
  },
  "expansion-cycle": {
    resources: GROUPS,
    entitlements: GROUPS.map(({ of }) => ({ on: of })),
    grants: MANY.map((n) => ({
      of: member(n),
      to: ["group", `m${(n + 1) % MANY.length}`],
      expandsTo: [member(n + 1)],
    })),
  },
  "parent-cycle": {
    resources: GROUPS.map(({ of }, n) => ({ of, parent: ["group", `m${(n + 1) % MANY.length}`] })),
  },
  "id-format-mixed": {
    types: [{ id: "app" }],
    resources: Array.from({ length: 200 }, (_, n) => ({
      of: ["app", n < MANY.length ? `a${n}@example.com` : `${String(n).padStart(8, "0")}-1111-4222-8333-444455556666`],
    })),
  },
  "id-case-collision": { resources: MANY.map((n) => ({ of: ["group", spelled(n)] })) },
};

it.each(Object.entries(CASES))("%s names 50 of many at most", (rule, spec) => {
  const finding = askRules(spec).findings.find((one) => one.rule === rule);
  expect(finding?.related).toHaveLength(50);
});

it.each<readonly [string, SyncSpec]>([
  ["grant-duplicate", { grants: MANY.map((n) => ({ of: "group:g1:member", to: ["user", "u1"], id: `extra${n}` })) }],
  ["resource-type-case", { resources: MANY.map((n) => ({ of: ["Group", `m${n}`] })) }],
])("%s names 50 of many at most, beside what they have in common", (rule, spec) => {
  const finding = askRules(spec).findings.find((one) => one.rule === rule);
  expect(finding?.related).toHaveLength(51);
});
