import { isC1zError } from "../c1z/errors.js";
import type { EntitlementRef, ResourceIdentity } from "../c1z/model.js";
import { ByteWriter } from "../c1z/protobuf/byte-writer.js";
import { GenerationCache } from "../c1z/protobuf/generation-cache.js";
import { JsonEncoder } from "../c1z/protobuf/json-encoder.js";
import { MessageCheck } from "../c1z/protobuf/message-check.js";
import { Entitlement, Resource, ResourceType } from "../c1z/protobuf/messages.js";
import type { MessageType } from "../c1z/protobuf/schema.js";
import type { EncodedGrant, EncodedRow } from "../c1z/store.js";
import { type Sync, unreadableRow } from "../c1z/sync.js";
import type { DanglingPart } from "./list-view.js";
import { NumberedCache } from "./numbered-cache.js";
import type { RowShape } from "./row-shape.js";

/**
 * Most bytes of joined JSON that are kept: half of it holds the 55,000 resources of the large benchmark archive (77 MB), so
 * that each is looked up once. In a sync with more resources some are looked up again.
 */
const RESOURCE_CACHE_BYTES = 160 * 1024 * 1024;
const ENTITLEMENT_CACHE_BYTES = 16 * 1024 * 1024;
const RESOURCE_TYPE_CACHE_BYTES = 4 * 1024 * 1024;
/** What a cache entry costs besides its text. */
const ENTRY_BYTES = 250;

/** A joined row as JSON text, or the placeholder for it. */
interface Joined {
  readonly json: Uint8Array;
  readonly problem: DanglingPart["problem"] | undefined;
}

/**
 * Joined rows are encoded one after the other into pieces of this size, because a buffer for each row would cost as much as the
 * encoding.
 */
const PIECE_BYTES = 16 * 1024;
/** A piece with more bytes than this gets no more rows, because most would not fit. */
const FULL_FROM = PIECE_BYTES - 1024;

const PLACEHOLDER_BYTES = 256;
const NOTHING = new Uint8Array(0);
const READABLE: Joined = { json: NOTHING, problem: undefined };

/** A row that another thread has written as JSON. */
type WrittenRow = Omit<EncodedRow, "message"> & Required<Pick<EncodedRow, "appendJson">>;

const CLOSE_BRACE = 0x7d;

/**
 * Appends the rows that a listing joins to its own: looked up by id, encoded once, kept as bytes. A row that is not in the
 * archive is replaced by the reference tool's placeholder. A part that the shape leaves out is looked up and read all the same, so that
 * what is missing or unreadable is told whatever is shown.
 */
export class Joins {
  readonly #sync: Sync;
  readonly #shape: RowShape | undefined;
  readonly #encoder = new JsonEncoder();
  readonly #check = new MessageCheck();
  #piece = new ByteWriter(PIECE_BYTES);
  readonly #resources = new GenerationCache<Joined>(RESOURCE_CACHE_BYTES);
  readonly #entitlements = new GenerationCache<Joined>(ENTITLEMENT_CACHE_BYTES);
  readonly #resourceTypes = new GenerationCache<Joined>(RESOURCE_TYPE_CACHE_BYTES);
  readonly #principals = new NumberedCache<Joined>(RESOURCE_CACHE_BYTES / 2);
  #lastEntitlement: (EntitlementRef & { readonly joined: Joined }) | undefined;
  #lastOwned:
    | { readonly ref: EntitlementRef; readonly json: Buffer; readonly dangling: readonly DanglingPart[] }
    | undefined;
  #dangling: DanglingPart[] = [];

  /** With a shape, each part has its label before it; without one, parts are values alone, and whole. */
  constructor(sync: Sync, shape?: RowShape) {
    this.#sync = sync;
    this.#shape = shape;
  }

