import { spanOf } from "../c1z/bytes/byte-span.js";
import { MessageDecoder } from "../c1z/decode.js";
import { type C1zError, isC1zError } from "../c1z/errors.js";
import { ExpandableGrants } from "../c1z/grant-expansion.js";
import type { ArchiveFormat, EntitlementRef, RowKind } from "../c1z/model.js";
import { GenerationCache } from "../c1z/protobuf/generation-cache.js";
import { ResourceType } from "../c1z/protobuf/messages.js";
import type { MessageOf, MessageType } from "../c1z/protobuf/schema.js";
import type {
  EncodedEntitlement,
  EncodedGrant,
  EncodedResource,
  EncodedResourceType,
  EncodedRow,
  GrantOutline,
} from "../c1z/store.js";
import { type Sync, unreadableRow } from "../c1z/sync.js";
import { GrantBatch } from "./grant-batch.js";
import { GrantDetailsReader, NO_DETAILS } from "./grant-details.js";
import { entitlementKey, resourceKey } from "./keys.js";
import { type RowSink, writeBatchTo } from "./row-sink.js";
import { type Annotation, EntitlementOwn, type GrantDetails, type KeyedEntitlement } from "./sources.js";
import { cellsOf, type Origin, type RowSource, type Table } from "./table.js";
import type { TableBatch } from "./table-batch.js";
import { ENTITLEMENTS } from "./tables/entitlements.js";
import type { TableName } from "./tables/index.js";
import { RESOURCE_TYPES } from "./tables/resource-types.js";
import { SYNCS } from "./tables/syncs.js";
import { TextBatches } from "./text-batches.js";

/** The tables that are wanted, each with where its rows go. */
export type Sinks = ReadonlyMap<TableName, RowSink>;

/** The rows that could not be exported, by place: a row that is read for several tables counts once. */
export type UnreadableRows = Map<string, C1zError>;

/** Gets every grant that the table of grants gets, with what that shows: valid until it returns. */
export type GrantObserver = (grant: EncodedGrant, details: GrantDetails, entitlement: KeyedEntitlement) => void;

/** Rows between two pauses in which the caller can handle signals and show progress. */
const BATCH_ROWS = 5000;
const KEY_CACHE_BYTES = 16 * 1024 * 1024;
const KEY_ENTRY_BYTES = 150;

/**
 * Reads a sync once, kind by kind in key order, and writes each row to the tables that are wanted. Every message is
 * decoded once; kinds that no wanted table needs are not read.
 */
export class SyncScan {
  readonly #unreadable: UnreadableRows;
  readonly #origin: Origin;
  readonly #format: ArchiveFormat;
  readonly #sync: Sync;
  readonly #sinks: Sinks;
  readonly #decoder = new MessageDecoder();
  readonly #expandable = new ExpandableGrants();
  readonly #details = new GrantDetailsReader(this.#decoder);
  readonly #grants: GrantBatch;
  readonly #texts: TextBatches;
  readonly #entitlements = new GenerationCache<KeyedEntitlement>(KEY_CACHE_BYTES);
  readonly #observe: GrantObserver | undefined;
  #last: { readonly ref: EntitlementRef; readonly found: KeyedEntitlement } | undefined;

  constructor(
    origin: Origin,
    format: ArchiveFormat,
    sync: Sync,
    sinks: Sinks,
    unreadable: UnreadableRows,
    observe?: GrantObserver,
  ) {
    this.#observe = observe;
    this.#origin = origin;
    this.#format = format;
    this.#sync = sync;
    this.#sinks = sinks;
    this.#unreadable = unreadable;
    this.#grants = new GrantBatch(origin);
    this.#texts = new TextBatches(origin, (table) => sinks.has(table));
  }

