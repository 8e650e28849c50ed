import type { ResourceIdentity } from "../../c1z/model.js";
import type { IdForm } from "../../ids/id-forms.js";
import { formDifference } from "../../ids/normal-form.js";
import { NormalFormIndex } from "../../ids/normal-form-index.js";
import { foldId, NONE } from "./identity-index.js";
import { NumberList } from "./number-list.js";
import { hashOfText, NumbersByHash } from "./numbers-by-hash.js";
import type { ResourceDetails } from "./resource-details.js";
import { TextList } from "./text-list.js";
import type { TraitSet } from "./traits.js";
import { OTHER_TYPES, TypeBits, type TypeSet } from "./type-bits.js";
import { UserTable } from "./user-table.js";

/** How a resource that was found by a loose comparison differs from the one asked for. */
export type Difference = "type-case" | "id-case" | "type-and-id-case" | "type" | "form";

/** A resource that may be the one meant, and how it differs. */
export interface Candidate {
  readonly index: number;
  readonly difference: Difference;
  /** Of the difference `form` in what the two spellings of the id differ. */
  readonly forms: readonly IdForm[];
}

/** It has entitlements: few of those that are principals. */
const HAS_ENTITLEMENTS = 1;
/** Its RawId is its id: the text is kept once. */
const RAW_ID_IS_ID = 2;
/** Neither its type nor its id is empty. */
const IS_NAMED = 4;

/**
 * All resources of a sync as columns, in stored order; a resource is its index. A sync may have a million, so that texts are kept as bytes, and
 * what many share (types, parents) by number.
 */
export class ResourceTable {
  readonly users = new UserTable();
  readonly withoutDisplayName: number[] = [];
  readonly withBatonId: number[] = [];
  /** The types that ChildResourceType annotations name, by the index of the resource. */
  readonly childTypes = new Map<number, readonly string[]>();
  readonly withoutDetails = new Set<number>();
  /** Those that carry SkipGrants: the sync does not ask for the grants of their entitlements. */
  readonly skippingGrants = new Set<number>();
  readonly typeBits = new TypeBits();
  readonly #ids = new TextList();
  readonly #rawIds = new TextList();
  readonly #traits = new NumberList();
  readonly #flags = new NumberList();
  /** The types by number, and how many resources each has; the number of each resource's. */
  readonly #typeNames: string[] = [];
  readonly #typeCounts: number[] = [];
  readonly #typeNumbers = new Map<string, number>();
  readonly #types = new NumberList();
  /** The bit of each resource's type: it is asked for each grant. */
  readonly #bits = new NumberList();
  /** The parents by number; the number of each resource's, {@link NONE} where it has none. */
  readonly #parentList: ResourceIdentity[] = [];
  readonly #parentNumbers = new Map<string, number>();
  readonly #parents = new NumberList();
  readonly #indexes = new NumbersByHash();
  readonly #forms = new NormalFormIndex({ [Symbol.iterator]: () => this.#allIds() });
  #folded: Map<string, number[]> | undefined;

  get size(): number {
    return this.#ids.length;
  }

  /** Adds a resource; `details` are undefined where its message can't be read. */
  add({ resourceType, resource, parent }: ResourceRow, details: ResourceDetails | undefined): number {
    const index = this.#ids.length;
    const type = this.#numberOfType(resourceType);
    this.#types.push(type);
    this.#bits.push(this.typeBits.add(resourceType));
    this.#typeCounts[type] = (this.#typeCounts[type] ?? 0) + 1;
    this.#ids.push(resource);
    this.#parents.push(parent === undefined ? NONE : this.#numberOfParent(parent));
    const isId = details?.rawId === resource;
    this.#rawIds.push(isId ? undefined : details?.rawId);
    this.#flags.push((isId ? RAW_ID_IS_ID : 0) | (resourceType !== "" && resource !== "" ? IS_NAMED : 0));
    this.#traits.push(details?.traits ?? 0);
    this.users.add(details?.user);
    this.#indexes.add(hashOfText(resource), index);
    if (details === undefined) this.withoutDetails.add(index);
    else this.#addDetails(index, details);
    return index;
  }

  /** The index of a resource, {@link NONE} where the sync has none. */
  find(type: string, id: string): number {
    const wanted = this.#typeNumbers.get(type);
    if (wanted === undefined) return NONE;
    return this.#indexes.find(hashOfText(id), (index) => this.#types.at(index) === wanted && this.#ids.isAt(index, id));
  }

