import { MessageDecoder } from "../c1z/decode.js";
import { isC1zError } from "../c1z/errors.js";
import type { EntitlementRef } from "../c1z/model.js";
import * as messages from "../c1z/protobuf/messages.js";
import type { MessageType } from "../c1z/protobuf/schema.js";
import type { AnyMessage } from "../c1z/protobuf/well-known.js";
import type { EncodedRow } from "../c1z/store.js";
import type { Sync } from "../c1z/sync.js";
import { NormalFormIndex } from "../ids/normal-form-index.js";

/** An object of the sync that a Terraform resource could match. */
export interface MatchableObject {
  readonly kind: "resource" | "entitlement";
  readonly resourceType: string;
  /** The id of the resource, or of that which the entitlement belongs to. */
  readonly resource: string;
  /** The resource id, or the entitlement id. */
  readonly id: string;
  readonly displayName: string;
  /** The first RawId annotation; undefined where it carries none. */
  readonly rawId: string | undefined;
  /** Of an entitlement; where it states none, what follows its resource in its id. Empty for resources. */
  readonly slug: string;
}

const RAW_ID = /(?:^|\/)c1\.connector\.v2\.RawId$/;

/** The objects of a sync by their ids and RawIds, exactly and loosely. */
export class IdIndex {
  readonly objects: readonly MatchableObject[];
  /** Rows whose message can't be read: what they would match is not known. */
  readonly unreadable: number;
  readonly #byRawId = new Map<string, MatchableObject[]>();
  readonly #byId = new Map<string, MatchableObject[]>();
  readonly #folded = new Map<string, MatchableObject[]>();
  readonly #entitlements = new Map<string, MatchableObject[]>();
  /** The ids and RawIds of all objects, two by two. */
  readonly #spellings: NormalFormIndex;

  /** Reads all resources and entitlements of a sync. */
  constructor(sync: Sync) {
    const decoder = new MessageDecoder();
    const objects: MatchableObject[] = [];
    let unreadable = 0;
    for (const row of sync.encodedResources()) {
      const message = decoded(decoder, messages.Resource, row);
      if (message === undefined) unreadable++;
      const { resourceType, resource } = row;
      objects.push({ kind: "resource", resourceType, resource, id: resource, slug: "", ...named(message) });
    }
    for (const row of sync.encodedEntitlements()) {
      const message = decoded(decoder, messages.Entitlement, row);
      if (message === undefined) unreadable++;
      const { resourceType, resource, id } = row;
      const slug = message?.slug || slugIn(row);
      objects.push({ kind: "entitlement", resourceType, resource, id, slug, ...named(message) });
    }
    this.objects = objects;
    this.unreadable = unreadable;
    for (const object of objects) this.#add(object);
    this.#spellings = new NormalFormIndex(objects.flatMap(({ id, rawId = "" }) => [id, rawId]));
  }

  withRawId(rawId: string): readonly MatchableObject[] {
    return this.#byRawId.get(rawId) ?? [];
  }

  withId(id: string): readonly MatchableObject[] {
    return this.#byId.get(id) ?? [];
  }

  /** Those whose RawId or id is this one when case and surrounding white space do not count. */
  like(id: string): readonly MatchableObject[] {
    return this.#folded.get(fold(id)) ?? [];
  }

  /** Those whose RawId or id is another spelling of this one. */
  spelledLike(id: string): readonly MatchableObject[] {
    const found = this.#spellings.like(id).flatMap((number) => this.objects[Math.floor(number / 2)] ?? []);
    return [...new Set(found)];
  }

  /** The entitlements of a resource. */
  entitlementsOf({ resourceType, resource }: MatchableObject): readonly MatchableObject[] {
    return this.#entitlements.get(ownerKey(resourceType, resource)) ?? [];
  }

  #add(object: MatchableObject): void {
    push(this.#byId, object.id, object);
    if (object.kind === "entitlement") {
      push(this.#entitlements, ownerKey(object.resourceType, object.resource), object);
    }
    push(this.#folded, fold(object.id), object);
    if (object.rawId === undefined) return;
    push(this.#byRawId, object.rawId, object);
    if (fold(object.rawId) !== fold(object.id)) push(this.#folded, fold(object.rawId), object);
  }
}

function ownerKey(resourceType: string, resource: string): string {
  return JSON.stringify([resourceType, resource]);
}

/** The SDK builds ids as `type:resource:slug`. */
function slugIn({ id, resourceType, resource }: EntitlementRef): string {
  const prefix = `${resourceType}:${resource}:`;
  return id.startsWith(prefix) ? id.slice(prefix.length) : "";
}

/** For comparing without regard to case and surrounding white space. */
export function fold(text: string): string {
  return text.trim().toLowerCase();
}

function push(map: Map<string, MatchableObject[]>, key: string, object: MatchableObject): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [object]);
  else known.push(object);
}

type Named = { readonly displayName?: string; readonly annotations?: readonly AnyMessage[] };

function decoded<Json>(decoder: MessageDecoder, type: MessageType<Json>, row: EncodedRow): Json | undefined {
  try {
    return decoder.decode<MessageType<Json>>(type, row.message);
  } catch (error) {
    if (!isC1zError(error, "C1Z_BAD_MESSAGE")) throw error;
    return undefined;
  }
}

function named(message: Named | undefined): Pick<MatchableObject, "displayName" | "rawId"> {
  const annotation = message?.annotations?.find((any) => RAW_ID.test(any["@type"]));
  const rawId = typeof annotation?.id === "string" && annotation.id !== "" ? annotation.id : undefined;
  return { displayName: message?.displayName ?? "", rawId };
}