  /**
   * Appends the row itself, as stored or as changed by `messageOf`. Throws `C1Z_BAD_MESSAGE` with its place if it is
   * unreadable.
   */
  own<Row extends EncodedRow>(
    part: string,
    type: MessageType,
    row: Row | WrittenRow,
    out: ByteWriter,
    messageOf?: (row: Row) => Uint8Array,
  ): void {
    const mark = out.length;
    const isShown = this.#label(part, out);
    const start = out.length;
    try {
      if (!("message" in row)) row.appendJson(out);
      else if (messageOf !== undefined) this.#encoder.encode(type, messageOf(row), out);
      else if (!row.appendJson?.(out)) this.#encoder.encode(type, row.message, out);
    } catch (error) {
      throw isC1zError(error, "C1Z_BAD_MESSAGE") ? unreadableRow(row, error) : error;
    }
    if (isShown) this.#shape?.pruner(type)?.prune(out, start);
    else out.length = mark;
  }

  resource(part: string, identity: ResourceIdentity, out: ByteWriter): void {
    const { resourceType, resource } = identity;
    const joined = this.#resources.get(resourceType, resource) ?? this.#joinResource(identity);
    this.#append(part, joined, out);
  }

  /** The principal of a grant; a principal with a number is looked up only once. */
  principal(part: string, grant: Pick<EncodedGrant, "principal" | "principalNumber">, out: ByteWriter): void {
    const { principalNumber = -1 } = grant;
    const known = this.#principals.get(principalNumber);
    if (known !== undefined) {
      this.#append(part, known, out);
      return;
    }
    const { resourceType, resource } = grant.principal;
    const joined = this.#resources.get(resourceType, resource) ?? this.#joinResource(grant.principal);
    if (principalNumber >= 0) this.#principals.set(principalNumber, joined, joined.json.length);
    this.#append(part, joined, out);
  }

  resourceType(part: string, id: string, out: ByteWriter): void {
    this.#append(part, this.#resourceTypes.get("", id) ?? this.#joinResourceType(id), out);
  }

  entitlement(part: string, ref: EntitlementRef, out: ByteWriter): void {
    const { id, resourceType, resource } = ref;
    // Grants of one entitlement are stored together, so the entitlement of the previous row is often joined again.
    let last = this.#lastEntitlement;
    if (last === undefined || last.id !== id || last.resource !== resource || last.resourceType !== resourceType) {
      const joined = this.#entitlements.get(`${resourceType}\0${resource}`, id) ?? this.#joinEntitlement(ref);
      last = { id, resourceType, resource, joined };
      this.#lastEntitlement = last;
    }
    this.#append(part, last.joined, out);
  }

