import type {
  Counts,
  EntitlementFilter,
  EntitlementRef,
  GrantFilter,
  GrantRef,
  ResourceFilter,
  ResourceIdentity,
  ResourceRef,
  RowKind,
  StoredStatistics,
  SyncRun,
} from "../model.js";
import type { EncodedGrant, GrantPart, GrantPlace, PrincipalBatch, SyncStore } from "../store.js";
import { type DatabaseReader, text } from "./database-reader.js";
import type { GrantAccess } from "./grant-batch.js";
import { GrantMessages } from "./grant-message.js";
import { indexedRows } from "./indexed-rows.js";
import { KEY_ORDER } from "./key-order-columns.js";
import { OrderedGrants } from "./ordered-grants.js";
import { principalBatches } from "./principal-batches.js";
import { principalTypes } from "./principal-types.js";
import { countRows } from "./row-counts.js";
import { type Conditions, RowQuery } from "./row-query.js";
import * as rows from "./rows.js";
import { grantsOfBatches, revivedBatches, type StoredBatch, storedBatches } from "./stored-grants.js";
import { parseStoredStatistics } from "./stored-statistics.js";
import { TABLES, type TableName, type TableShapes } from "./table-shapes.js";

/** The rows of one sync of a v1 archive. */
export class SqliteSyncStore implements SyncStore {
  readonly countsCheaply = true;
  readonly run: SyncRun;
  readonly #reader: DatabaseReader;
  readonly #shapes: TableShapes;
  readonly #grantMessages = new GrantMessages();
  readonly #expansionInMessage: boolean;
  readonly #queries;

