import { ExpansionEdges } from "../../expansion/expansion-graph.js";
import { NONE } from "./identity-index.js";
import type { TypeSet } from "./type-bits.js";

/** Counts over all grants, complete once the last was seen. */
export class GrantTotals {
  total = 0;
  /** By index of the entitlement. */
  readonly byEntitlement: Uint32Array;
  /** By the type of the resource that the grant's entitlement belongs to, as the grant states it. */
  readonly byResourceType = new Map<string, number>();
  /** The types of an entitlement's holders, by its index. */
  readonly holderTypes: Int32Array;
  /** Expandable grants between known entitlements, by their indexes. */
  readonly expansions = new ExpansionEdges();
  #runType = "";
  #runLength = 0;

  constructor(entitlements: number) {
    this.byEntitlement = new Uint32Array(entitlements);
    this.holderTypes = new Int32Array(entitlements);
  }

  add(entitlementIndex: number, resourceType: string, holderType: TypeSet): void {
    this.total++;
    if (entitlementIndex !== NONE) {
      this.byEntitlement[entitlementIndex] = (this.byEntitlement[entitlementIndex] ?? 0) + 1;
      this.holderTypes[entitlementIndex] = (this.holderTypes[entitlementIndex] ?? 0) | holderType;
    }
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