  /**
   * Appends what `write` appends for an entitlement. Grants of one entitlement are stored together, so the bytes that were
   * appended for the previous row are kept, and appended again if the entitlement is the same.
   */
  ofEntitlement(ref: EntitlementRef, out: ByteWriter, write: () => void): void {
    let last = this.#lastOwned;
    if (last === undefined || !isSame(last.ref, ref)) {
      const mark = out.length;
      const known = this.#dangling.length;
      write();
      last = { ref, json: out.slice(mark), dangling: this.#dangling.slice(known) };
      this.#lastOwned = last;
      return;
    }
    out.copy(last.json);
    if (last.dangling.length > 0) this.#dangling.push(...last.dangling);
  }

  /** Ends a row that has a shape, and gives its dangling parts. */
  endRow(out: ByteWriter): readonly DanglingPart[] {
    out.byte(CLOSE_BRACE);
    return this.takeDangling();
  }

  /** The dangling parts since the last call. */
  takeDangling(): readonly DanglingPart[] {
    if (this.#dangling.length === 0) return NONE;
    const dangling = this.#dangling;
    this.#dangling = [];
    return dangling;
  }

  #joinResource(identity: ResourceIdentity): Joined {
    const { resourceType, resource } = identity;
    const joined = this.#join(Resource, this.#sync.encodedResource(identity), (kind) => ({
      id: { resourceType, resource },
      displayName: `${kind} RESOURCE (${resourceType}:${resource})`,
    }));
    this.#resources.set(resourceType, resource, joined, joined.json.length + ENTRY_BYTES);
    return joined;
  }

  #joinResourceType(id: string): Joined {
    const joined = this.#join(ResourceType, this.#sync.encodedResourceType(id), (kind) => ({
      id,
      displayName: `${kind} RESOURCE TYPE (${id})`,
    }));
    this.#resourceTypes.set("", id, joined, joined.json.length + ENTRY_BYTES);
    return joined;
  }

  #joinEntitlement(ref: EntitlementRef): Joined {
    const joined = this.#join(Entitlement, this.#sync.encodedEntitlement(ref), (kind) => ({
      id: ref.id,
      displayName: `${kind} ENTITLEMENT (${ref.id})`,
    }));
    const group = `${ref.resourceType}\0${ref.resource}`;
    this.#entitlements.set(group, ref.id, joined, joined.json.length + group.length + ENTRY_BYTES);
    return joined;
  }

  /** Whether the part is shown; what stands before it is then appended. */
  #label(part: string, out: ByteWriter): boolean {
    if (this.#shape === undefined) return true;
    const label = this.#shape.labels[part];
    if (label === undefined) return false;
    out.copy(label);
    return true;
  }

  #append(part: string, joined: Joined, out: ByteWriter): void {
    if (this.#label(part, out)) out.copy(joined.json);
    if (joined.problem !== undefined) this.#dangling.push({ part, problem: joined.problem });
  }

  #join(type: MessageType, row: EncodedRow | undefined, placeholder: (kind: string) => object): Joined {
    return row === undefined ? this.#placeholder(type, "missing", placeholder) : this.#encode(type, row, placeholder);
  }

  /** For a part that is not shown: only whether it could be. */
  #checked(type: MessageType, row: EncodedRow): Joined {
    try {
      this.#check.check(type, row.message);
      return READABLE;
    } catch (error) {
      if (!isC1zError(error, "C1Z_BAD_MESSAGE")) throw error;
      return { json: NOTHING, problem: "unreadable" };
    }
  }

  /** Like all JSON here, it leaves out fields that hold their default, the empty string. */
  #placeholder(type: MessageType, problem: DanglingPart["problem"], placeholder: (kind: string) => object): Joined {
    const out = new ByteWriter(PLACEHOLDER_BYTES);
    const content = placeholder(problem.toUpperCase());
    out.utf8(JSON.stringify(content, (_, value) => (value === "" ? undefined : value)));
    this.#shape?.pruner(type)?.prune(out, 0);
    return { json: out.slice(), problem };
  }

  #encode(type: MessageType, row: EncodedRow, placeholder: (kind: string) => object): Joined {
    if (this.#shape?.shows(type) === false) return this.#checked(type, row);
    if (this.#piece.length > FULL_FROM) this.#piece = new ByteWriter(PIECE_BYTES);
    const piece = this.#piece;
    const { bytes, length } = piece;
    try {
      if (!row.appendJson?.(piece)) this.#encoder.encode(type, row.message, piece);
      this.#shape?.pruner(type)?.prune(piece, length);
      const hasRoom = piece.bytes === bytes;
      return { json: hasRoom ? viewOf(bytes, length, piece.length) : piece.slice(length), problem: undefined };
    } catch (error) {
      if (!isC1zError(error, "C1Z_BAD_MESSAGE")) throw error;
      return this.#placeholder(type, "unreadable", placeholder);
    } finally {
      // A row that did not fit into the piece has its own buffer now; the piece keeps its free space for others.
      if (piece.bytes !== bytes) {
        piece.bytes = bytes;
        piece.length = length;
      }
    }
  }
}

/** A plain view: creating one of Buffer's takes three times as long. */
function viewOf({ buffer, byteOffset }: Buffer, start: number, end: number): Uint8Array {
  return new Uint8Array(buffer, byteOffset + start, end - start);
}

function isSame(a: EntitlementRef, b: EntitlementRef): boolean {
  return a === b || (a.id === b.id && a.resource === b.resource && a.resourceType === b.resourceType);
}

const NONE: readonly DanglingPart[] = [];
