import type { EntitlementRef, ResourceIdentity } from "../../c1z/model.js";
import { NormalFormIndex } from "../../ids/normal-form-index.js";
import type { EntitlementDetails, ExclusionGroup } from "./entitlement-details.js";
import { foldId, NONE } from "./identity-index.js";

/** All entitlements of a sync as columns, in stored order; an entitlement is its index. */
export class EntitlementTable {
  readonly ids: string[] = [];
  readonly types: string[] = [];
  readonly resourceIds: string[] = [];
  /** Index of the resource it belongs to, {@link NONE} where the sync has no such resource. */
  readonly resources: number[] = [];
  /** Types that may hold it; none where the entitlement states none. */
  readonly grantableTo: (readonly string[])[] = [];
  readonly exclusionGroups = new Map<number, ExclusionGroup>();
  readonly withoutDisplayName: number[] = [];
  /** Empty where there is none. */
  readonly slugs: string[] = [];
  readonly #byId = new Map<string, number>();
  /** Further entitlements with the same id (v3 only): the next one's index, by index. */
  readonly #next = new Map<number, number>();
  readonly #texts = new Map<string, string>();
  readonly #grantables = new Map<string, readonly string[]>();
  readonly #forms = new NormalFormIndex(this.ids);
  #folded: Map<string, number> | undefined;

  get size(): number {
    return this.ids.length;
  }

  /** Adds an entitlement; `details` are undefined where its message can't be read. */
  add(ref: EntitlementRef, resource: number, details: EntitlementDetails | undefined): number {
    const index = this.ids.length;
    this.ids.push(ref.id);
    this.types.push(this.#intern(ref.resourceType));
    this.resourceIds.push(ref.resource);
    this.resources.push(resource);
    this.grantableTo.push(this.#internList(details?.grantableTo ?? []));
    this.slugs.push(this.#intern(details?.slug ?? ""));
    if (details?.exclusionGroup !== undefined) this.exclusionGroups.set(index, details.exclusionGroup);
    if (details !== undefined && !details.hasDisplayName) this.withoutDisplayName.push(index);
    const first = this.#byId.get(ref.id);
    if (first !== undefined) this.#next.set(index, first);
    this.#byId.set(ref.id, index);
    return index;
  }

  /** The index of an entitlement by its bare id, {@link NONE} where there is none. */
  findId(id: string): number {
    return this.#byId.get(id) ?? NONE;
  }

  /** The index of the entitlement with this id that belongs to this resource, {@link NONE} where there is none. */
  findOn(id: string, resource: ResourceIdentity): number {
    const first = this.findId(id);
    if (first === NONE) return NONE;
    const index = this.onResource(first, resource);
    return this.isOn(index, resource) ? index : NONE;
  }

  /** Of the entitlements with the id of `index`, the one on this resource; `index` itself where none is. */
  onResource(index: number, { resourceType, resource }: ResourceIdentity): number {
    for (let at: number | undefined = index; at !== undefined; at = this.#next.get(at)) {
      if (this.resourceIds[at] === resource && this.types[at] === resourceType) return at;
    }
    return index;
  }

  /** Whether the entitlement belongs to this resource. */
  isOn(index: number, { resourceType, resource }: ResourceIdentity): boolean {
    return this.resourceIds[index] === resource && this.types[index] === resourceType;
  }

  /** The resource it says it belongs to. */
  owner(index: number): ResourceIdentity {
    return { resourceType: this.types[index] ?? "", resource: this.resourceIds[index] ?? "" };
  }

  /** An entitlement whose id differs in case or surrounding white space only, else the only one that is another spelling of it. */
  nearest(id: string): number {
    if (this.#folded === undefined) {
      this.#folded = new Map();
      for (let index = 0; index < this.ids.length; index++) this.#folded.set(foldId(this.ids[index] ?? ""), index);
    }
    return this.#folded.get(foldId(id)) ?? this.#spelledOtherwise(id);
  }

  #spelledOtherwise(id: string): number {
    const [only = NONE, ...others] = this.#forms.like(id);
    return others.every((index) => this.ids[index] === this.ids[only]) ? only : NONE;
  }

  /** Types and slugs are few different ones. */
  #intern(text: string): string {
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    this.#texts.set(text, text);
    return text;
  }

  #internList(list: readonly string[]): readonly string[] {
    const key = list.join("\0");
    const known = this.#grantables.get(key);
    if (known !== undefined) return known;
    this.#grantables.set(key, list);
    return list;
  }
}
