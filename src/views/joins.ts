import { isC1zError } from "../c1z/errors.js";
import type { EntitlementRef, ResourceIdentity } from "../c1z/model.js";
import { ByteWriter } from "../c1z/protobuf/byte-writer.js";
import { GenerationCache } from "../c1z/protobuf/generation-cache.js";
import { JsonEncoder } from "../c1z/protobuf/json-encoder.js";
import { Entitlement, Resource, ResourceType } from "../c1z/protobuf/messages.js";
import type { MessageType } from "../c1z/protobuf/schema.js";
import type { EncodedRow } from "../c1z/store.js";
import { type Sync, unreadableRow } from "../c1z/sync.js";
import type { DanglingPart } from "./list-view.js";

/** Most bytes of joined JSON kept at hand: enough for the resources of a large sync, and bounded for a huge one. */
const CACHE_BYTES = 48 * 1024 * 1024;
/** What a cache entry costs besides its text. */
const ENTRY_BYTES = 250;

/** A joined row as JSON text, or the placeholder for it. */
interface Joined {
  readonly json: Uint8Array;
  readonly problem: DanglingPart["problem"] | undefined;
}

/**
 * Appends the rows that a listing joins to its own: looked up by id, encoded once, kept as bytes. Where a row is not in
 * the archive the reference tool's placeholder stands for it.
 */
export class Joins {
  readonly #sync: Sync;
  readonly #encoder = new JsonEncoder();
  readonly #scratch = new ByteWriter(16 * 1024);
  readonly #cache = new GenerationCache<string, Joined>(CACHE_BYTES);
  #dangling: DanglingPart[] = [];

  constructor(sync: Sync) {
    this.#sync = sync;
  }

  /** Appends the row itself. Throws `C1Z_BAD_MESSAGE` with its place where it is unreadable. */
  own(type: MessageType, row: EncodedRow, out: ByteWriter): void {
    try {
      this.#encoder.encode(type, row.message, out);
    } catch (error) {
      throw isC1zError(error, "C1Z_BAD_MESSAGE") ? unreadableRow(row, error) : error;
    }
  }

  resource(part: string, identity: ResourceIdentity, out: ByteWriter): void {
    const key = `r${identity.resourceType}\0${identity.resource}`;
    this.#append(
      part,
      out,
      this.#cache.get(key) ??
        this.#join(key, Resource, this.#sync.encodedResource(identity), (kind) => ({
          id: { resourceType: identity.resourceType, resource: identity.resource },
          displayName: `${kind} RESOURCE (${identity.resourceType}:${identity.resource})`,
        })),
    );
  }

  resourceType(part: string, id: string, out: ByteWriter): void {
    const key = `t${id}`;
    this.#append(
      part,
      out,
      this.#cache.get(key) ??
        this.#join(key, ResourceType, this.#sync.encodedResourceType(id), (kind) => ({
          id,
          displayName: `${kind} RESOURCE TYPE (${id})`,
        })),
    );
  }

  entitlement(part: string, ref: EntitlementRef, out: ByteWriter): void {
    const key = `e${ref.resourceType}\0${ref.resource}\0${ref.id}`;
    this.#append(
      part,
      out,
      this.#cache.get(key) ??
        this.#join(key, Entitlement, this.#sync.encodedEntitlement(ref), (kind) => ({
          id: ref.id,
          displayName: `${kind} ENTITLEMENT (${ref.id})`,
        })),
    );
  }

  /** The dangling parts since the last call. */
  takeDangling(): readonly DanglingPart[] {
    if (this.#dangling.length === 0) return NONE;
    const dangling = this.#dangling;
    this.#dangling = [];
    return dangling;
  }

  #append(part: string, out: ByteWriter, joined: Joined): void {
    out.copy(joined.json);
    if (joined.problem !== undefined) this.#dangling.push({ part, problem: joined.problem });
  }

  #join(key: string, type: MessageType, row: EncodedRow | undefined, placeholder: (kind: string) => object): Joined {
    const joined = row === undefined ? missing(placeholder) : this.#encode(type, row, placeholder);
    this.#cache.set(key, joined, joined.json.length + key.length + ENTRY_BYTES);
    return joined;
  }

  #encode(type: MessageType, row: EncodedRow, placeholder: (kind: string) => object): Joined {
    try {
      this.#scratch.length = 0;
      this.#encoder.encode(type, row.message, this.#scratch);
      return { json: this.#scratch.slice(), problem: undefined };
    } catch (error) {
      if (!isC1zError(error, "C1Z_BAD_MESSAGE")) throw error;
      return { json: placeholderJson(placeholder("UNREADABLE")), problem: "unreadable" };
    }
  }
}

const NONE: readonly DanglingPart[] = [];

function missing(placeholder: (kind: string) => object): Joined {
  return { json: placeholderJson(placeholder("MISSING")), problem: "missing" };
}

/** Like all JSON here without the fields that hold their default, the empty string. */
function placeholderJson(placeholder: object): Uint8Array {
  return Buffer.from(JSON.stringify(placeholder, (_, value) => (value === "" ? undefined : value)));
}
