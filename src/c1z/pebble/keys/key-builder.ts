import { tupleKey } from "./key-tuple.js";

/** Components with other characters than these, printable ASCII and some more, are left to {@link tupleKey}. */
const FIRST_PLAIN = 0x02;
const FIRST_NOT_ASCII = 0x80;

/** Builds keys for look-ups, one after the other in one buffer: a new one for each would cost more than the look-up. */
export class KeyBuilder {
  /** The key that was built last is `key[0, length)`. */
  key: Buffer = Buffer.allocUnsafe(256);
  length = 0;

  /** Builds what {@link tupleKey} gives. */
  build(family: Uint8Array, components: readonly string[]): this {
    this.length = 0;
    this.#reserve(family.length);
    for (let index = 0; index < family.length; index++) this.key[this.length++] = family[index] as number;
    for (const component of components) if (!this.#append(component)) return this.#take(tupleKey(family, components));
    return this;
  }

  #append(component: string): boolean {
    this.#reserve(component.length + 1);
    const { key } = this;
    let { length } = this;
    key[length++] = 0;
    for (let index = 0; index < component.length; index++) {
      const code = component.charCodeAt(index);
      if (code < FIRST_PLAIN || code >= FIRST_NOT_ASCII) return false;
      key[length++] = code;
    }
    this.length = length;
    return true;
  }

  #reserve(count: number): void {
    const needed = this.length + count;
    if (needed <= this.key.length) return;
    const longer = Buffer.allocUnsafe(needed * 2);
    this.key.copy(longer, 0, 0, this.length);
    this.key = longer;
  }

  #take(key: Buffer): this {
    this.key = key;
    this.length = key.length;
    return this;
  }
}
