import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Archive } from "../../src/c1z/archive.js";
import { openArchive } from "../../src/c1z/open-archive.js";
import type { AnyMessage } from "../../src/c1z/protobuf/well-known.js";
import { TABLE_NAMES, TABLES, type TableName } from "../../src/export/tables/index.js";
import { canonical } from "../e2e/canonical.js";
import { archivesIn, fixture } from "../fixtures.js";
import { exportArchive, inMicroseconds, READERS, type Row } from "../support/exported.js";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "baton-export-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Compressed by MinLZ, which is refused when it is read: there is nothing to export (test/c1z holds the refusal). */
const REFUSED = "v3-shapes/lg-minlz.c1z";

/** Every good archive that is here: all of v1 and v3, and of the odd shapes of v3 those that the project keeps a copy of. */
const FIXTURES = ["v1", "v3", "v3-shapes"]
  .flatMap((format) => archivesIn(format).map((name) => `${format}/${name}.c1z`))
  .filter((path) => path !== REFUSED);

/** What the JSON lists say, in a few facts of each table that a column carries. */
function listed(archive: Archive): Record<TableName, readonly Row[]> {
  const facts = Object.fromEntries(TABLE_NAMES.map((name) => [name, [] as Row[]])) as Record<TableName, Row[]>;
  const annotations = (kind: string, list: readonly AnyMessage[] = []): void => {
    for (const json of list) facts.annotations.push({ object_kind: kind, json });
  };
  for (const run of archive.syncs()) {
    const sync = archive.sync(run.id);
    const sync_id = run.id;
    facts.syncs.push({ sync_id, started_at: run.startedAt ?? null, ended_at: run.endedAt ?? null });
    for (const type of sync.resourceTypes()) {
      facts.resource_types.push({ sync_id, resource_type_id: type.id ?? null, display_name: type.displayName ?? null });
      annotations("resource-type", type.annotations);
    }
    for (const resource of sync.resources()) {
      const identity = { sync_id, resource_type_id: resource.id?.resourceType, resource_id: resource.id?.resource };
      facts.resources.push({ ...identity, display_name: resource.displayName ?? null });
      const user = resource.annotations?.find(({ "@type": type }) => type.endsWith("/c1.connector.v2.UserTrait"));
      if (user !== undefined) {
        const emails = user.emails as readonly { readonly address?: string }[] | undefined;
        const addresses = emails?.map(({ address }) => address ?? "") ?? null;
        facts.users.push({
          ...identity,
          login: user.login ?? null,
          emails: addresses,
          last_login: user.lastLogin ?? null,
        });
      }
      annotations("resource", resource.annotations);
    }
    for (const { id, slug, displayName, annotations: list } of sync.entitlements()) {
      facts.entitlements.push({ sync_id, entitlement_id: id, slug: slug ?? null, display_name: displayName ?? null });
      annotations("entitlement", list);
    }
    const expandable = new Map<string, boolean>();
    for (const { id, expansion } of sync.encodedGrants()) expandable.set(id, expansion !== undefined);
    for (const grant of sync.grants()) {
      const isExpandable = (grant.annotations ?? []).some(({ "@type": type }) => type.endsWith(".GrantExpandable"));
      facts.grants.push({
        sync_id,
        grant_id: grant.id,
        entitlement_id: grant.entitlement?.id,
        principal_type_id: grant.principal?.id?.resourceType,
        sources: grant.sources?.sources ?? null,
        expandable: isExpandable || expandable.get(grant.id ?? "") === true,
      });
      annotations("grant", grant.annotations);
    }
  }
  return facts;
}

function inOneOrder(rows: readonly Row[]): readonly string[] {
  return rows.map(canonical).sort();
}

describe.each(FIXTURES)("%s", (name) => {
  let baseline: Readonly<Record<string, readonly Row[]>> = {};

  it("the tables hold what the JSON lists hold", async () => {
    const out = join(folder, name, "ndjson");
    await exportArchive(fixture(name), READERS.ndjson?.format ?? never(), out);
    const tables = await Promise.all(
      TABLE_NAMES.map(async (table) => [table, (await READERS.ndjson?.read(out, table)) ?? []] as const),
    );
    baseline = Object.fromEntries(tables);
    using archive = await openArchive(fixture(name));
    for (const [table, expected] of Object.entries(listed(archive))) {
      // v1 keeps GrantExpandable outside the message, so its annotation is not in the decoded grants.
      const rows = (baseline[table] ?? []).filter(
        (row) => !(archive.format === "v1" && row.type === "GrantExpandable" && row.object_kind === "grant"),
      );
      const columns = Object.keys(expected[0] ?? {});
      const seen = rows.map((row) => Object.fromEntries(columns.map((column) => [column, row[column]])));
      // Tables come in key order, lists in the order of the archive.
      expect(inOneOrder(seen), table).toEqual(inOneOrder(expected));
    }
  });

  it.each(["csv", "xlsx", "sqlite", "parquet"])("%s holds the same, read back by another library", async (kind) => {
    const { format, read } = READERS[kind] ?? never();
    const out = join(folder, name, kind);
    await exportArchive(fixture(name), format, out);
    for (const table of TABLE_NAMES) {
      const known = kind === "parquet" ? (row: Row) => timesInMicroseconds(table, row) : (row: Row) => row;
      const expected = (baseline[table] ?? []).map(emptyAsNull).map(known);
      expect(await read(out, table), table).toEqual(expected);
    }
  });
});

/** Text formats can't tell an empty text from none. */
function emptyAsNull(row: Row): Row {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value === "" ? null : value]));
}

/** Parquet knows no nanoseconds that all its readers take for a time. */
function timesInMicroseconds(table: TableName, row: Row): Row {
  const times = new Set(TABLES[table].columns.flatMap(({ name, type }) => (type === "time" ? [name as string] : [])));
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      times.has(name) && typeof value === "string" ? inMicroseconds(value) : value,
    ]),
  );
}

function never(): never {
  throw new Error("no such format");
}

it("rows come in the order of their keys, also where the archive has another", async () => {
  const out = join(folder, "ordered");
  await exportArchive(fixture("v1/small.c1z"), READERS.parquet?.format ?? never(), out);
  const keysOf = async (table: TableName, column: string): Promise<readonly string[]> => {
    const rows = (await READERS.parquet?.read(out, table)) ?? [];
    return rows.map((row) => String(row[column]));
  };
  const resources = await keysOf("resources", "resource_key");
  const grants = await keysOf("grants", "entitlement_key");
  using archive = await openArchive(fixture("v1/small.c1z"));
  const stored = [...(archive.latestFinishedSync()?.resources() ?? [])];
  expect(resources).not.toEqual(stored.map(({ id }) => `${id?.resourceType}:${id?.resource}`));
  expect(resources).toEqual(inByteOrder(resources));
  expect(grants).toEqual(inByteOrder(grants));
  expect(new Set(grants).size).toBeGreaterThan(10);
});

function inByteOrder(keys: readonly string[]): readonly string[] {
  return [...keys].sort((left, right) => Buffer.compare(Buffer.from(left), Buffer.from(right)));
}