  /**
   * Does the work; after each batch, gives the number of rows read since the last one. Grants come by key, or as they are stored, which takes
   * less for who does not need their order.
   */
  *run(order: "by key" | "as stored" = "by key"): Generator<number> {
    const origin = this.#origin;
    this.#emit(SYNCS, "syncs", { origin, format: this.#format, run: this.#sync.run });
    if (this.#wants("resource_types")) yield* this.#each(this.#sync.orderedResourceTypes(), this.#resourceType);
    if (this.#wants("resources", "users")) yield* this.#each(this.#sync.orderedResources(), this.#resource);
    if (this.#wants("entitlements")) yield* this.#each(this.#sync.orderedEntitlements(), this.#entitlement);
    if (!this.#wants("grants")) return;
    yield* this.#each(order === "by key" ? this.#sync.orderedGrants() : this.#sync.encodedGrants(), this.#grant);
  }

  #wants(...names: readonly TableName[]): boolean {
    return this.#sinks.has("annotations") || names.some((name) => this.#sinks.has(name));
  }

  *#each<Row extends EncodedRow>(rows: Iterable<Row>, write: (row: Row) => void): Generator<number> {
    let count = 0;
    for (const row of rows) {
      try {
        write(row);
      } catch (error) {
        if (!isC1zError(error, "C1Z_BAD_MESSAGE")) throw error;
        const { archive, syncId } = this.#origin;
        this.#unreadable.set(`${archive}\0${syncId}\0${row.locate()}`, unreadableRow(row, error));
      }
      if (++count % BATCH_ROWS === 0) {
        this.#flush();
        yield BATCH_ROWS;
      }
    }
    this.#flush();
    yield count % BATCH_ROWS;
  }

  readonly #resourceType = (row: EncodedResourceType): void => {
    const resourceType = this.#decode(ResourceType, row.message);
    this.#emit(RESOURCE_TYPES, "resource_types", { origin: this.#origin, resourceType, id: row.id });
    this.#annotations("resource-type", row.id, resourceType.annotations);
  };

  readonly #resource = (row: EncodedResource): void => {
    this.#texts.addResource(row);
    if (this.#texts.isFull) this.#flushTexts();
  };

  readonly #entitlement = (ref: EncodedEntitlement): void => {
    const entitlement = this.#decode(EntitlementOwn, ref.message);
    const key = entitlementKey(ref);
    this.#emit(ENTITLEMENTS, "entitlements", { origin: this.#origin, key, ref, entitlement });
    this.#annotations("entitlement", key, entitlement.annotations);
  };

  readonly #grant = (grant: EncodedGrant): void => {
    const { entitlement: ref, outline } = grant;
    const details = this.#detailsOf(grant, ref.id, outline);
    if (this.#sinks.has("grants")) {
      const entitlement = this.#entitlementOf(ref);
      this.#grants.add(grant, details, entitlement, outline);
      this.#observe?.(grant, details, entitlement);
      if (this.#grants.isFull) this.#flushGrants();
    }
    if (details.annotations !== undefined) this.#annotations("grant", grant.id, details.annotations);
  };

  #detailsOf(grant: EncodedGrant, entitlementId: string, outline: GrantOutline | undefined): GrantDetails {
    if (outline !== undefined) return this.#details.readNumbered(outline.details, grant, entitlementId);
    if (grant.hasDetails === false) return NO_DETAILS;
    if (grant.expansion !== undefined)
      return this.#details.read(spanOf(this.#expandable.ownFields(grant)), entitlementId);
    return this.#details.read(grant.ownSpan, entitlementId);
  }

  #flush(): void {
    this.#flushGrants();
    this.#flushTexts();
  }

  #flushGrants(): void {
    const batch = this.#grants.take();
    if (batch !== undefined) this.#writeBatch("grants", batch);
  }

  #flushTexts(): void {
    this.#texts.take((table, batch) => this.#writeBatch(table, batch));
  }

  #writeBatch(table: TableName, batch: TableBatch): void {
    const sink = this.#sinks.get(table);
    if (sink !== undefined) writeBatchTo(sink, batch);
  }

  /**
   * The entitlement that a grant means. v1 finds it by its id alone, so its row may name another resource than the grant does.
   */
  #entitlementOf(ref: EntitlementRef): KeyedEntitlement {
    const last = this.#last;
    // Grants of one entitlement are stored together.
    if (last?.ref.id === ref.id && last.ref.resource === ref.resource && last.ref.resourceType === ref.resourceType) {
      return last.found;
    }
    const group = resourceKey(ref);
    let found = this.#entitlements.get(group, ref.id);
    if (found === undefined) {
      const row = this.#sync.encodedEntitlement(ref) ?? ref;
      const named = { id: row.id, resourceType: row.resourceType, resource: row.resource };
      found = { ...named, key: entitlementKey(named), resourceKey: resourceKey(named) };
      this.#entitlements.set(group, ref.id, found, 3 * group.length + 2 * ref.id.length + KEY_ENTRY_BYTES);
    }
    const { id, resourceType, resource } = ref;
    this.#last = { ref: { id, resourceType, resource }, found };
    return found;
  }

  #annotations(kind: RowKind, objectKey: string, annotations: readonly Annotation[] | undefined): void {
    if (annotations === undefined || !this.#sinks.has("annotations")) return;
    this.#texts.addAnnotations(kind, objectKey, annotations);
    if (this.#texts.isFull) this.#flushTexts();
  }

  #emit<Source extends RowSource>(table: Table<Source>, name: TableName, source: Source): void {
    this.#sinks.get(name)?.write(cellsOf(table.columns, source));
  }

  #decode<Type extends MessageType>(type: Type, message: Uint8Array): MessageOf<Type> {
    return this.#decoder.decode(type, message);
  }
}
