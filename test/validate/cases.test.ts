import { describe, expect, it } from "vitest";
import type { Archive } from "../../src/c1z/archive.js";
import { openArchive } from "../../src/c1z/open-archive.js";
import { RawId } from "../../src/c1z/protobuf/annotations.js";
import { GroupTrait, RoleTrait, UserTrait } from "../../src/c1z/protobuf/traits.js";
import { fixture } from "../fixtures.js";
import { buildArchive } from "../support/build-archive.js";
import { validateFile } from "../support/findings.js";
import { TempFolder } from "../support/temp-folder.js";
import { annotation, fillCompany, type TestCompany } from "../support/test-company.js";
import { v3Twin } from "../support/v3-twin.js";

const folder = new TempFolder();

/** What is said of a file: `level rule: sentence`. */
async function said(path: string): Promise<readonly string[]> {
  const { report } = await validateFile(path);
  return (report.files[0]?.rules ?? []).flatMap(({ rule, level, groups }) =>
    groups.map(({ message }) => `${level} ${rule}: ${message}`),
  );
}

/** Archives collected from public fixes of connectors and of the SDK, with the answer that each should get. */
const HANDED: readonly (readonly [path: string, answer: readonly string[]])[] = [
  [
    "37-expandable-types-unknown/expand-types",
    [
      'error expandable-types-unmatched: Grant "role:r1:assigned:group:00g1" passes its entitlement on to principals of type "User" only; "User" is written "user" in this sync, so none of the 4 holders of "group:00g1:member" inherits it.',
    ],
  ],
  [
    "38-expandable-entitlement-of-another/expand-foreign",
    [
      'error expandable-entitlement-foreign: Grant "role:r1:assigned:group:00g1" expands to the holders of "group:00g2:member", an entitlement of group:00g2; its principal is group:00g1, and the SDK stops the sync there.',
    ],
  ],
  [
    "39-one-type-lost-all-grants/prune-after",
    [
      'warning type-without-grants: Type "role" has 3 resources with 3 entitlements and not one grant, while other types have grants.',
    ],
  ],
  ["39-one-type-lost-all-grants/prune-before", []],
  [
    "42-group-principal-not-expandable/group-grant-not-expandable",
    [
      'info group-grant-not-expandable: Grant "role:r1:assigned:group:g1" gives "role:r1:assigned" to group:g1 without GrantExpandable: 6 users with "group:g1:member" do not inherit it.',
    ],
  ],
  [
    "47-field-limits/field-limits",
    [
      "error field-limit-exceeded: Resource.description of group:g1 is 2,300 bytes long; the SDK's limit is at most 2,048 bytes.",
      "warning raw-id-missing: Resource group:g1 carries no RawId, although resources of other types do.",
      'warning user-email-invalid: The e-mail "not an email" of user:u0 is no e-mail address (UserTrait.emails.address).',
    ],
  ],
  [
    "49-grantable-to-undeclared-type/grantable-undeclared",
    [
      'warning grantable-to-type-undeclared: 1 entitlement of type "group" is grantable to "User"; the declared type is "user", which differs in case.',
      'info resource-type-empty: Resource type "role" is declared, but has no resources.',
    ],
  ],
];

const MEMBER = { type: "group", resource: "g1", slug: "member" } as const;
const ROLES = ["r1", "r2", "r3"].map((resource) => ({ type: "role", resource, slug: "assigned" }) as const);
const USERS = ["u1", "u2", "u3", "u4"];
const TRAITS = { user: UserTrait, group: GroupTrait, role: RoleTrait } as const;
const resource = (type: keyof typeof TRAITS, id: string, trait: object = {}) => ({
  type,
  id,
  name: `The ${id}`,
  fields: { annotations: [annotation(TRAITS[type], trait), annotation(RawId, { id })] },
});
const user = (id: string, email = `${id}@example.com`) =>
  resource("user", id, { emails: [{ address: email }], login: id, status: { status: 1 } });
