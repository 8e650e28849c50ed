import { NONE } from "../validate/facts/identity-index.js";
import type { SyncFacts } from "../validate/facts/sync-facts.js";
import type { GrantVisitor } from "../validate/rule.js";

/** Counts grants by the type of what they give and the type of who holds it, while the rules look at them. */
export class GrantMatrix implements GrantVisitor {
  readonly #entitlements: SyncFacts["entitlements"];
  readonly #resources: SyncFacts["resources"];
  readonly #counts = new Map<string, Map<string, number>>();
  #givenType = "";
  #held = new Map<string, number>();

  constructor({ entitlements, resources }: SyncFacts) {
    this.#entitlements = entitlements;
    this.#resources = resources;
  }

  readonly grant: NonNullable<GrantVisitor["grant"]> = (grant) => {
    const { entitlementIndex, principalIndex } = grant;
    const given =
      entitlementIndex === NONE ? grant.entitlement.resourceType : (this.#entitlements.types[entitlementIndex] ?? "");
    const holder = principalIndex === NONE ? grant.principal.resourceType : this.#resources.typeOf(principalIndex);
    // Grants of one type mostly come together.
    if (given !== this.#givenType || this.#held.size === 0) this.#setGivenType(given);
    this.#held.set(holder, (this.#held.get(holder) ?? 0) + 1);
  };

  /** By the type of the entitlement's resource, then by that of the holder. */
  get counts(): ReadonlyMap<string, ReadonlyMap<string, number>> {
    return this.#counts;
  }

  #setGivenType(type: string): void {
    this.#givenType = type;
    const known = this.#counts.get(type);
    this.#held = known ?? new Map();
    if (known === undefined) this.#counts.set(type, this.#held);
  }
}
