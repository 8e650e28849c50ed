// npx tsx test/engines/make-archives.ts FOLDER
// Writes the archives that test/engines/check.py exports and reads back: groups.c1z, of which every table has more than ten row groups,
// and ids.c1z, whose ids look like numbers, times and other things that readers take text for.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type Database from "better-sqlite3";
import { GrantExpandable } from "../../src/c1z/protobuf/annotations.js";
import * as messages from "../../src/c1z/protobuf/messages.js";
import type { MessageType } from "../../src/c1z/protobuf/schema.js";
import { UserTrait } from "../../src/c1z/protobuf/traits.js";
import { databaseWith, emptyDatabase, insert, pack } from "../support/build-archive.js";
import { Oracle } from "../support/oracle.js";
import { Random } from "../support/random.js";

/** A row group ends after six million characters, so that few long rows make many of them; a workbook's cell takes 32,767. */
const LONG = "x".repeat(30_000);
const SYNCS = 11;
const ROWS_PER_SYNC = 210;
const TOKEN_CHARACTERS = 6_100_000;

const oracle = new Oracle();
const random = new Random(18);

const folder = process.argv[2];
if (folder === undefined) throw new Error("Expected a folder.");
mkdirSync(folder, { recursive: true });

const groups = emptyDatabase();
groups.transaction(() => {
  for (let sync = 0; sync < SYNCS; sync++) fillSync(groups, `sync-${String(sync).padStart(2, "0")}`, sync);
})();
write("groups.c1z", groups);

/** Texts that readers take for something else, or cut. */
const TEXTS = [
  "007",
  "1e3",
  "12345678901234567890",
  "TRUE",
  "null",
  "NA",
  "2026-01-01",
  "2026-01-01T00:00:00Z",
  "550e8400-e29b-41d4-a716-446655440000",
  "_x0041_",
  "%2F",
  "user:alice",
  "ü",
  " spaced ",
  "Zürich \u{1f600}",
];
write(
  "ids.c1z",
  databaseWith((database) => {
    database.exec("UPDATE v1_sync_runs SET sync_id = '0099'");
    add(database, "0099", "1e3", "resource type", "1");
    for (const id of TEXTS) addUser(database, "0099", id);
    addEntitlement(database, "0099", "0001", ["1e3", "007"], "");
    // Only the last row has sources: a reader that guesses from the first rows never sees these.
    TEXTS.forEach((id, index) => {
      const sources = index === TEXTS.length - 1 ? ["0002"] : [];
      addGrant(database, "0099", id, "0001", ["1e3", "007"], ["1e3", id], sources);
    });
  }),
);

/** A user whose columns hold one kind of text each: a reader that looks at a column finds nothing but numbers, or times, in it. */
function addUser(database: Database.Database, sync: string, resource: string): void {
  const user = {
    login: "2026-01-01",
    emails: [{ address: "550e8400-e29b-41d4-a716-446655440000", isPrimary: true }],
    structuredName: { givenName: "NA", familyName: "12345678901234567890" },
    lastLogin: { seconds: 1_782_900_000, nanos: 123_456_789 },
  };
  const data = oracle.encode(messages.Resource, {
    id: { resourceType: "1e3", resource },
    displayName: "TRUE",
    annotations: [any(UserTrait, user)],
  });
  insert(database, "v1_resources", { resource_type_id: "1e3", external_id: `1e3:${resource}`, data, sync_id: sync });
}

/** One sync whose rows are as long as a row group of each table. */
function fillSync(database: Database.Database, sync: string, number: number): void {
  const day = String(number + 1).padStart(2, "0");
  const token = `${number} `.repeat(TOKEN_CHARACTERS / 2);
  insert(database, "v1_sync_runs", {
    sync_id: sync,
    sync_token: token.slice(0, TOKEN_CHARACTERS),
    started_at: `2026-01-${day} 00:00:00.123456789`,
    ended_at: `2026-01-${day} 01:00:00.5`,
  });
  // Ids in an order of their own, so that the bounds of the row groups overlap in some columns and not in others.
  const numbers = Array.from({ length: ROWS_PER_SYNC }, () => random.below(1_000_000_000));
  numbers.forEach((id, index) => {
    const type = `type-${id}`;
    const user = ["user", `00u${id}`] as const;
    add(database, sync, type, `${id} ${LONG}`, type);
    addResource(database, sync, user, `${index % 3 === 0 ? "ü" : ""}${id}`, { profile: `${id} ${LONG}` });
    addEntitlement(database, sync, `e${id}`, user, `${id} ${LONG}`);
    const to = numbers[random.below(index + 1)] ?? id;
    addGrant(database, sync, `g${id}`, `e${to}`, ["user", `00u${to}`], user, [`${id} ${LONG}`]);
  });
}

type Named = readonly [type: string, id: string];

function add(database: Database.Database, sync: string, id: string, description: string, displayName: string): void {
  const data = oracle.encode(messages.ResourceType, { id, displayName, description });
  insert(database, "v1_resource_types", { external_id: id, data, sync_id: sync });
}

function addResource(
  database: Database.Database,
  sync: string,
  [resourceType, resource]: Named,
  displayName: string,
  profile: Readonly<Record<string, string>>,
): void {
  const id = { resourceType, resource };
  const user = { emails: [{ address: `${displayName}@example.com`, isPrimary: true }], login: resource };
  const data = oracle.encode(messages.Resource, {
    id,
    displayName,
    annotations: [any(UserTrait, { ...user, lastLogin: { seconds: random.below(2_000_000_000), nanos: 123_456_789 } })],
    profile: {
      fields: Object.fromEntries(Object.entries(profile).map(([key, text]) => [key, { string_value: text }])),
    },
  });
  insert(database, "v1_resources", {
    resource_type_id: resourceType,
    external_id: `${resourceType}:${resource}`,
    data,
    sync_id: sync,
  });
}

function addEntitlement(database: Database.Database, sync: string, id: string, on: Named, description: string): void {
  const [resourceType, resource] = on;
  const data = oracle.encode(messages.Entitlement, {
    id,
    resource: { id: { resourceType, resource } },
    displayName: "Member",
    slug: "007",
    description,
  });
  insert(database, "v1_entitlements", {
    resource_type_id: resourceType,
    resource_id: resource,
    external_id: id,
    data,
    sync_id: sync,
  });
}

function addGrant(
  database: Database.Database,
  sync: string,
  id: string,
  entitlement: string,
  on: Named,
  to: Named,
  expandsTo: readonly string[],
): void {
  const [[resourceType, resource], [principalType, principal]] = [on, to];
  const data = oracle.encode(messages.Grant, {
    id,
    entitlement: { id: entitlement, resource: { id: { resourceType, resource } } },
    principal: { id: { resourceType: principalType, resource: principal } },
    annotations: expandsTo.length === 0 ? [] : [any(GrantExpandable, { entitlementIds: expandsTo })],
    ...(expandsTo.length > 0 && { sources: { sources: { [entitlement]: {} } } }),
  });
  insert(database, "v1_grants", {
    resource_type_id: resourceType,
    resource_id: resource,
    entitlement_id: entitlement,
    principal_resource_type_id: principalType,
    principal_resource_id: principal,
    external_id: id,
    data,
    sync_id: sync,
  });
}

function any(type: MessageType, fields: object): object {
  return { type_url: `type.googleapis.com/${type.fullName}`, value: oracle.encode(type, fields) };
}

function write(name: string, database: Database.Database): void {
  writeFileSync(join(folder ?? "", name), pack(database));
  database.close();
}