  constructor(reader: DatabaseReader, shapes: TableShapes, run: SyncRun) {
    this.run = run;
    this.#reader = reader;
    this.#shapes = shapes;
    this.#expansionInMessage = shapes.get(TABLES.grants)?.has("expansion") === false;
    const query = (table: TableName, columns: readonly string[]) => new RowQuery(reader, shapes, table, columns);
    this.#queries = {
      resourceTypes: query(TABLES.resourceTypes, rows.RESOURCE_TYPE_COLUMNS),
      resources: query(TABLES.resources, rows.RESOURCE_COLUMNS),
      resourceRefs: query(TABLES.resources, rows.RESOURCE_REF_COLUMNS),
      entitlements: query(TABLES.entitlements, rows.ENTITLEMENT_COLUMNS),
      entitlementRefs: query(TABLES.entitlements, rows.ENTITLEMENT_REF_COLUMNS),
      grants: query(TABLES.grants, rows.GRANT_COLUMNS),
      grantRefs: query(TABLES.grants, rows.GRANT_REF_COLUMNS),
    } as const;
  }

  storedStatistics(): StoredStatistics | undefined {
    if (!this.#shapes.get(TABLES.syncRuns)?.has("stats")) return undefined;
    const table = TABLES.syncRuns;
    const row = this.#reader.first(`table ${table}`, `SELECT stats FROM ${table} WHERE sync_id = ?`, this.run.id);
    return parseStoredStatistics(text(row?.[0]));
  }

  indexedRows(kind: RowKind): number | undefined {
    return indexedRows(this.#reader, this.#shapes, kind, this.run.id);
  }

  get danglingEntries(): ReadonlyMap<RowKind, number> {
    return this.#perKind(
      (query) => query.danglingEntries,
      (rows, refs) => rows + refs,
    );
  }

  get unindexedRows(): ReadonlyMap<RowKind, number> {
    return this.#perKind((query) => query.unindexedRows, Math.max);
  }

  /** `both` makes one number of that of a kind's rows and that of its ids. */
  #perKind(
    numberOf: (query: RowQuery) => number,
    both: (rows: number, refs: number) => number,
  ): ReadonlyMap<RowKind, number> {
    const { resourceTypes, resources, entitlements, grants, resourceRefs, entitlementRefs, grantRefs } = this.#queries;
    const entries: readonly (readonly [RowKind, number])[] = [
      ["resource-type", numberOf(resourceTypes)],
      ["resource", both(numberOf(resources), numberOf(resourceRefs))],
      ["entitlement", both(numberOf(entitlements), numberOf(entitlementRefs))],
      ["grant", both(numberOf(grants), numberOf(grantRefs))],
    ];
    return new Map(entries.filter(([, count]) => count > 0));
  }

  countRows(): Counts {
    return countRows(this.#reader, this.#shapes, this.run.id);
  }

  *resourceTypes(): Generator<rows.ResourceTypeRow> {
    for (const cells of this.#queries.resourceTypes.rows(this.run.id, {})) yield new rows.ResourceTypeRow(cells);
  }

  *resources(filter: ResourceFilter): Generator<rows.ResourceRow> {
    const conditions = resourceConditions(filter);
    for (const cells of this.#queries.resources.rows(this.run.id, conditions)) yield new rows.ResourceRow(cells);
  }

  *entitlements(filter: EntitlementFilter): Generator<rows.EntitlementRow> {
    const conditions = ownerConditions(filter);
    for (const cells of this.#queries.entitlements.rows(this.run.id, conditions)) yield new rows.EntitlementRow(cells);
  }

  *grants(filter: GrantFilter): Generator<EncodedGrant> {
    const conditions = grantConditions(filter);
    if (Object.keys(conditions).length === 0) {
      yield* this.#grantsOf(this.#storedBatches());
      return;
    }
    for (const cells of this.#queries.grants.rows(this.run.id, conditions)) {
      yield new rows.GrantRow(cells, this.#grantMessages, this.#expansionInMessage);
    }
  }

  /** Fetched from SQLite, which takes the most time. */
  *grantParts(): Generator<GrantPart> {
    for (const content of this.#storedBatches()) {
      yield { content, buffers: content.cells.flatMap((cell) => (Buffer.isBuffer(cell) ? [cell.buffer] : [])) };
    }
  }

  grantsOfParts(contents: Iterable<unknown>): Iterable<EncodedGrant> {
    return this.#grantsOf(revivedBatches(contents as Iterable<StoredBatch>));
  }

  *orderedResourceTypes(): Generator<rows.ResourceTypeRow> {
    const sorted = this.#queries.resourceTypes.sorted(this.run.id, KEY_ORDER.resourceTypes);
    for (const cells of sorted) yield new rows.ResourceTypeRow(cells);
  }

  *orderedResources(): Generator<rows.ResourceRow> {
    const sorted = this.#queries.resources.sorted(this.run.id, KEY_ORDER.resources);
    for (const cells of sorted) yield new rows.ResourceRow(cells);
  }

  *orderedEntitlements(): Generator<rows.EntitlementRow> {
    const sorted = this.#queries.entitlements.sorted(this.run.id, KEY_ORDER.entitlements);
    for (const cells of sorted) yield new rows.EntitlementRow(cells);
  }

  orderedGrants(): Iterable<EncodedGrant> {
    const present = this.#shapes.get(TABLES.grants);
    return present === undefined ? [] : new OrderedGrants(this.#reader, present, this.#grantAccess(), this.run.id);
  }

  principalTypes(): readonly string[] {
    return principalTypes(this.#reader, this.#shapes);
  }

  *resourceRefs(filter: ResourceFilter): Generator<ResourceRef> {
    const conditions = resourceConditions(filter);
    for (const cells of this.#queries.resourceRefs.rows(this.run.id, conditions)) yield rows.resourceRef(cells);
  }

  *entitlementRefs(filter: EntitlementFilter): Generator<EntitlementRef> {
    const conditions = ownerConditions(filter);
    for (const cells of this.#queries.entitlementRefs.rows(this.run.id, conditions)) yield rows.entitlementRef(cells);
  }

  *grantRefs(filter: GrantFilter): Generator<GrantRef> {
    const conditions = grantConditions(filter);
    for (const cells of this.#queries.grantRefs.rows(this.run.id, conditions)) yield rows.grantRef(cells);
  }

  principalBatches(): Iterable<PrincipalBatch> {
    const present = this.#shapes.get(TABLES.grants);
    return present === undefined ? [] : principalBatches(this.#reader, present, this.run.id);
  }

  resourceType(id: string): rows.ResourceTypeRow | undefined {
    const cells = this.#queries.resourceTypes.first(this.run.id, { external_id: id });
    return cells && new rows.ResourceTypeRow(cells);
  }

  resource({ resourceType, resource }: ResourceIdentity): rows.ResourceRow | undefined {
    const conditions = { external_id: `${resourceType}:${resource}`, resource_type_id: resourceType };
    const cells = this.#queries.resources.first(this.run.id, conditions);
    return cells && new rows.ResourceRow(cells);
  }

  entitlement(ref: EntitlementRef): rows.EntitlementRow | undefined {
    const cells = this.#queries.entitlements.first(this.run.id, { external_id: ref.id });
    return cells && new rows.EntitlementRow(cells);
  }

  entitlementsWithId(id: string): readonly rows.EntitlementRow[] {
    const cells = this.#queries.entitlements.first(this.run.id, { external_id: id });
    return cells === undefined ? [] : [new rows.EntitlementRow(cells)];
  }

  grant(id: string): rows.GrantRow | undefined {
    const cells = this.#queries.grants.first(this.run.id, { external_id: id });
    return cells && new rows.GrantRow(cells, this.#grantMessages, this.#expansionInMessage);
  }

  grantAt({ rowId }: GrantPlace): rows.GrantRow | undefined {
    const cells = rowId === undefined ? undefined : this.#queries.grants.byRowId(String(rowId));
    return cells && new rows.GrantRow(cells, this.#grantMessages, this.#expansionInMessage);
  }

  #storedBatches(): Iterable<StoredBatch> {
    const present = this.#shapes.get(TABLES.grants);
    return present === undefined ? [] : storedBatches(this.#reader, present, this.run.id);
  }

  #grantsOf(batches: Iterable<StoredBatch>): Iterable<EncodedGrant> {
    return grantsOfBatches(this.#reader, this.#grantAccess(), batches, this.run.id);
  }

  #grantAccess(): GrantAccess {
    return {
      query: this.#queries.grants,
      messages: this.#grantMessages,
      expansionInMessage: this.#expansionInMessage,
    };
  }
}

/** The columns and values of the given conditions. */
function given(conditions: Readonly<Record<string, string | undefined>>): Conditions {
  const entries = Object.entries(conditions).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(entries);
}

function resourceConditions({ resourceType, parent }: ResourceFilter): Conditions {
  return given({
    resource_type_id: resourceType,
    parent_resource_type_id: parent?.resourceType,
    parent_resource_id: parent?.resource,
  });
}

/** Entitlements and grants have the resource of the entitlement in columns of the same names. */
function ownerConditions(filter: EntitlementFilter): Conditions {
  if (contradicts(filter.resourceType, filter.resource)) return { id: "" };
  return given({
    resource_type_id: filter.resourceType ?? filter.resource?.resourceType,
    resource_id: filter.resource?.resource,
  });
}

function grantConditions(filter: GrantFilter): Conditions {
  if (contradicts(filter.principalType, filter.principal)) return { id: "" };
  return {
    ...given({ entitlement_id: filter.entitlement }),
    ...ownerConditions(filter),
    ...given({
      principal_resource_type_id: filter.principalType ?? filter.principal?.resourceType,
      principal_resource_id: filter.principal?.resource,
    }),
  };
}

/** Two conditions on one type that contradict each other; `id = ''` then means "no row". */
function contradicts(type: string | undefined, resource: ResourceIdentity | undefined): boolean {
  return type !== undefined && resource !== undefined && type !== resource.resourceType;
}