/** Four users in a group, and three roles that the first of them has: nothing is wrong with it. */
const COMPANY = {
  types: ["user", "group", "role"],
  resources: [
    ...USERS.map((id) => user(id)),
    resource("group", "g1"),
    ...ROLES.map((role) => resource("role", role.resource)),
  ],
  entitlements: [MEMBER, ...ROLES].map((one) => ({ ...one, fields: { displayName: one.slug } })),
  grants: [
    ...USERS.map((user) => ({ entitlement: MEMBER, user })),
    ...ROLES.map((entitlement) => ({ entitlement, user: "u1" })),
  ],
} satisfies TestCompany;
const [ROLE] = ROLES;
const TO_GROUP = { entitlement: ROLE ?? MEMBER, user: "g1", type: "group" };
const EXPANSION = { entitlementIds: ["group:g1:member"] };

/** Gives the group as parent to all resources with such an id but itself. */
const PARENTS = (ids: string) =>
  `UPDATE v1_resources SET parent_resource_type_id = 'group', parent_resource_id = 'g1'
   WHERE external_id ${ids} AND external_id <> 'group:g1'`;

/** Two more of each kind: what is changed, and the rules that answer. */
const OWN: readonly (readonly [title: string, change: TestCompany, rules: readonly string[], sql?: string])[] = [
  ["nothing", {}, []],
  ["a sound expansion", { grants: [...COMPANY.grants, { ...TO_GROUP, expansion: EXPANSION }] }, []],
  [
    "an expansion for a type that nobody has",
    { grants: [...COMPANY.grants, { ...TO_GROUP, expansion: { ...EXPANSION, resourceTypeIds: ["group"] } }] },
    ["expandable-types-unmatched"],
  ],
  [
    "an expansion for USER and role",
    { grants: [...COMPANY.grants, { ...TO_GROUP, expansion: { ...EXPANSION, resourceTypeIds: ["USER", "role"] } }] },
    ["expandable-types-unmatched"],
  ],
  [
    "an expansion by the granted entitlement itself",
    { grants: [...COMPANY.grants, { ...TO_GROUP, expansion: { entitlementIds: ["role:r1:assigned"] } }] },
    ["expandable-entitlement-foreign"],
  ],
  [
    "an expansion by an entitlement of a role",
    {
      grants: [
        ...COMPANY.grants,
        { ...TO_GROUP, expansion: { entitlementIds: ["group:g1:member", "role:r2:assigned"] } },
      ],
    },
    ["expandable-entitlement-foreign"],
  ],
  ["roles without grants", { grants: COMPANY.grants.slice(0, USERS.length) }, ["type-without-grants"]],
  [
    "two further roles without grants",
    {
      types: [...COMPANY.types, "app"],
      resources: [...COMPANY.resources, ...["a1", "a2"].map((id) => ({ ...resource("role", id), type: "app" }))],
      entitlements: [
        ...COMPANY.entitlements,
        ...["a1", "a2"].map((id) => ({ type: "app", resource: id, slug: "access", fields: { displayName: "Access" } })),
      ],
    },
    ["trait-missing", "type-without-grants"],
  ],
  ["a group without members", { grants: COMPANY.grants.slice(USERS.length) }, []],
  ["a role for a group", { grants: [...COMPANY.grants, TO_GROUP] }, ["group-grant-not-expandable"]],
  [
    "a role for a role that somebody has",
    { grants: [...COMPANY.grants, { ...TO_GROUP, user: "r2", type: "role", entitlement: ROLES[2] ?? MEMBER }] },
    [],
  ],
  [
    "a role for a role that somebody has, who has not that",
    {
      grants: [
        ...COMPANY.grants.slice(0, -1),
        { ...TO_GROUP, user: "r2", type: "role", entitlement: ROLES[2] ?? MEMBER },
      ],
    },
    ["group-grant-not-expandable"],
  ],
  [
    "an expansion that was not made",
    { grants: [...COMPANY.grants, { ...TO_GROUP, expansion: EXPANSION }] },
    ["expansion-missing"],
    "UPDATE v1_sync_runs SET supports_diff = 1",
  ],
  [
    "one that the run was to make",
    { grants: [...COMPANY.grants, { ...TO_GROUP, expansion: EXPANSION }] },
    ["expansion-missing"],
    `UPDATE v1_sync_runs SET sync_token = '{"needs_expansion":true}'`,
  ],
  ["a user without parent", {}, ["parent-absent"], PARENTS("<> 'user:u1'")],
  [
    "a role without parent",
    {},
    ["parent-absent"],
    PARENTS("NOT IN ('user:u1', 'user:u2', 'user:u3', 'user:u4', 'role:r1')"),
  ],
  [
    "an entitlement's description beyond the limit",
    {
      entitlements: [
        ...COMPANY.entitlements,
        { ...MEMBER, slug: "owner", fields: { displayName: "Owner", description: "é".repeat(1025) } },
      ],
    },
    ["field-limit-exceeded"],
  ],
  [
    "two addresses in one",
    { resources: [...COMPANY.resources, user("u5", "u5@example.com;u6@example.com")] },
    ["user-email-invalid"],
  ],
  [
    "an entitlement's name beyond the limit",
    {
      entitlements: [
        ...COMPANY.entitlements,
        { ...MEMBER, slug: "owner", fields: { displayName: "x".repeat(1025), grantableTo: [] } },
      ],
    },
    ["field-limit-exceeded"],
  ],
  [
    "an e-mail with a blank",
    { resources: [...COMPANY.resources, user("u5", "u 5@example.com")] },
    ["user-email-invalid"],
  ],
  [
    "an entitlement for GROUP",
    {
      entitlements: [
        ...COMPANY.entitlements,
        { ...MEMBER, slug: "owner", fields: { displayName: "Owner", grantableTo: [{ id: "GROUP" }, { id: "user" }] } },
      ],
    },
    ["grantable-to-type-undeclared"],
  ],
  [
    "an entitlement for a type that is nowhere",
    {
      entitlements: [
        ...COMPANY.entitlements,
        { ...MEMBER, slug: "owner", fields: { displayName: "Owner", grantableTo: [{ id: "device" }] } },
      ],
    },
    ["grantable-to-type-undeclared"],
  ],
  [
    "two entitlements with one slug",
    {
      entitlements: [
        ...COMPANY.entitlements,
        { ...MEMBER, id: "group:g1:membership", fields: { displayName: "Member" } },
      ],
    },
    ["entitlement-slug-duplicate"],
  ],
  [
    "users without anything",
    {
      resources: [...COMPANY.resources.slice(USERS.length), ...USERS.map((id) => resource("user", id))],
    },
    ["users-without-details"],
  ],
];

