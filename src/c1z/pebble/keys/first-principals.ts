import type { ResourceIdentity } from "../../model.js";
import type { KeyBlock } from "../merge/row-block.js";
import { GrantKeyReader } from "./row-keys.js";

/** Picks from the keys of grants the principals that no earlier key names. */
export class FirstPrincipals {
  readonly #keys = new GrantKeyReader();
  /** Those that got no number. */
  readonly #others = new Set<string>();

  /** Adds the principal of a row to `found` if it is new. Throws `C1Z_CORRUPT` if its key is not a grant's. */
  read(block: KeyBlock, row: number, found: ResourceIdentity[]): void {
    const keys = this.#keys;
    const known = keys.principalCount;
    block.loadKey(row);
    keys.read(block);
    const { principalNumber } = keys;
    if (principalNumber >= 0 ? principalNumber === known : this.#isNew(keys.principal)) found.push(keys.principal);
  }

  #isNew({ resourceType, resource }: ResourceIdentity): boolean {
    const key = JSON.stringify([resourceType, resource]);
    if (this.#others.has(key)) return false;
    this.#others.add(key);
    return true;
  }
}
