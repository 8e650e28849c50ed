import { NONE } from "./identity-index.js";

/** Counts over all grants, complete once the last was seen. */
export class GrantTotals {
  total = 0;
  /** By index of the entitlement. */
  readonly byEntitlement: Uint32Array;
  /** By the type of the resource that the grant's entitlement belongs to, as the grant states it. */
  readonly byResourceType = new Map<string, number>();
  /** Expansions between known entitlements: holders of `from` get `to` as well. Columns of indexes. */
  readonly expandsFrom: number[] = [];
  readonly expandsTo: number[] = [];
  #runType = "";
  #runLength = 0;

  constructor(entitlements: number) {
    this.byEntitlement = new Uint32Array(entitlements);
  }

  add(entitlementIndex: number, resourceType: string): void {
    this.total++;
    if (entitlementIndex !== NONE)
      this.byEntitlement[entitlementIndex] = (this.byEntitlement[entitlementIndex] ?? 0) + 1;
    if (resourceType === this.#runType) {
      this.#runLength++;
      return;
    }
    this.flush();
    this.#runType = resourceType;
    this.#runLength = 1;
  }

  /** Books the grants of the last resource type: they are counted in runs. */
  flush(): void {
    if (this.#runLength === 0) return;
    this.byResourceType.set(this.#runType, (this.byResourceType.get(this.#runType) ?? 0) + this.#runLength);
    this.#runLength = 0;
  }
}