describe.each(["v1", "v3"] as const)("in %s", (format) => {
  const inFormat = async (v1: string, name: string) =>
    format === "v1" ? v1 : v3Twin(v1, folder.path(`${name.replaceAll(/\W/g, "-")}.v3.c1z`));

  it.each(HANDED)("the case %s gets its answer", async (path, answer) => {
    expect(await said(await inFormat(fixture(`cases/${path}.c1z`), path))).toEqual(answer);
  });

  it.each(OWN.map(([title, change, rules, sql = ""]) => [title, change, rules, sql] as const))(
    "%s is answered",
    async (title, change, rules, sql) => {
      const v1 = buildArchive(folder.path(`${title.replaceAll(/\W/g, "-")}.c1z`), (database) => {
        fillCompany({ ...COMPANY, ...change })(database);
        database.exec(sql);
      });
      const found = (await said(await inFormat(v1, title))).map((line) => line.split(/[ :]/)[1]);
      expect(found).toEqual(rules);
    },
  );
});

it("a v3 twin holds the rows of its original", async () => {
  const original = fixture("v1/small.c1z");
  using v1 = await openArchive(original);
  using v3 = await openArchive(await v3Twin(original, folder.path("small.v3.c1z")));
  const rows = (archive: Archive) => {
    const sync = archive.latestFinishedSync();
    const byId = (one: object, other: object) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1);
    // v3 keeps only the ids of what an entitlement names.
    const entitlements = [...(sync?.entitlements() ?? [])].map(({ resource: owner, grantableTo = [], ...rest }) => ({
      ...rest,
      owner: owner?.id,
      types: grantableTo.map(({ id }) => id),
    }));
    return [sync?.resourceTypes(), sync?.resources(), entitlements, sync?.grantRefs()].map((list) =>
      [...(list ?? [])].map((row) => JSON.parse(JSON.stringify(row))).sort(byId),
    );
  };
  expect(rows(v3).map((list) => list.length)).toEqual([5, 32, 11, 63]);
  expect(rows(v3)).toEqual(rows(v1));
});
