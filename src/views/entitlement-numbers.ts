import type { EntitlementRef } from "../c1z/model.js";

/** Numbers entitlements from 0 up, in the order in which they are first asked for. */
export class EntitlementNumbers {
  readonly #numbers = new Map<string, number>();
  readonly #entitlements: EntitlementRef[] = [];

  /** The number of an entitlement, a new one where it has none. */
  of(entitlement: EntitlementRef): number {
    const { resourceType, resource, id } = entitlement;
    const key = JSON.stringify([resourceType, resource, id]);
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#entitlements.push(entitlement) - 1;
    this.#numbers.set(key, number);
    return number;
  }

  /** All that have a number, in that order; more may be numbered while this is read. */
  all(): Iterable<EntitlementRef> {
    return this.#entitlements;
  }

  /** The entitlement with a number. Throws a RangeError where none has it. */
  entitlement(number: number): EntitlementRef {
    const entitlement = this.#entitlements[number];
    if (entitlement === undefined) throw new RangeError(`no entitlement ${number}`);
    return entitlement;
  }
}
