import { areAtLeast } from "../../bytes/byte-words.js";
import { RememberedBytes } from "../../bytes/remembered-bytes.js";
import { ViewedBytes } from "../../bytes/viewed-bytes.js";
import type { EntitlementRef, ResourceIdentity } from "../../model.js";
import { PrincipalPool } from "../../principal-pool.js";
import { corrupt } from "../damage.js";
import type { KeyBlock } from "../merge/row-block.js";
import { entitlementOf } from "./entitlement-identity.js";
import { FAMILY } from "./key-families.js";
import { printableKey } from "./key-range.js";
import { componentEnd, componentText, tupleOf } from "./key-tuple.js";

/** The character `0` that stands before the tail of an id in keys (docs/format-v3.md, "Entitlement identity"). */
const OPAQUE_FLAG = 0x30;
/** The bytes below this one separate components or begin an escape (key-tuple.ts). */
const FIRST_PLAIN = 0x02;

/** The components of the key in the block. Throws `C1Z_CORRUPT` if there are not `count` of them. */
export function keyComponents(block: KeyBlock, headerLength: number, count: number): readonly string[] {
  const components = tupleOf(block.key, block.keyLength, headerLength);
  if (components?.length !== count) throw badKey(block);
  return components;
}

export function resourceTypeOfKey(block: KeyBlock): string {
  return keyComponents(block, FAMILY.resourceTypes.length, 1)[0] as string;
}

export function resourceOfKey(block: KeyBlock): ResourceIdentity {
  const [resourceType, resource] = keyComponents(block, FAMILY.resources.length, 2);
  return { resourceType: resourceType as string, resource: resource as string };
}

export function entitlementOfKey(block: KeyBlock): EntitlementRef {
  const ref = entitlementOf(keyComponents(block, FAMILY.entitlements.length, 4));
  if (ref === undefined) throw badKey(block);
  return ref;
}

/** Whether the block holds the key of an entitlement whose id does not begin with its resource; only the flag is read. */
export function isOpaqueEntitlementKey(block: KeyBlock): boolean {
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
  readonly #view = new ViewedBytes();
  #principalType = "";
  /** The principal, if it has no number. */
  #unnumbered: ResourceIdentity | undefined;
  /** The previous key up to and including the separator before the id of its principal, and the part before the principal's type. */
  readonly #shared = new RememberedBytes();
  readonly #prefix = new RememberedBytes();
  #sharedLength = 0;
  #prefixLength = 0;

  /** Reads the key in the block. Throws `C1Z_CORRUPT` if it is not a grant's key. */
  read(block: KeyBlock): void {
    const { key, keyLength } = block;
    const words = this.#view.of(key);
    if (!this.#isShared(words, keyLength)) this.#readShared(block, words);
    const idStart = this.#sharedLength;
    if (componentEnd(key, idStart, keyLength) !== keyLength) throw badKey(block);
    this.principalNumber = this.#principals.number(this.#principalType, key, words, idStart, keyLength);
    this.#unnumbered = this.principalNumber < 0 ? this.#unknownPrincipal(block, idStart) : undefined;
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

  /**
   * Whether the key in the block names the same entitlement and the same type of principal as the one that was read last, and the id of the
   * principal needs no decoding: reading it could change {@link principal} only, and throw nothing.
   */
  continues({ key, keyLength }: KeyBlock): boolean {
    const words = this.#view.of(key);
    return this.#isShared(words, keyLength) && areAtLeast(words, this.#sharedLength, keyLength, FIRST_PLAIN);
  }

  #isShared(words: DataView, keyLength: number): boolean {
    const length = this.#sharedLength;
    return length > 0 && length <= keyLength && this.#shared.areAt(words, 0, length);
  }

  #readShared(block: KeyBlock, words: DataView): void {
    const { key, keyLength } = block;
    this.#sharedLength = 0;
    const start = this.#prefixLength;
    if (start === 0 || start > keyLength || !this.#prefix.areAt(words, 0, start)) this.#readEntitlement(block);
    this.#readPrincipalType(block);
    this.#shared.remember(key, 0, this.#sharedLength);
  }

  #unknownPrincipal(block: KeyBlock, idStart: number): ResourceIdentity {
    const resource = componentText(block.key, idStart, block.keyLength);
    if (resource === undefined) throw badKey(block);
    return { resourceType: this.#principalType, resource };
  }

  #readEntitlement(block: KeyBlock): void {
    const { key, keyLength } = block;
    let end = FAMILY.grants.length;
    for (let component = 0; component < 4; component++) end = componentEnd(key, end + 1, keyLength);
    const components = tupleOf(key, end, FAMILY.grants.length);
    const ref = components === undefined ? undefined : entitlementOf(components);
    if (ref === undefined || end >= keyLength) throw badKey(block);
    this.entitlement = ref;
    this.#prefixLength = end + 1;
    this.#prefix.remember(key, 0, this.#prefixLength);
  }

  #readPrincipalType(block: KeyBlock): void {
    const { key, keyLength } = block;
    const start = this.#prefixLength;
    const end = componentEnd(key, start, keyLength);
    const text = componentText(key, start, end);
    if (text === undefined || end === keyLength) throw badKey(block);
    this.#principalType = text;
    this.#sharedLength = end + 1;
  }
}

function badKey(block: KeyBlock): Error {
  return corrupt(block.place, `the key ${printableKey(block.key, block.keyLength)} is no key of its family`);
}
