import { hashOfText, NumbersByHash } from "./numbers-by-hash.js";

/** Nothing there. */
export const NONE = -1;

/** The indexes of things named by two ids, such as a resource type and a resource, whose ids are in two lists. */
export class IdentityIndex {
  readonly #types: readonly string[];
  readonly #ids: readonly string[];
  readonly #indexes = new NumbersByHash();

  constructor(types: readonly string[], ids: readonly string[]) {
    this.#types = types;
    this.#ids = ids;
  }

  /** The first index that was added of these ids, {@link NONE} where there is none. */
  find(type: string, id: string): number {
    return this.#indexes.find(hashOfText(id), (index) => this.#ids[index] === id && this.#types[index] === type);
  }

  /** Adds an index into the lists. */
  add(index: number): void {
    this.#indexes.add(hashOfText(this.#ids[index] ?? ""), index);
  }
}

/** Text for comparing ids without regard to case and surrounding white space. */
export function foldId(id: string): string {
  return id.trim().toLowerCase();
}
