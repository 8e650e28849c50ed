import { closeSync, openSync, readSync, statSync } from "node:fs";
import type { Archive } from "../c1z/archive.js";
import { defaultArchives } from "../c1z/default-archive.js";
import { openArchive } from "../c1z/open-archive.js";
import type { Sync } from "../c1z/sync.js";
import { chooseSync } from "../views/chosen-sync.js";

/** The values in an archive that can complete a word. */
export type ValueSource = "resource-type" | "resource-id" | "resource" | "entitlement" | "object" | "sync-id";

/** v1 archives are unpacked whole; one that would take longer than a key press may is skipped. */
const MOST_V1_BYTES = 16 * 1024 * 1024;
const V1_MAGIC = "C1ZF";

/**
 * The values in the archive that start with the typed text; `values` are the flags before it. Reads until `most` are found, at
 * most 200,000 rows.
 */
export async function archiveValues(
  source: ValueSource,
  typed: string,
  values: ReadonlyMap<string, string>,
  most: number,
): Promise<readonly string[]> {
  const [path, ...others] = values.has("file") ? [values.get("file")] : defaultArchives();
  if (path === undefined || others.length > 0 || isLargeV1(path)) return [];
  using archive = await openArchive(path);
  const found: string[] = [];
  let read = 0;
  for (const value of candidates(archive, source, typed, values)) {
    if (value.startsWith(typed) && found.push(value) >= most) break;
    if (++read >= MOST_ROWS) break;
  }
  return found;
}

const MOST_ROWS = 200_000;

function* candidates(
  archive: Archive,
  source: ValueSource,
  typed: string,
  values: ReadonlyMap<string, string>,
): Generator<string> {
  if (source === "sync-id") {
    for (const { id } of archive.syncs()) yield id;
    return;
  }
  const { sync } = chooseSync(archive, values.get("sync-id"));
  if (sync === undefined) return;
  if (source === "resource-type") for (const { id } of sync.encodedResourceTypes()) yield id;
  if (source === "entitlement" || (source === "object" && typed.includes(":"))) {
    for (const { id } of sync.entitlementRefs()) yield id;
  }
  const resourceType = values.get("resource-type");
  if (source === "resource-id" && resourceType !== undefined) {
    for (const { resource } of sync.resourceRefs({ resourceType })) yield resource;
  } else if (source !== "resource-type" && source !== "entitlement") yield* typedResources(sync, typed);
}

/** First the types, then `TYPE/ID` or `TYPE:ID`, as it was begun, of each type that was typed. */
function* typedResources(sync: Sync, typed: string): Generator<string> {
  const begun = Array.from(sync.encodedResourceTypes(), ({ id }) => id).filter(
    (type) => typed.startsWith(`${type}/`) || typed.startsWith(`${type}:`),
  );
  if (begun.length === 0) for (const { id } of sync.encodedResourceTypes()) yield `${id}/`;
  for (const resourceType of begun) {
    const start = typed.slice(0, resourceType.length + 1);
    for (const { resource } of sync.resourceRefs({ resourceType })) yield `${start}${resource}`;
  }
}

function isLargeV1(path: string): boolean {
  if (statSync(path).size <= MOST_V1_BYTES) return false;
  const magic = Buffer.alloc(V1_MAGIC.length);
  const file = openSync(path, "r");
  try {
    readSync(file, magic, 0, magic.length, 0);
  } finally {
    closeSync(file);
  }
  return magic.toString("latin1") === V1_MAGIC;
}
