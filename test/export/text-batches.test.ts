import { expect, it } from "vitest";
import { MessageDecoder } from "../../src/c1z/decode.js";
import { isC1zError } from "../../src/c1z/errors.js";
import { Resource } from "../../src/c1z/protobuf/messages.js";
import { UserTrait } from "../../src/c1z/protobuf/traits.js";
import { enumWord } from "../../src/export/enum-word.js";
import { annotationOf, annotationType } from "../../src/export/sources.js";
import { type Cells, jsonText } from "../../src/export/table.js";
import { cellsOfBatch } from "../../src/export/table-batch.js";
import { TABLES } from "../../src/export/tables/index.js";
import { TextBatches } from "../../src/export/text-batches.js";
import { any } from "../support/encode.js";
import { Oracle } from "../support/oracle.js";
import { Random, testSeed } from "../support/random.js";
import { RandomMessages } from "../support/random-message.js";
import { bytesField, fixed64Field } from "../support/wire.js";

const ROUNDS = 250;
const CONNECTOR = "type.googleapis.com/c1.connector.v2.";
const ORIGIN = { archive: "a", syncId: "s" };
const seed = testSeed();
const random = new Random(seed);
const oracle = new Oracle();
const messages = new RandomMessages(random, oracle);
const decoder = new MessageDecoder();

type Row = Record<string, unknown>;
type Rows = Record<"resources" | "users" | "annotations", Row[]>;

/** An entry of a Struct. */
function entry(key: string, value: Uint8Array): Buffer {
  return bytesField(1, bytesField(1, key), bytesField(2, value));
}

/** What printing JSON again changes: names that are numbers, the sign of zero; and what only resembles that. */
const PROFILES = [
  [entry("b", bytesField(3, "x")), entry("10", bytesField(3, "1")), entry("9", bytesField(3, "2"))],
  [entry("zero", fixed64Field(2, -0)), entry("half", fixed64Field(2, -0.5))],
  [
    entry("text", bytesField(3, '-0,"9":')),
    entry('"1', bytesField(3, "3")),
    entry("__proto__", bytesField(3, "é\u2028")),
  ],
  [],
];

/** Random resources, most with the annotations that the tables look into. */
function anyResource(): Buffer {
  const bytes = oracle.encode(Resource, Object(messages.message(Resource).wire));
  const extra: Buffer[] = [];
  if (random.chance(0.5)) extra.push(bytesField(9, ...random.pick(PROFILES)));
  if (random.chance(0.7)) {
    const trait = oracle.encode(UserTrait, Object(messages.message(UserTrait).wire));
    const profile = random.chance(0.5) ? bytesField(3, ...random.pick(PROFILES)) : Buffer.alloc(0);
    extra.push(
      bytesField(
        4,
        any(
          `${random.pick([CONNECTOR, "", "x/y/"])}UserTrait`.replace(/^(?=U)/, random.pick(["", "c1.connector.v2."])),
          trait,
          profile,
        ),
      ),
    );
  }
  if (random.chance(0.5)) extra.push(bytesField(4, any(`${CONNECTOR}RawId`, bytesField(1, 'raw "id" \n ✓'))));
  if (random.chance(0.5)) extra.push(bytesField(4, any(`${CONNECTOR}ExternalLink`, bytesField(1, "https://x"))));
  const all = Buffer.concat([bytes, ...extra]);
  if (random.chance(0.2) && all.length > 0) all[random.below(all.length)] = random.below(256);
  return all;
}

