import { isC1zError } from "../c1z/errors.js";
import type { EntitlementRef, ResourceIdentity } from "../c1z/model.js";
import { ByteWriter } from "../c1z/protobuf/byte-writer.js";
import { JsonEncoder } from "../c1z/protobuf/json-encoder.js";
import { MessageCheck } from "../c1z/protobuf/message-check.js";
import { Entitlement, Resource, ResourceType } from "../c1z/protobuf/messages.js";
import type { MessageType } from "../c1z/protobuf/schema.js";
import type { EncodedGrant, EncodedRow } from "../c1z/store.js";
import { type Sync, unreadableRow } from "../c1z/sync.js";
import { type KeptKey, KeptRows } from "./kept-rows.js";
import type { DanglingPart } from "./list-view.js";
import { placeholderName } from "./placeholder-name.js";
import type { RowShape } from "./row-shape.js";

/**
 * Most bytes of joined JSON, packed, and of the keys that lead to it: as much as a million users take. Where it is full, all is forgotten and rows are
 * looked up again.
 */
const MOST_BYTES = 256 * 1024 * 1024;
type Problem = DanglingPart["problem"];
type OwnedGrant = Pick<EncodedGrant, "entitlementNumber">;

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
  readonly #mostBytes: number;
  /** The joined row that is written now. */
  readonly #written = new ByteWriter(16 * 1024);
  #kept = new KeptRows();
  #lastOwned:
    | { readonly ref: EntitlementRef; readonly json: Buffer; readonly dangling: readonly DanglingPart[] }
    | undefined;
  #dangling: DanglingPart[] = [];

  /** With a shape, each part has its label before it; without one, parts are values alone, and whole. */
  constructor(sync: Sync, shape?: RowShape, { mostBytes = MOST_BYTES }: { readonly mostBytes?: number } = {}) {
    this.#sync = sync;
    this.#shape = shape;
    this.#mostBytes = mostBytes;
  }

  /**
   * Appends the row itself, as stored or as changed by `messageOf`. Throws `C1Z_BAD_MESSAGE` with its place if it is
   * unreadable.
   */
  own<Row extends EncodedRow>(
    part: string,
    type: MessageType,
    row: Row,
    out: ByteWriter,
    messageOf?: (row: Row) => Uint8Array,
  ): void {
    const mark = out.length;
    const isShown = this.#label(part, out);
    const start = out.length;
    try {
      if (messageOf !== undefined) this.#encoder.encode(type, messageOf(row), out);
      else if (!row.appendJson?.(out)) this.#encode(type, row, out);
    } catch (error) {
      throw isC1zError(error, "C1Z_BAD_MESSAGE") ? unreadableRow(row, error) : error;
    }
    if (isShown) this.#shape?.pruner(type)?.prune(out, start);
    else out.length = mark;
  }

  resource(part: string, identity: ResourceIdentity, out: ByteWriter): void {
    const { resourceType, resource } = identity;
    this.#append(part, this.#kept.find("resource", resourceType, resource) ?? this.#joinResource(identity), out);
  }

  /** A resource that is not joined again, so that it need not be kept: its row, or the placeholder if there is none. */
  once(part: string, row: EncodedRow | undefined, identity: ResourceIdentity, out: ByteWriter): void {
    const placeholder = resourcePlaceholder(identity);
    const isShown = this.#label(part, out);
    const problem = isShown
      ? this.#write(Resource, row, placeholder, out)
      : this.#writeKept(Resource, row, placeholder);
    if (problem !== undefined) this.#dangling.push({ part, problem });
  }

  /** The principal of a grant; a principal with a number is looked up only once. */
  principal(part: string, grant: Pick<EncodedGrant, "principal" | "principalNumber">, out: ByteWriter): void {
    const { principalNumber = -1 } = grant;
    if (principalNumber < 0) this.resource(part, grant.principal, out);
    else this.#append(part, this.#kept.findNumber(principalNumber) ?? this.#joinPrincipal(grant, principalNumber), out);
  }

  resourceType(part: string, id: string, out: ByteWriter): void {
    this.#append(part, this.#kept.find("resourceType", "", id) ?? this.#joinResourceType(id), out);
  }

  entitlement(part: string, ref: EntitlementRef, out: ByteWriter): void {
    const group = `${ref.resourceType}\0${ref.resource}`;
    this.#append(part, this.#kept.find("entitlement", group, ref.id) ?? this.#joinEntitlement(group, ref), out);
  }

  /**
   * Appends what `write` appends for the entitlement of a grant. Grants of one entitlement are mostly stored together, so the bytes that were
   * appended for the previous row are kept, and appended again if the entitlement is the same. Where an entitlement comes back
   * later, what was appended is kept with the joined rows.
   */
  ofEntitlement(grant: OwnedGrant, ref: EntitlementRef, out: ByteWriter, write: () => void): void {
    const last = this.#lastOwned;
    if (last !== undefined && isSame(last.ref, ref)) {
      out.copy(last.json);
      if (last.dangling.length > 0) this.#dangling.push(...last.dangling);
      return;
    }
    const { entitlementNumber: number = -1 } = grant;
    const position = this.#kept.findOwned(number);
    if (position === undefined) this.#writeOwned(ref, number, out, write);
    else {
      this.#kept.append(position, out);
      const dangling = this.#kept.danglingOwned(position);
      if (dangling !== undefined) this.#dangling.push(...dangling);
    }
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

  #encode(type: MessageType, row: EncodedRow, out: ByteWriter): void {
    const span = row.messageSpan;
    if (span === undefined) this.#encoder.encode(type, row.message, out);
    else this.#encoder.encodeAt(type, span.bytes, span.start, span.end, out);
  }

  #writeOwned(ref: EntitlementRef, number: number, out: ByteWriter, write: () => void): void {
    const mark = out.length;
    const known = this.#dangling.length;
    write();
    const last = { ref, json: out.slice(mark), dangling: this.#dangling.slice(known) };
    this.#lastOwned = last;
    // Where grants are in order, an entitlement does not come back, and nothing is kept for it.
    if (number < 0 || !this.#kept.comesBack(number)) return;
    this.#written.length = 0;
    this.#written.copy(last.json);
    const position = this.#add(undefined);
    this.#kept.setOwned(number, position, last.dangling);
  }

  #joinResource(identity: ResourceIdentity): number {
    const { resourceType: group, resource: id } = identity;
    return this.#keep({ kind: "resource", group, id }, this.#writeResource(identity));
  }

  #joinPrincipal({ principal }: Pick<EncodedGrant, "principal">, number: number): number {
    const position = this.#add(this.#writeResource(principal));
    this.#kept.setNumber(number, position);
    return position;
  }

  #joinResourceType(id: string): number {
    const problem = this.#writeKept(ResourceType, this.#sync.encodedResourceType(id), (kind) => ({
      id,
      displayName: placeholderName(kind, "RESOURCE TYPE", id),
    }));
    return this.#keep({ kind: "resourceType", group: "", id }, problem);
  }

  #joinEntitlement(group: string, ref: EntitlementRef): number {
    const { id } = ref;
    const problem = this.#writeKept(Entitlement, this.#sync.encodedEntitlement(ref), (kind) => ({
      id,
      displayName: placeholderName(kind, "ENTITLEMENT", id),
    }));
    return this.#keep({ kind: "entitlement", group, id }, problem);
  }

  #keep(key: KeptKey, problem: Problem | undefined): number {
    const position = this.#add(problem);
    this.#kept.setKey(key, position);
    return position;
  }

  /** Adds what was written to the kept rows. */
  #add(problem: Problem | undefined): number {
    if (this.#kept.bytes > this.#mostBytes) this.#kept = new KeptRows();
    return this.#kept.add(this.#written, problem);
  }

  /** Whether the part is shown; what stands before it is then appended. */
  #label(part: string, out: ByteWriter): boolean {
    if (this.#shape === undefined) return true;
    const label = this.#shape.labels[part];
    if (label === undefined) return false;
    out.copy(label);
    return true;
  }

  #append(part: string, position: number, out: ByteWriter): void {
    if (this.#label(part, out)) this.#kept.append(position, out);
    const problem = this.#kept.problem(position);
    if (problem !== undefined) this.#dangling.push({ part, problem });
  }

  #writeResource(identity: ResourceIdentity): Problem | undefined {
    return this.#writeKept(Resource, this.#sync.encodedResource(identity), resourcePlaceholder(identity));
  }

  /** Writes a row to where it is kept from. */
  #writeKept(type: MessageType, row: EncodedRow | undefined, placeholder: Placeholder): Problem | undefined {
    this.#written.length = 0;
    return this.#write(type, row, placeholder, this.#written);
  }

  /** Writes a row, or the placeholder for one that is missing or unreadable, and tells which. */
  #write(
    type: MessageType,
    row: EncodedRow | undefined,
    placeholder: Placeholder,
    out: ByteWriter,
  ): Problem | undefined {
    const isShown = this.#shape?.shows(type) !== false;
    const mark = out.length;
    let problem: Problem | undefined = row === undefined ? "missing" : undefined;
    try {
      // Of a part that is not shown, only whether it could be.
      if (row !== undefined && !isShown) this.#check.check(type, row.message);
      else if (row !== undefined && !row.appendJson?.(out)) this.#encoder.encode(type, row.message, out);
    } catch (error) {
      if (!isC1zError(error, "C1Z_BAD_MESSAGE")) throw error;
      out.length = mark;
      problem = "unreadable";
    }
    if (problem !== undefined && isShown) writePlaceholder(problem, placeholder, out);
    if (isShown) this.#shape?.pruner(type)?.prune(out, mark);
    return problem;
  }
}

/** What stands for a row, for a problem in capitals. */
type Placeholder = (kind: string) => object;

function resourcePlaceholder({ resourceType, resource }: ResourceIdentity): Placeholder {
  return (kind) => ({
    id: { resourceType, resource },
    displayName: placeholderName(kind, "RESOURCE", `${resourceType}:${resource}`),
  });
}

function isSame(a: EntitlementRef, b: EntitlementRef): boolean {
  return a === b || (a.id === b.id && a.resource === b.resource && a.resourceType === b.resourceType);
}

const NONE: readonly DanglingPart[] = [];

/** Like all JSON here, it leaves out fields that hold their default, the empty string. */
function writePlaceholder(problem: Problem, placeholder: Placeholder, out: ByteWriter): void {
  const content = placeholder(problem.toUpperCase());
  out.utf8(JSON.stringify(content, (_, value) => (value === "" ? undefined : value)));
}
