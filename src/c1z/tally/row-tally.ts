import { isC1zError } from "../errors.js";
import type { Counts, RowKind, StoredStatistics } from "../model.js";
import type { SyncStore } from "../store.js";
import type { RowDiscrepancy } from "./row-discrepancy.js";

/** What of a sync is counted in tallies. */
type Tallied = Pick<
  SyncStore,
  "run" | "storedStatistics" | "statisticsAreOutdated" | "indexedRows" | "danglingEntries"
>;

type Kind = RowDiscrepancy["kind"];

/** The totals that statistics have of each kind. */
const TOTAL = {
  "resource-type": "resourceTypes",
  resource: "resources",
  entitlement: "entitlements",
  grant: "grants",
  asset: "assets",
} as const satisfies Readonly<Record<Kind, keyof Counts>>;
/** The same for one resource type. */
const BY_TYPE = {
  resource: "resourcesByResourceType",
  entitlement: "entitlementsByResourceType",
  grant: "grantsByResourceType",
} as const satisfies Partial<Readonly<Record<RowKind, keyof Counts>>>;

const ROW_KINDS = ["resource-type", "resource", "entitlement", "grant"] as const satisfies readonly RowKind[];
const KINDS = [...ROW_KINDS, "asset"] as const;

/**
 * Holds the rows of a sync that were read to the end against what the archive says of itself: the statistics that its writer stored and,
 * in v1, the index of the table, which has an entry for each of its rows.
 */
export class RowTally {
  readonly #store: Tallied;
  readonly #found = new Map<string, RowDiscrepancy>();
  #statistics: StoredStatistics | undefined | "unread" = "unread";
  #countedTypes: ReadonlySet<string> | undefined;

  constructor(store: Tallied) {
    this.#store = store;
  }

  /** What was found to differ so far. What is told of all rows of a kind is not told of each resource type again. */
  get discrepancies(): readonly RowDiscrepancy[] {
    const dangling = [...(this.#store.danglingEntries ?? [])].map(([kind, lost]): RowDiscrepancy => {
      return { syncId: this.#store.run.id, kind, resourceType: undefined, basis: "lookup", lost };
    });
    const found = [...this.#found.values()];
    const isTold = ({ kind, resourceType }: RowDiscrepancy): boolean =>
      resourceType !== undefined && found.some((one) => one.kind === kind && one.resourceType === undefined);
    return [...found.filter((one) => !isTold(one)), ...dangling];
  }

  /**
   * Whether resources of a type are among those that the statistics count. Writers of v1 count those of declared types only, and
   * name all of these.
   */
  countsType(resourceType: string): boolean {
    this.#countedTypes ??= new Set(this.#stored()?.resourcesByResourceType.keys());
    return this.#countedTypes.size === 0 || this.#countedTypes.has(resourceType);
  }

  /**
   * All rows of a kind were read: `count` of them, `counted` ones that statistics count ({@link countsType}). Where nobody looked at
   * their types that is undefined, and rows beyond the statistics say nothing; too few are missing all the same.
   */
  readAll(kind: RowKind, count: number, counted: number | undefined): void {
    const expected = this.#expectedTotal(kind);
    const found = counted ?? count;
    if (expected !== undefined && expected !== found && (counted !== undefined || found < expected)) {
      if (kind === "resource" && this.#mayCountLess(expected, found)) return;
      this.#add({ ...this.#rows(kind), basis: "statistics", expected, found });
      return;
    }
    // Where the statistics of the most numerous rows agree, counting these again would only take time.
    if (kind === "grant" && expected !== undefined) return;
    this.#compareWithIndex(kind, count);
  }

  /** All rows of a kind and resource type were read. */
  readType(kind: keyof typeof BY_TYPE, resourceType: string, count: number): void {
    const expected = this.#stored()?.[BY_TYPE[kind]].get(resourceType);
    if (expected === undefined || expected === count) return;
    this.#add({ ...this.#rows(kind, resourceType), basis: "statistics", expected, found: count });
  }

  /** Holds counts of all rows against the statistics. */
  compareCounts(counts: Counts): void {
    for (const kind of KINDS) {
      const expected = this.#expectedTotal(kind);
      const found = kind === "resource" ? this.#countedResources(counts) : counts[TOTAL[kind]];
      if (expected !== undefined && expected !== found) {
        this.#add({ ...this.#rows(kind), basis: "statistics", expected, found });
      }
    }
  }

  /** Holds the number of entries in the indexes against the statistics, for those who read only a part of the rows. */
  compareIndexes(): void {
    for (const kind of ROW_KINDS) {
      const expected = this.#expectedTotal(kind);
      if (expected === undefined) continue;
      const found = this.#indexed(kind);
      if (typeof found !== "number") continue;
      // Resources of types that statistics do not count are in the index too.
      if (kind === "resource" ? found < expected : found !== expected) {
        this.#add({ ...this.#rows(kind), basis: "statistics", expected, found });
      }
    }
  }

  /** Whether the resources that statistics do not count may be of undeclared types: without counts by type nobody knows of which. */
  #mayCountLess(expected: number, found: number): boolean {
    return found > expected && this.#stored()?.resourcesByResourceType.size === 0;
  }

  #compareWithIndex(kind: RowKind, found: number): void {
    const expected = this.#indexed(kind);
    if (expected === undefined || expected === found) return;
    if (expected === "unreadable") this.#add({ ...this.#rows(kind), basis: "unreadable-index", found });
    else this.#add({ ...this.#rows(kind), basis: "index", expected, found });
  }

  #indexed(kind: RowKind): number | undefined | "unreadable" {
    try {
      return this.#store.indexedRows?.(kind);
    } catch (error) {
      if (isC1zError(error, "C1Z_CORRUPT")) return "unreadable";
      throw error;
    }
  }

  #countedResources({ resources, resourcesByResourceType }: Counts): number {
    if (resourcesByResourceType.size === 0) return resources;
    let counted = 0;
    for (const [type, rows] of resourcesByResourceType) if (this.countsType(type)) counted += rows;
    return counted;
  }

  /** Undefined where nothing is said: zero is also what stands for a count that was never made. */
  #expectedTotal(kind: Kind): number | undefined {
    return this.#stored()?.[TOTAL[kind]] || undefined;
  }

  /** Undefined where they are none, are those of an earlier state, or of a sync that was going to change. */
  #stored(): StoredStatistics | undefined {
    if (this.#statistics === "unread") {
      const { run, statisticsAreOutdated } = this.#store;
      const areValid = run.endedAt !== undefined && !statisticsAreOutdated;
      this.#statistics = areValid ? this.#store.storedStatistics() : undefined;
    }
    return this.#statistics;
  }

  #rows(kind: Kind, resourceType?: string): Pick<RowDiscrepancy, "syncId" | "kind" | "resourceType"> {
    return { syncId: this.#store.run.id, kind, resourceType };
  }

  #add(discrepancy: RowDiscrepancy): void {
    this.#found.set(JSON.stringify([discrepancy.kind, discrepancy.resourceType]), discrepancy);
  }
}
