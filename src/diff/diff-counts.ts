import type { DiffCounts } from "./sync-diff.js";

const NOTHING: DiffCounts = { before: 0, after: 0, created: 0, deleted: 0, modified: 0, renamed: 0, unchanged: 0 };

/** The names of the counts, in display order. */
export const COUNT_NAMES = ["before", "after", "created", "deleted", "modified", "renamed", "unchanged"] as const;

/** The counts of one kind of row by resource type. */
export class DiffCountsByType {
  readonly #counts = new Map<string, DiffCounts>();
  #lastType: string | undefined;
  #last: DiffCounts = { ...NOTHING };

  /** The counts of one resource type, to add to. */
  of(type: string): DiffCounts {
    // Rows of one type lie together.
    if (type === this.#lastType) return this.#last;
    let counts = this.#counts.get(type);
    if (counts === undefined) {
      counts = { ...NOTHING };
      this.#counts.set(type, counts);
    }
    this.#lastType = type;
    this.#last = counts;
    return counts;
  }

  /** Counts rows of a type that both syncs have alike. */
  addUnchanged(type: string, rows: number): void {
    const counts = this.of(type);
    counts.before += rows;
    counts.after += rows;
    counts.unchanged += rows;
  }

  /** The counts so far, sorted by type. */
  sorted(): ReadonlyMap<string, DiffCounts> {
    return new Map([...this.#counts].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** Everything added up. */
  total(): DiffCounts {
    const total = { ...NOTHING };
    for (const counts of this.#counts.values()) for (const name of COUNT_NAMES) total[name] += counts[name];
    return total;
  }
}
