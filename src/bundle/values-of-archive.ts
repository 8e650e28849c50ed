import type { Archive } from "../c1z/archive.js";
import { MessageDecoder } from "../c1z/decode.js";
import { isC1zError } from "../c1z/errors.js";
import { GrantExpandable } from "../c1z/protobuf/annotations.js";
import { Entitlement, Grant, Resource, ResourceType } from "../c1z/protobuf/messages.js";
import type { MessageType } from "../c1z/protobuf/schema.js";
import type { Sync } from "../c1z/sync.js";

/** Names of types: of a message, of what a resource is. */
const TYPE_FIELDS: ReadonlySet<string> = new Set([
  "@type",
  "resourceType",
  "resourceTypeId",
  "resourceTypeIds",
  "traits",
]);
/** Maps whose keys are ids. */
const KEYED_BY_ID: ReadonlySet<string> = new Set(["sources"]);

/** The ids of resource types that an archive declares or names, and what it calls them: these name kinds of things, no one. In lower case. */
export function typeNamesOf(archive: Archive): ReadonlySet<string> {
  const names = new Set<string>();
  const decoder = new MessageDecoder();
  for (const { id } of archive.syncs()) {
    const sync = archive.sync(id);
    for (const row of sync.encodedResourceTypes()) {
      const { displayName = "" } = decoded(decoder, ResourceType, row) ?? {};
      for (const name of [row.id, displayName]) names.add(name.toLowerCase());
    }
    for (const { resourceType } of sync.encodedResources()) names.add(resourceType.toLowerCase());
    for (const { principal } of sync.grantRefs()) names.add(principal.resourceType.toLowerCase());
  }
  return names;
}

/** Gives every text of an archive that may tell of somebody: ids, names, e-mails, profiles, descriptions, annotations, tokens. */
export function valuesOfArchive(archive: Archive, take: (value: string) => void): void {
  for (const { id, parentSyncId, syncToken } of archive.syncs()) {
    for (const text of [id, parentSyncId, syncToken]) take(text);
    takeRows(archive.sync(id), take);
  }
}

function takeRows(sync: Sync, take: (value: string) => void): void {
  const decoder = new MessageDecoder();
  for (const row of sync.encodedResources()) {
    take(row.resource);
    if (row.parent !== undefined) take(row.parent.resource);
    takeTexts(decoded(decoder, Resource, row), take);
  }
  for (const row of sync.encodedEntitlements()) {
    take(row.id);
    take(row.resource);
    takeTexts(decoded(decoder, Entitlement, row), take);
  }
  for (const row of sync.encodedGrants()) {
    for (const text of [row.id, row.entitlement.id, row.entitlement.resource, row.principal.resource]) take(text);
    takeTexts(decoded(decoder, Grant, { message: row.ownFields }), take);
    if (row.expansion !== undefined) takeTexts(decoded(decoder, GrantExpandable, { message: row.expansion }), take);
  }
}

function takeTexts(value: unknown, take: (value: string) => void, field = ""): void {
  if (typeof value === "string") {
    if (!TYPE_FIELDS.has(field)) take(value);
  } else if (Array.isArray(value)) {
    for (const item of value) takeTexts(item, take, field);
  } else if (typeof value === "object" && value !== null) {
    for (const [name, inner] of Object.entries(value)) {
      if (KEYED_BY_ID.has(field)) take(name);
      takeTexts(inner, take, name);
    }
  }
}

/** Undefined where the message can't be read: then no report holds anything of it either. */
function decoded<Json>(
  decoder: MessageDecoder,
  type: MessageType<Json>,
  row: { readonly message: Uint8Array },
): Json | undefined {
  try {
    return decoder.decode(type, row.message) as Json;
  } catch (error) {
    if (!isC1zError(error, "C1Z_BAD_MESSAGE")) throw error;
    return undefined;
  }
}