  /** The type of a resource; empty for {@link NONE}. */
  typeOf(index: number): string {
    return index === NONE ? "" : (this.#typeNames[this.#types.at(index)] ?? "");
  }

  /** The id of a resource within its type; empty for {@link NONE}. */
  idOf(index: number): string {
    return this.#ids.at(index) ?? "";
  }

  identity(index: number): ResourceIdentity {
    return { resourceType: this.typeOf(index), resource: this.idOf(index) };
  }

  parentOf(index: number): ResourceIdentity | undefined {
    return index === NONE ? undefined : this.#parentList[this.#parents.at(index)];
  }

  /** The first RawId annotation; undefined where there is none, or an empty one. */
  rawIdOf(index: number): string | undefined {
    return this.#has(index, RAW_ID_IS_ID) ? this.#ids.at(index) : this.#rawIds.at(index);
  }

  /** The same of one that has no entitlements: of nearly all principals, and asked for each grant. */
  isNamedOnly(index: number): boolean {
    return (this.#flags.at(index) & (IS_NAMED | HAS_ENTITLEMENTS)) === IS_NAMED;
  }

  hasRawId(index: number): boolean {
    return this.#has(index, RAW_ID_IS_ID) || this.#rawIds.has(index);
  }

  /** Whether it has a RawId that is not its id. */
  hasOtherRawId(index: number): boolean {
    return this.#rawIds.has(index);
  }

  traitsOf(index: number): TraitSet {
    return this.#traits.at(index);
  }

  /** Whether neither its type nor its id is empty. */
  isNamed(index: number): boolean {
    return this.#has(index, IS_NAMED);
  }

  /** Notes that an entitlement belongs to a resource. */
  addEntitlement(index: number): void {
    if (index !== NONE) this.#flags.set(index, this.#flags.at(index) | HAS_ENTITLEMENTS);
  }

  hasEntitlements(index: number): boolean {
    return index !== NONE && this.#has(index, HAS_ENTITLEMENTS);
  }

  /** The bit of a resource's type; {@link OTHER_TYPES} for {@link NONE}. */
  typeBit(index: number): TypeSet {
    return index === NONE ? OTHER_TYPES : this.#bits.at(index);
  }

  /** The types that resources have, in order of first appearance. */
  usedTypes(): Iterable<string> {
    return this.#typeNames;
  }

  /** How many resources a type has. */
  countOf(type: string): number {
    return this.#typeCounts[this.#typeNumbers.get(type) ?? NONE] ?? 0;
  }

  /** The resources of a type, in stored order. Each call goes through all resources: keep what it gives. */
  ofType(type: string): readonly number[] {
    const wanted = this.#typeNumbers.get(type);
    const found: number[] = [];
    if (wanted === undefined) return found;
    for (let index = 0; index < this.size; index++) if (this.#types.at(index) === wanted) found.push(index);
    return found;
  }

  /** The indexes of all resources. */
  *all(): Generator<number> {
    for (let index = 0; index < this.size; index++) yield index;
  }

  /**
   * The resource that was probably meant where the exact one is missing: type differing in case, id differing in case or
   * white space, both, the same id under another type, or another spelling of the id (the last two only where there is
   * just one).
   */
  nearest(type: string, id: string): Candidate | undefined {
    const candidates = this.#foldedIndex().get(foldId(id)) ?? [];
    const foldedType = foldId(type);
    const sameType = candidates.filter((index) => foldId(this.typeOf(index)) === foldedType);
    const exactId = sameType.find((index) => this.#ids.isAt(index, id));
    if (exactId !== undefined) return candidate(exactId, "type-case");
    const exactType = sameType.find((index) => this.typeOf(index) === type);
    if (exactType !== undefined) return candidate(exactType, "id-case");
    if (sameType[0] !== undefined) return candidate(sameType[0], "type-and-id-case");
    const elsewhere = candidates.filter((index) => this.#ids.isAt(index, id));
    return elsewhere.length === 1 ? candidate(elsewhere[0] ?? NONE, "type") : this.#spelledOtherwise(foldedType, id);
  }

  #spelledOtherwise(foldedType: string, id: string): Candidate | undefined {
    // Of a type that was not synced nothing is there in any spelling.
    if (!this.#typeNames.some((type) => foldId(type) === foldedType)) return undefined;
    const [only, another] = this.#forms.like(id).filter((index) => foldId(this.typeOf(index)) === foldedType);
    if (only === undefined || another !== undefined) return undefined;
    return candidate(only, "form", formDifference(id, this.idOf(only)));
  }

  #addDetails(index: number, details: ResourceDetails): void {
    if (!details.hasDisplayName) this.withoutDisplayName.push(index);
    if (details.hasBatonId) this.withBatonId.push(index);
    if (details.skipsGrants) this.skippingGrants.add(index);
    if (details.childTypes.length > 0) this.childTypes.set(index, details.childTypes);
  }

  #has(index: number, flag: number): boolean {
    return (this.#flags.at(index) & flag) !== 0;
  }

  #numberOfType(type: string): number {
    const known = this.#typeNumbers.get(type);
    if (known !== undefined) return known;
    const number = this.#typeNames.push(type) - 1;
    this.#typeNumbers.set(type, number);
    return number;
  }

  #numberOfParent(parent: ResourceIdentity): number {
    const key = `${parent.resourceType}\0${parent.resource}`;
    const known = this.#parentNumbers.get(key);
    if (known !== undefined) return known;
    const number = this.#parentList.push(parent) - 1;
    this.#parentNumbers.set(key, number);
    return number;
  }

  *#allIds(): Generator<string> {
    for (let index = 0; index < this.size; index++) yield this.idOf(index);
  }

  /** Built only when something is missing: a sound sync never asks. */
  #foldedIndex(): Map<string, number[]> {
    if (this.#folded !== undefined) return this.#folded;
    const folded = new Map<string, number[]>();
    for (let index = 0; index < this.size; index++) {
      const key = foldId(this.idOf(index));
      const indexes = folded.get(key);
      if (indexes === undefined) folded.set(key, [index]);
      else indexes.push(index);
    }
    this.#folded = folded;
    return folded;
  }
}

function candidate(index: number, difference: Difference, forms: readonly IdForm[] = []): Candidate {
  return { index, difference, forms };
}

/** The ids of a resource row. */
interface ResourceRow extends ResourceIdentity {
  readonly parent: ResourceIdentity | undefined;
}
