/** Nothing there. */
export const NONE = -1;

/** Numbers of things named by two ids, such as a resource type and a resource: compact and quick to ask. */
export class IdentityIndex {
  readonly #byType = new Map<string, Map<string, number>>();
  #lastType: string | undefined;
  #lastIds: Map<string, number> | undefined;

  /** The number under these ids, {@link NONE} where there is none. */
  find(type: string, id: string): number {
    return this.#idsOf(type)?.get(id) ?? NONE;
  }

  /** Sets the number under these ids unless they have one already. */
  add(type: string, id: string, number: number): void {
    let ids = this.#idsOf(type);
    if (ids === undefined) {
      ids = new Map();
      this.#byType.set(type, ids);
      this.#lastType = undefined;
    }
    if (!ids.has(id)) ids.set(id, number);
  }

  types(): Iterable<string> {
    return this.#byType.keys();
  }

  /** Rows of one type mostly come together, and their type ids are new strings each time: compare before hashing. */
  #idsOf(type: string): Map<string, number> | undefined {
    if (type !== this.#lastType) {
      this.#lastType = type;
      this.#lastIds = this.#byType.get(type);
    }
    return this.#lastIds;
  }
}

/** Text for comparing ids without regard to case and surrounding white space. */
export function foldId(id: string): string {
  return id.trim().toLowerCase();
}
