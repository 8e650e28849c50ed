/** Several resource types in one number, a bit for each of the first; {@link OTHER_TYPES} stands for all further ones together. */
export type TypeSet = number;

/** Types that have no bit of their own, and principals that are not in the sync. */
export const OTHER_TYPES: TypeSet = 1 << 31;

const MOST_BITS = 31;

/** Gives each type of a sync's resources a bit, in order of first appearance. A sync with more than 31 types is rare. */
export class TypeBits {
  readonly #bits = new Map<string, TypeSet>();

  /** The bit of a type, a new one where it has none yet. */
  add(type: string): TypeSet {
    const known = this.#bits.get(type);
    if (known !== undefined) return known;
    const bit = this.#bits.size < MOST_BITS ? 1 << this.#bits.size : OTHER_TYPES;
    this.#bits.set(type, bit);
    return bit;
  }

  /** The bits of these types, as far as resources have them. */
  setOf(types: Iterable<string>): TypeSet {
    let set: TypeSet = 0;
    for (const type of types) set |= this.#bits.get(type) ?? 0;
    return set;
  }
}
