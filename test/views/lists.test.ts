import { describe, expect, it } from "vitest";
import { openArchive } from "../../src/c1z/open-archive.js";
import type { Sync } from "../../src/c1z/sync.js";
import { listEntitlements } from "../../src/views/entitlement-list.js";
import { listGrants } from "../../src/views/grant-list.js";
import type { ListView } from "../../src/views/list-view.js";
import { listResources } from "../../src/views/resource-list.js";
import { listResourceTypes } from "../../src/views/resource-type-list.js";
import { listSyncs } from "../../src/views/sync-list.js";
import { archivesIn, expectedJson, fixture } from "../fixtures.js";
import { rowsOf, withSync } from "../support/rows-of.js";

/** A view with all its rows. */
function read<Row>(view: ListView<Row>) {
  return { name: view.name, columns: view.columns, rows: rowsOf(view).map(({ json }) => json) };
}

const LISTS = {
  "resource-types": (sync: Sync) => read(listResourceTypes(sync)),
  resources: (sync: Sync) => read(listResources(sync, {})),
  entitlements: (sync: Sync) => read(listEntitlements(sync, {})),
  grants: (sync: Sync) => read(listGrants(sync, {})),
} as const;

/** The rows that the reference tool prints. It prints an empty list as no list. */
function expected(archive: string, command: string): readonly unknown[] {
  const [rows = []] = Object.values(expectedJson("v1", `${archive}.${command}`) as Record<string, readonly unknown[]>);
  return rows;
}

describe.each(archivesIn("v1").filter((name) => name !== "unknown-annotation"))("v1/%s", (name) => {
  it.each(Object.entries(LISTS))("%s", async (command, list) => {
    const view = await withSync(`v1/${name}.c1z`, list);
    expect(view.rows).toEqual(expected(name, command));
    const [listName = view.name] = Object.keys(expectedJson("v1", `${name}.${command}`) as object);
    expect(view.name).toBe(listName);
  });

  it("syncs", async () => {
    const archive = await openArchive(fixture(`v1/${name}.c1z`));
    const view = listSyncs(archive.syncs());
    expect(rowsOf(view).map(({ json }) => json)).toEqual(expected(name, "syncs"));
    archive.close();
  });
});

describe("columns", () => {
  it.each(Object.entries(LISTS))("%s: each shows something of some row", async (_, list) => {
    const { columns, rows } = await withSync("v1/small.c1z", list);
    for (const { path } of columns) {
      const found = rows.filter((row) => path.split(".").reduce((value, key) => Object(value)[key], row) !== undefined);
      expect(found.length, path).toBeGreaterThan(0);
    }
  });

  it("the parent of a resource, or a dash", async () => {
    await withSync("v1/small.c1z", (sync) => {
      const format = listResources(sync, {}).columns.find(({ heading }) => heading === "Parent Resource")?.format;
      const child = { resource: { parentResourceId: { resourceType: "org", resource: "o1" } } };
      expect(format?.("Example Corp", child)).toBe("Example Corp (org)");
      expect(format?.(undefined, child)).toBe(" (org)");
      expect(format?.(undefined, { resource: {} })).toBe("-");
    });
  });
});
