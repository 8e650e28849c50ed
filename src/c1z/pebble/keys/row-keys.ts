import { spanOf } from "../../bytes/byte-span.js";
import type { EntitlementRef, ResourceIdentity } from "../../model.js";
import { PrincipalPool } from "../../principal-pool.js";
import { corrupt } from "../damage.js";
import type { RowBlock } from "../merge/row-block.js";
import { entitlementOf } from "./entitlement-identity.js";
import { FAMILY } from "./key-families.js";
import { printableKey } from "./key-range.js";
import { componentEnd, componentText, tupleOf } from "./key-tuple.js";

/** The character `0` that stands before the tail of an id in keys (docs/format-v3.md, "Entitlement identity"). */
const OPAQUE_FLAG = 0x30;

/** The components of the key in the block. Throws `C1Z_CORRUPT` if there are not `count` of them. */
export function keyComponents(block: RowBlock, headerLength: number, count: number): readonly string[] {
  const components = tupleOf(block.key, block.keyLength, headerLength);
  if (components?.length !== count) throw badKey(block);
  return components;
}

export function resourceTypeOfKey(block: RowBlock): string {
  return keyComponents(block, FAMILY.resourceTypes.length, 1)[0] as string;
}

export function resourceOfKey(block: RowBlock): ResourceIdentity {
  const [resourceType, resource] = keyComponents(block, FAMILY.resources.length, 2);
  return { resourceType: resourceType as string, resource: resource as string };
}

export function entitlementOfKey(block: RowBlock): EntitlementRef {
  const ref = entitlementOf(keyComponents(block, FAMILY.entitlements.length, 4));
  if (ref === undefined) throw badKey(block);
  return ref;
}

/** Whether the block holds the key of an entitlement whose id does not begin with its resource; only the flag is read. */
export function isOpaqueEntitlementKey(block: RowBlock): boolean {
  const { key, keyLength } = block;
  let end: number = FAMILY.entitlements.length;
  for (let component = 0; component < 2; component++) end = componentEnd(key, end + 1, keyLength);
  return key[end + 1] === OPAQUE_FLAG;
}

/**
 * Reads the keys of grants one after the other. Grants of one entitlement are stored together, so the parts that are the same
 * as in the previous key are not decoded again.
 */
export class GrantKeyReader {
  entitlement: EntitlementRef = { resourceType: "", resource: "", id: "" };
  /** See {@link PrincipalPool}. */
  principalNumber = 0;
  readonly #principals = new PrincipalPool(componentText);
  /** The latest key's buffer, which is used for one key after the other, and a view of it. */
  #key: Buffer = Buffer.alloc(0);
  #words = spanOf(this.#key).words;
  #principalType = "";
  /** The principal, if it has no number. */
  #unnumbered: ResourceIdentity | undefined;
  /** The bytes of the previous key, up to and including the separator before its principal. */
  #prefix = Buffer.alloc(256);
  #prefixLength = 0;
  /** The bytes of the previous principal type, with the separator after it. */
  #type = Buffer.alloc(64);
  #typeLength = 0;

  /** Reads the key in the block. Throws `C1Z_CORRUPT` if it is not a grant's key. */
  read(block: RowBlock): void {
    const { key, keyLength } = block;
    if (!startsWith(key, keyLength, 0, this.#prefix, this.#prefixLength)) this.#readEntitlement(block);
    const start = this.#prefixLength;
    if (!startsWith(key, keyLength, start, this.#type, this.#typeLength)) this.#readPrincipalType(block);
    const idStart = start + this.#typeLength;
    if (componentEnd(key, idStart, keyLength) !== keyLength) throw badKey(block);
    this.#readPrincipal(block, idStart);
  }

  get principal(): ResourceIdentity {
    const principal = this.#unnumbered ?? this.#principals.identity(this.principalNumber);
    if (principal === undefined) throw new Error("Expected a key to be read before its principal is asked for");
    return principal;
  }

  /** The number of principals read so far that have a number. */
  get principalCount(): number {
    return this.#principals.size;
  }

  #readPrincipal(block: RowBlock, idStart: number): void {
    const { key, keyLength } = block;
    if (key !== this.#key) {
      this.#key = key;
      this.#words = spanOf(key).words;
    }
    this.principalNumber = this.#principals.number(this.#principalType, key, this.#words, idStart, keyLength);
    this.#unnumbered = this.principalNumber < 0 ? this.#unknownPrincipal(block, idStart) : undefined;
  }

  #unknownPrincipal(block: RowBlock, idStart: number): ResourceIdentity {
    const resource = componentText(block.key, idStart, block.keyLength);
    if (resource === undefined) throw badKey(block);
    return { resourceType: this.#principalType, resource };
  }

  #readEntitlement(block: RowBlock): void {
    const { key, keyLength } = block;
    let end = FAMILY.grants.length;
    for (let component = 0; component < 4; component++) end = componentEnd(key, end + 1, keyLength);
    const components = tupleOf(key, end, FAMILY.grants.length);
    const ref = components === undefined ? undefined : entitlementOf(components);
    if (ref === undefined || end >= keyLength) throw badKey(block);
    this.entitlement = ref;
    this.#prefixLength = end + 1;
    if (this.#prefix.length < this.#prefixLength) this.#prefix = Buffer.alloc(this.#prefixLength * 2);
    key.copy(this.#prefix, 0, 0, this.#prefixLength);
  }

  #readPrincipalType(block: RowBlock): void {
    const { key, keyLength } = block;
    const start = this.#prefixLength;
    const end = componentEnd(key, start, keyLength);
    const text = componentText(key, start, end);
    if (text === undefined || end === keyLength) throw badKey(block);
    this.#principalType = text;
    this.#typeLength = end + 1 - start;
    if (this.#type.length < this.#typeLength) this.#type = Buffer.alloc(this.#typeLength * 2);
    key.copy(this.#type, 0, start, end + 1);
  }
}

/** Whether `key[start, keyLength)` starts with the (not empty) prefix. */
function startsWith(key: Buffer, keyLength: number, start: number, prefix: Buffer, prefixLength: number): boolean {
  if (prefixLength === 0 || start + prefixLength > keyLength) return false;
  // Keys differ most often near the end of their common prefix.
  for (let index = prefixLength - 1; index >= 0; index--) if (key[start + index] !== prefix[index]) return false;
  return true;
}

function badKey(block: RowBlock): Error {
  return corrupt(block.place, `the key ${printableKey(block.key, block.keyLength)} is no key of its family`);
}