/** The rows of a resource made from parsed JSON, as docs/tables.md says what is in them. */
function rowsOf(ref: { resourceType: string; resource: string }, message: Uint8Array): Rows {
  const resource = decoder.decode(Resource, message);
  const { annotations } = resource;
  const user = annotationOf(annotations, "UserTrait") as
    | ReturnType<typeof decoder.decode<typeof UserTrait>>
    | undefined;
  const key = `${ref.resourceType.replaceAll("%", "%25").replaceAll(":", "%3A")}:${ref.resource}`;
  const traits = annotations?.map(annotationType).filter((type) => type.endsWith("Trait"));
  const withProfile = annotations?.find((one) => annotationType(one).endsWith("Trait") && one.profile);
  const textOf = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);
  const both = {
    resource_key: key,
    resource_type_id: ref.resourceType,
    resource_id: ref.resource,
    display_name: resource.displayName,
    status: enumWord(resource.status?.status, "RESOURCE_STATUS") ?? enumWord(user?.status?.status, "STATUS"),
    created_at: resource.createdAt ?? user?.createdAt,
    profile: jsonText(resource.profile ?? withProfile?.profile),
  };
  const rows: Rows = { resources: [], users: [], annotations: [] };
  rows.resources.push({
    ...both,
    parent_key: "parent:p",
    description: resource.description,
    status_details: resource.status?.details ?? user?.status?.details,
    raw_id: textOf(annotationOf(annotations, "RawId")?.id),
    external_link: textOf(annotationOf(annotations, "ExternalLink")?.url),
    traits: jsonText(traits?.map((type) => type.slice(0, -"Trait".length))),
  });
  if (user !== undefined)
    rows.users.push({
      ...both,
      email: (user.emails?.find(({ isPrimary }) => isPrimary) ?? user.emails?.[0])?.address,
      emails: jsonText(user.emails?.map(({ address }) => address ?? "")),
      login: user.login,
      login_aliases: jsonText(user.loginAliases),
      account_type: enumWord(user.accountType, "ACCOUNT_TYPE"),
      given_name: user.structuredName?.givenName,
      family_name: user.structuredName?.familyName,
      employee_ids: jsonText(user.employeeIds),
      last_login: user.lastLogin,
      mfa_enabled: user.mfaStatus && user.mfaStatus.mfaEnabled === true,
      sso_enabled: user.ssoStatus && user.ssoStatus.ssoEnabled === true,
    });
  rows.annotations = (annotations ?? []).map((annotation, position) => ({
    object_kind: "resource",
    object_key: key,
    position,
    type: annotationType(annotation),
    json: JSON.stringify(annotation),
  }));
  return rows;
}

function isRefused(read: () => void): boolean {
  try {
    read();
    return false;
  } catch (error) {
    if (isC1zError(error, "C1Z_BAD_MESSAGE")) return true;
    throw error;
  }
}

function named(table: keyof Rows, cells: Cells): Row {
  const row = TABLES[table].columns.map(({ name }, index) => [name, cells[index]] as const);
  return Object.fromEntries(
    row.filter(([name, cell]) => cell !== undefined && name !== "archive" && name !== "sync_id"),
  );
}

function withoutNone(row: Row): Row {
  return Object.fromEntries(Object.entries(row).filter(([, cell]) => cell !== undefined));
}

it(`pieces of a resource's JSON are what parsing and printing it gives (TEST_SEED=${seed})`, () => {
  const batches = new TextBatches(ORIGIN, () => true);
  const expected: Rows = { resources: [], users: [], annotations: [] };
  const found: Rows = { resources: [], users: [], annotations: [] };
  const take = (): void =>
    batches.take((table, batch) => {
      for (const cells of cellsOfBatch(batch)) found[table].push(named(table, cells));
    });
  const accepted: string[] = [];
  let refused = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const message = anyResource();
    const ref = { resourceType: random.pick(["user", "a:b%", "gruppe ü"]), resource: `r${round} ✓` };
    const parent = { resourceType: "parent", resource: "p" };
    const row = { ...ref, parent, message, locate: () => "" };
    let rows: Rows | undefined;
    try {
      rows = rowsOf(ref, message);
    } catch (error) {
      if (!isC1zError(error, "C1Z_BAD_MESSAGE")) throw error;
    }
    if (rows === undefined) {
      refused++;
      if (!isRefused(() => batches.addResource(row))) accepted.push(message.toString("hex"));
    } else {
      batches.addResource(row);
      for (const table of ["resources", "users", "annotations"] as const)
        expected[table].push(...rows[table].map(withoutNone));
    }
    if (batches.isFull || random.chance(0.02)) take();
  }
  take();
  expect(accepted).toEqual([]);
  expect(found).toEqual(expected);
  expect(expected.users.length).toBeGreaterThan(ROUNDS / 4);
  expect(refused).toBeGreaterThan(0);
  expect(refused).toBeLessThan(ROUNDS / 2);
});
