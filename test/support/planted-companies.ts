import { UserTrait } from "../../src/c1z/protobuf/traits.js";
import { buildArchive } from "./build-archive.js";
import { annotation, fillCompany, type TestCompany, type TestGrant, type TestResource } from "./test-company.js";

/** A user account in a few words. */
interface Account {
  readonly id: string;
  readonly name: string;
  readonly emails?: readonly string[];
  readonly login?: string;
  readonly employeeIds?: readonly string[];
  /** 1: enabled, 2: disabled, 3: deleted. */
  readonly status?: 1 | 2 | 3;
  /** 1: human, 2: service. */
  readonly accountType?: 1 | 2;
}

function user({ id, name, emails = [], login, employeeIds = [], status = 1, accountType = 1 }: Account): TestResource {
  const trait = {
    emails: emails.map((address, index) => ({ address, isPrimary: index === 0 })),
    login,
    employeeIds,
    status: { status },
    accountType,
  };
  return { type: "user", id, name, fields: { annotations: [annotation(UserTrait, trait)] } };
}

const OKTA_GROUP = { type: "group", resource: "everyone", slug: "member" } as const;

/** The system that says who works here. */
const OKTA: TestCompany = {
  types: ["user", "group"],
  resources: [
    { type: "group", id: "everyone", name: "Everyone" },
    user({ id: "o1", name: "Ann Able", emails: ["ann@corp.example"], login: "ann@corp.example", status: 2 }),
    user({ id: "o2", name: "Ben Best", emails: ["ben@corp.example"], login: "ben.best", status: 3 }),
    // Cara is nowhere here: she was removed.
    user({ id: "o4", name: "Dan Dark", emails: ["dan@corp.example"], employeeIds: ["E-4"], status: 2 }),
    user({ id: "o5", name: "Eve East", emails: ["eve@corp.example"], status: 2 }),
    user({ id: "o6", name: "Finn Fair", emails: ["Finn@Corp.Example"], login: "finn" }),
    user({ id: "o7", name: "Gil Gold", emails: ["gil@corp.example"], status: 2 }),
    user({ id: "o8", name: "Sam South", emails: ["sam@corp.example"], login: "sam" }),
    user({ id: "o10", name: "Hana Hill", emails: ["hana.new@corp.example"], employeeIds: ["E-10"] }),
    user({ id: "o11", name: "Ivy Iron", emails: ["ivy@corp.example", "ivy.iron@corp.example"], status: 2 }),
  ],
  entitlements: [OKTA_GROUP],
  grants: [{ entitlement: OKTA_GROUP, user: "o6" }],
};

const REPOSITORY = { type: "repository", resource: "billing", slug: "write" } as const;
const OWNERS = { type: "group", resource: "owners", slug: "member" } as const;

/** Where code lies: accounts have e-mail addresses, mostly. */
const GITHUB: TestCompany = {
  types: ["user", "group", "repository"],
  resources: [
    { type: "repository", id: "billing", name: "billing" },
    { type: "group", id: "owners", name: "Owners" },
    user({ id: "g1", name: "ann", emails: ["ANN@corp.example"], login: "ann-able" }),
    user({ id: "g3", name: "Cara Cole", emails: ["cara@corp.example"], login: "cara" }),
    user({ id: "g5", name: "Eve East", emails: ["eve@corp.example"], login: "eve", status: 2 }),
    user({ id: "g6", name: "finn", emails: [" finn@corp.example "], login: "finn-fair" }),
    // Two accounts with one address: whose it is nobody can say.
    user({ id: "g7", name: "gil", emails: ["gil@corp.example"], login: "gil" }),
    user({ id: "g7b", name: "gil-admin", emails: ["gil@corp.example"], login: "gil-admin" }),
    // Another Sam than the one of the leading system, who has left long ago.
    user({ id: "g8", name: "Sam North", emails: ["sam.north@partner.example"], login: "sam" }),
    // The address before she married; the employee id is the same.
    user({ id: "g10", name: "Hana Hay", emails: ["hana.hay@corp.example"], employeeIds: ["E-10"], login: "hana" }),
    user({ id: "g11", name: "ivy", emails: ["ivy.iron@corp.example"], login: "ivy" }),
    user({ id: "g12", name: "admin", login: "admin" }),
  ],
  entitlements: [REPOSITORY, OWNERS],
  grants: [
    ...["g1", "g3", "g6", "g7", "g8", "g10", "g11"].map((one): TestGrant => ({ entitlement: REPOSITORY, user: one })),
    { entitlement: OWNERS, user: "g1" },
  ],
};

const PRODUCTION = { type: "account", resource: "production", slug: "admin" } as const;
const OPERATORS = { type: "group", resource: "operators", slug: "member" } as const;

/** Where servers run: accounts have logins and employee ids only. Operators reach production by expansion, which the sync does not hold. */
const AWS: TestCompany = {
  types: ["user", "group", "account"],
  resources: [
    { type: "account", id: "production", name: "Production" },
    { type: "group", id: "operators", name: "Operators" },
    user({ id: "a2", name: "ben", login: "Ben.Best" }),
    user({ id: "a4", name: "dan", employeeIds: ["e-4"], login: "ddark" }),
    user({ id: "a6", name: "finn", login: "finn" }),
    user({ id: "a8", name: "sam", login: "sam" }),
    user({ id: "a9", name: "ci-bot", login: "ci-bot", accountType: 2 }),
    user({ id: "a12", name: "admin", login: "admin" }),
  ],
  entitlements: [PRODUCTION, OPERATORS],
  grants: [
    { entitlement: OPERATORS, user: "a4" },
    { entitlement: OPERATORS, user: "a6" },
    { entitlement: PRODUCTION, user: "a9" },
    {
      entitlement: PRODUCTION,
      user: "operators",
      type: "group",
      expansion: { entitlementIds: ["group:operators:member"] },
    },
  ],
};

/** Three archives of one company, `okta`, `github` and `aws`, in which ten situations across them are planted (test/fleet/questions.test.ts). */
export function plantedCompanies(folder: string): readonly string[] {
  const companies = { okta: OKTA, github: GITHUB, aws: AWS };
  return Object.entries(companies).map(([name, company]) =>
    buildArchive(`${folder}/${name}.c1z`, fillCompany(company)),
  );
}
