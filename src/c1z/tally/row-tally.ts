import { isC1zError } from "../errors.js";
import type { Counts, RowKind, StoredStatistics } from "../model.js";
import type { SyncStore } from "../store.js";
import type { RowDiscrepancy } from "./row-discrepancy.js";

/** The kinds of rows of a sync that are tallied. */
type Tallied = Pick<
  SyncStore,
  "run" | "storedStatistics" | "statisticsAreOutdated" | "indexedRows" | "danglingEntries" | "unindexedRows"
>;

type Kind = RowDiscrepancy["kind"];
type LostBasis = Extract<RowDiscrepancy, { readonly lost: number }>["basis"];

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
 * Compares the rows of a sync that were read to the end with what the archive says about itself: the statistics that its writer
 * stored and, in v1, the index of the table, which has an entry for each of its rows.
 */
export class RowTally {
  readonly #store: Tallied;
  readonly #found = new Map<string, RowDiscrepancy>();
  #statistics: StoredStatistics | undefined | "unread" = "unread";
  #countedTypes: ReadonlySet<string> | undefined;

  constructor(store: Tallied) {
    this.#store = store;
  }

  /**
   * The differences found so far. A difference that is reported for all rows of a kind is not reported again for each resource
   * type.
   */
  get discrepancies(): readonly RowDiscrepancy[] {
    const byLookup = [
      ...this.#lostBy("lookup", this.#store.danglingEntries),
      ...this.#lostBy("incomplete-index", this.#store.unindexedRows),
    ];
    const found = [...this.#found.values()];
    const isTold = ({ kind, resourceType }: RowDiscrepancy): boolean =>
      resourceType !== undefined && found.some((one) => one.kind === kind && one.resourceType === undefined);
    return [...found.filter((one) => !isTold(one)), ...byLookup];
  }

  /**
   * Whether statistics count resources of this type. Writers of v1 count only those of declared types, and name all of these.
   */
  countsType(resourceType: string): boolean {
    this.#countedTypes ??= new Set(this.#stored()?.resourcesByResourceType.keys());
    return this.#countedTypes.size === 0 || this.#countedTypes.has(resourceType);
  }

  /**
   * All rows of a kind were read: `count` of them, of which statistics count `counted` ({@link countsType}). That is undefined
   * if the types of the rows were not read; then rows beyond the statistics mean nothing, but missing rows are still missing.
   */
  readAll(kind: RowKind, count: number, counted: number | undefined): void {
    const expected = this.#expectedTotal(kind);
    const found = counted ?? count;
    if (expected !== undefined && expected !== found && (counted !== undefined || found < expected)) {
      if (kind === "resource" && this.#mayCountLess(expected, found)) return;
      this.#add({ ...this.#rows(kind), basis: "statistics", expected, found });
      return;
    }
    // If the statistics of the most numerous rows match, counting these again would only take time.
    if (kind === "grant" && expected !== undefined) return;
    this.#compareWithIndex(kind, count);
  }

  /** All rows of a kind and resource type were read. */
  readType(kind: keyof typeof BY_TYPE, resourceType: string, count: number): void {
    const expected = this.#stored()?.[BY_TYPE[kind]].get(resourceType);
    if (expected === undefined || expected === count) return;
    this.#add({ ...this.#rows(kind, resourceType), basis: "statistics", expected, found: count });
  }

  /** Compares counts of all rows with the statistics. */
  compareCounts(counts: Counts): void {
    for (const kind of KINDS) {
      const expected = this.#expectedTotal(kind);
      const found = kind === "resource" ? this.#countedResources(counts) : counts[TOTAL[kind]];
      if (expected !== undefined && expected !== found) {
        this.#add({ ...this.#rows(kind), basis: "statistics", expected, found });
      }
    }
  }

  /** Compares the number of entries in the indexes with the statistics, for callers that read only a part of the rows. */
  compareIndexes(): void {
    for (const kind of ROW_KINDS) {
      const expected = this.#expectedTotal(kind);
      if (expected === undefined) continue;
      const found = this.#indexed(kind);
      if (typeof found !== "number") continue;
      // The index also contains resources of types that statistics do not count.
      if (kind === "resource" ? found < expected : found !== expected) {
        this.#add({ ...this.#rows(kind), basis: "statistics", expected, found });
      }
    }
  }

  /** Whether the resources that statistics do not count may be of undeclared types, which is unknown without counts by type. */
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

  /** Undefined if nothing is known: zero also stands for a count that was never made. */
  #expectedTotal(kind: Kind): number | undefined {
    return this.#stored()?.[TOTAL[kind]] || undefined;
  }

  /** Undefined if there are none, or if they are those of an earlier state or of an unfinished sync. */
  #stored(): StoredStatistics | undefined {
    if (this.#statistics === "unread") {
      const { run, statisticsAreOutdated } = this.#store;
      const areValid = run.endedAt !== undefined && !statisticsAreOutdated;
      this.#statistics = areValid ? this.#store.storedStatistics() : undefined;
    }
    return this.#statistics;
  }

  #lostBy(basis: LostBasis, counts: ReadonlyMap<RowKind, number> = new Map()): readonly RowDiscrepancy[] {
    return [...counts].map(([kind, lost]) => ({ ...this.#rows(kind), basis, lost }));
  }

  #rows(kind: Kind, resourceType?: string): Pick<RowDiscrepancy, "syncId" | "kind" | "resourceType"> {
    return { syncId: this.#store.run.id, kind, resourceType };
  }

  #add(discrepancy: RowDiscrepancy): void {
    this.#found.set(JSON.stringify([discrepancy.kind, discrepancy.resourceType]), discrepancy);
  }
}
