import type { ResourceIdentity } from "../../c1z/model.js";
import type { IdForm } from "../../ids/id-forms.js";
import { formDifference } from "../../ids/normal-form.js";
import { NormalFormIndex } from "../../ids/normal-form-index.js";
import { foldId, IdentityIndex, NONE } from "./identity-index.js";
import { NumberList } from "./number-list.js";
import type { ResourceDetails } from "./resource-details.js";
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

/** All resources of a sync as columns, in stored order; a resource is its index. */
export class ResourceTable {
  readonly types: string[] = [];
  readonly ids: string[] = [];
  readonly parents: (ResourceIdentity | undefined)[] = [];
  /** The first RawId annotation; undefined where there is none, or an empty one. */
  readonly rawIds: (string | undefined)[] = [];
  readonly traits: TraitSet[] = [];
  readonly users = new UserTable();
  readonly withoutDisplayName: number[] = [];
  readonly withBatonId: number[] = [];
  /** The types that ChildResourceType annotations name, by the index of the resource. */
  readonly childTypes = new Map<number, readonly string[]>();
  readonly withoutDetails = new Set<number>();
  /** Those that carry SkipGrants: the sync does not ask for the grants of their entitlements. */
  readonly skippingGrants = new Set<number>();
  readonly typeBits = new TypeBits();
  readonly #bitOfIndex = new NumberList();
  /** 1 for a resource that has entitlements: few of those that are principals. */
  readonly #hasEntitlements = new NumberList();
  readonly #index = new IdentityIndex(this.types, this.ids);
  readonly #typeNames = new Map<string, string>();
  readonly #parentsSeen = new Map<string, ResourceIdentity>();
  readonly #byType = new Map<string, number[]>();
  readonly #forms = new NormalFormIndex(this.ids);
  #folded: Map<string, number[]> | undefined;

  get size(): number {
    return this.ids.length;
  }

  /** Adds a resource; `details` are undefined where its message can't be read. */
  add({ resourceType, resource, parent }: ResourceRow, details: ResourceDetails | undefined): number {
    const index = this.ids.length;
    const type = this.#internType(resourceType);
    this.types.push(type);
    this.#bitOfIndex.push(this.typeBits.add(type));
    this.#hasEntitlements.push(0);
    this.ids.push(resource);
    this.parents.push(parent && this.#internParent(parent));
    // Mostly the RawId is the id: share the text.
    this.rawIds.push(details?.rawId === resource ? resource : details?.rawId);
    this.traits.push(details?.traits ?? 0);
    this.#byType.get(type)?.push(index);
    this.users.add(details?.user);
    this.#index.add(index);
    if (details === undefined) this.withoutDetails.add(index);
    else this.#addDetails(index, details);
    return index;
  }

  /** The index of a resource, {@link NONE} where the sync has none. */
  find(type: string, id: string): number {
    return this.#index.find(type, id);
  }

  identity(index: number): ResourceIdentity {
    return { resourceType: this.types[index] ?? "", resource: this.ids[index] ?? "" };
  }

  /** Notes that an entitlement belongs to a resource. */
  addEntitlement(index: number): void {
    if (index !== NONE) this.#hasEntitlements.set(index, 1);
  }

  hasEntitlements(index: number): boolean {
    return index !== NONE && this.#hasEntitlements.at(index) === 1;
  }

  /** The bit of a resource's type; {@link OTHER_TYPES} for {@link NONE}. */
  typeBit(index: number): TypeSet {
    return index === NONE ? OTHER_TYPES : this.#bitOfIndex.at(index);
  }

  /** The types that resources have, in order of first appearance. */
  usedTypes(): Iterable<string> {
    return this.#byType.keys();
  }

  /** The resources of a type, in stored order. */
  ofType(type: string): readonly number[] {
    return this.#byType.get(type) ?? [];
  }

  /**
   * The resource that was probably meant where the exact one is missing: type differing in case, id differing in case or
   * white space, both, the same id under another type, or another spelling of the id (the last two only where there is
   * just one).
   */
  nearest(type: string, id: string): Candidate | undefined {
    const candidates = this.#foldedIndex().get(foldId(id)) ?? [];
    const foldedType = foldId(type);
    const sameType = candidates.filter((index) => foldId(this.types[index] ?? "") === foldedType);
    const exactId = sameType.find((index) => this.ids[index] === id);
    if (exactId !== undefined) return candidate(exactId, "type-case");
    const exactType = sameType.find((index) => this.types[index] === type);
    if (exactType !== undefined) return candidate(exactType, "id-case");
    if (sameType[0] !== undefined) return candidate(sameType[0], "type-and-id-case");
    const elsewhere = candidates.filter((index) => this.ids[index] === id);
    return elsewhere.length === 1 ? candidate(elsewhere[0] ?? NONE, "type") : this.#spelledOtherwise(foldedType, id);
  }

  #spelledOtherwise(foldedType: string, id: string): Candidate | undefined {
    // Of a type that was not synced nothing is there in any spelling.
    if (![...this.#byType.keys()].some((type) => foldId(type) === foldedType)) return undefined;
    const [only, another] = this.#forms.like(id).filter((index) => foldId(this.types[index] ?? "") === foldedType);
    if (only === undefined || another !== undefined) return undefined;
    return candidate(only, "form", formDifference(id, this.ids[only] ?? ""));
  }

  #addDetails(index: number, details: ResourceDetails): void {
    if (!details.hasDisplayName) this.withoutDisplayName.push(index);
    if (details.hasBatonId) this.withBatonId.push(index);
    if (details.skipsGrants) this.skippingGrants.add(index);
    if (details.childTypes.length > 0) this.childTypes.set(index, details.childTypes);
  }

  #internType(type: string): string {
    const known = this.#typeNames.get(type);
    if (known !== undefined) return known;
    this.#typeNames.set(type, type);
    this.#byType.set(type, []);
    return type;
  }

  #internParent(parent: ResourceIdentity): ResourceIdentity {
    const key = `${parent.resourceType}\0${parent.resource}`;
    const known = this.#parentsSeen.get(key);
    if (known !== undefined) return known;
    this.#parentsSeen.set(key, parent);
    return parent;
  }

  /** Built only when something is missing: a sound sync never asks. */
  #foldedIndex(): Map<string, number[]> {
    if (this.#folded !== undefined) return this.#folded;
    const folded = new Map<string, number[]>();
    for (let index = 0; index < this.ids.length; index++) {
      const key = foldId(this.ids[index] ?? "");
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
