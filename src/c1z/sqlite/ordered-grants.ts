import type { EntitlementRef, ResourceIdentity } from "../model.js";
import type { EncodedGrant, EncodedRow } from "../store.js";
import { bytes, type Cell, type Cells, type DatabaseReader, number, text } from "./database-reader.js";
import type { GrantMessages } from "./grant-message.js";
import { orderedGrantIds } from "./grant-order.js";
import { asText, fetchedMessage, MOST_ROWS } from "./row-batch.js";
import { GRANT_REF_COLUMNS, GrantRow } from "./rows.js";
import { TABLES, type TableShapes } from "./table-shapes.js";

/** What is needed to read the grants of a v1 archive. */
export interface GrantAccess {
  readonly reader: DatabaseReader;
  readonly shapes: TableShapes;
  readonly messages: GrantMessages;
  /** See {@link GrantRow}. */
  readonly expansionInMessage: boolean;
}

/** A longer message is not fetched with its batch but when it is asked for, so that a batch has a bounded size. */
const MOST_MESSAGE_BYTES = 16 * 1024;

/**
 * The grants of a sync in key order. They come in batches, each as one blob that holds for every grant its columns as a JSON
 * list and then its message. Comparing two syncs needs no more than that of a grant which did not change, so nothing is taken
 * out of the blob before it is asked for.
 */
export function* orderedGrants(access: GrantAccess, syncId: string): Generator<OrderedGrantRow> {
  const { reader, shapes } = access;
  const present = shapes.get(TABLES.grants);
  if (present === undefined) return;
  const place = `table ${TABLES.grants}`;
  const ids = orderedGrantIds(reader, syncId);
  try {
    const columns = KEY_COLUMNS.map((column) => asText(column, present)).join(", ");
    const from = `FROM ${ids} AS ids CROSS JOIN ${TABLES.grants} AS grants ON grants.id = ids.row_id
      WHERE ids.batch_position > ? AND ids.batch_position <= ? AND grants.sync_id = ? ORDER BY ids.batch_position`;
    const message = present.has("data") ? `iif(length(data) <= ${MOST_MESSAGE_BYTES}, data, NULL)` : "NULL";
    const rows = `SELECT json_group_array(id), json_group_array(octet_length(key)), json_group_array(length(message)),
        CAST(group_concat(key || ifnull(message, ''), '') AS BLOB)
      FROM (SELECT grants.id AS id, json_array(${columns}) AS key, ${message} AS message ${from})`;
    const count = number(reader.first(place, `SELECT max(batch_position) FROM ${ids}`)?.[0]);
    for (let after = 0; after < count; after += MOST_ROWS) {
      const cells = reader.first(place, rows, after, after + MOST_ROWS, syncId);
      const batch = new GrantBatch(access, cells ?? []);
      for (let index = 0; index < batch.length; index++) yield new OrderedGrantRow(batch, index);
    }
  } finally {
    reader.dropTemporary(ids);
  }
}

/** What the JSON list of a grant holds. The type comes first, so that it can be told by the first bytes. */
const KEY_COLUMNS = ["resource_type_id", ...GRANT_REF_COLUMNS, "expansion"];
const REFS = 1;
const EXPANSION = KEY_COLUMNS.length - 1;

/** How the JSON list of a grant ends that has no expansion. */
const NO_EXPANSION = Buffer.from(",null]", "latin1");

/** Grants that were fetched together. */
class GrantBatch {
  readonly #access: GrantAccess;
  readonly #ids: readonly number[];
  readonly #keyLengths: readonly number[];
  readonly #messageLengths: readonly (number | null)[];
  readonly #starts: readonly number[];
  readonly #blob: Buffer;
  #type = "";
  #typePrefix = Buffer.alloc(0);

  constructor(access: GrantAccess, [ids, keyLengths, messageLengths, blob]: Cells) {
    this.#access = access;
    this.#ids = JSON.parse(text(ids) || "[]");
    this.#keyLengths = JSON.parse(text(keyLengths) || "[]");
    this.#messageLengths = JSON.parse(text(messageLengths) || "[]");
    this.#blob = bytes(blob);
    let start = 0;
    this.#starts = this.#keyLengths.map((length, index) => {
      const own = start;
      start += length + (this.#messageLengths[index] ?? 0);
      return own;
    });
  }

  get length(): number {
    return this.#ids.length;
  }

  /** Whether a grant here and one of another batch have the same columns and the same message. */
  isEqual(index: number, other: GrantBatch, otherIndex: number): boolean {
    if (this.#keyLengths[index] !== other.#keyLengths[otherIndex] || this.#messageLengths[index] === null) return false;
    const [start, end] = this.#span(index);
    const [otherStart, otherEnd] = other.#span(otherIndex);
    return (
      end - start === otherEnd - otherStart && this.#blob.compare(other.#blob, otherStart, otherEnd, start, end) === 0
    );
  }

  /** Whether a message of a v3 archive, which holds everything there is to a grant, is what is stored here too. */
  isWhole(index: number, message: Uint8Array): boolean {
    const length = this.#messageLengths[index];
    if (length !== message.length || this.#access.expansionInMessage) return false;
    const [start, end] = this.#span(index);
    const keyEnd = end - length;
    const hasExpansion =
      this.#blob.compare(NO_EXPANSION, 0, NO_EXPANSION.length, keyEnd - NO_EXPANSION.length, keyEnd) !== 0;
    return !hasExpansion && keyEnd > start && this.#blob.compare(message, 0, length, keyEnd, end) === 0;
  }

  /** A grant as a row of the table. */
  row(index: number): GrantRow {
    const [start, end] = this.#span(index);
    const keyEnd = start + (this.#keyLengths[index] ?? 0);
    const columns: (string | null)[] = JSON.parse(this.#blob.toString("utf8", start, keyEnd));
    const expansion = columns[EXPANSION] ?? null;
    const cells: Cells = [
      this.#ids[index] ?? null,
      ...columns.slice(REFS, EXPANSION),
      expansion === null ? null : Buffer.from(expansion, "hex"),
      this.#messageLengths[index] === null ? this.#longMessage(index) : this.#blob.subarray(keyEnd, end),
    ];
    return new GrantRow(cells, this.#access.messages, this.#access.expansionInMessage);
  }

  #longMessage(index: number): Cell {
    const { reader, shapes } = this.#access;
    const message = fetchedMessage(shapes.get(TABLES.grants) ?? new Set());
    const sql = `SELECT ${message} FROM ${TABLES.grants} WHERE id = ?`;
    return reader.first(`table ${TABLES.grants}`, sql, this.#ids[index] ?? 0)?.[0] ?? null;
  }

  /** The type of the resource that the entitlement belongs to. Neighbours mostly share it: then their bytes begin alike. */
  resourceType(index: number): string {
    const start = this.#starts[index] ?? 0;
    if (this.#typePrefix.length > 0 && startsWith(this.#blob, start, this.#typePrefix)) return this.#type;
    this.#type = this.row(index).entitlement.resourceType;
    this.#typePrefix = Buffer.from(`[${JSON.stringify(this.#type)},`);
    return this.#type;
  }

  #span(index: number): readonly [start: number, end: number] {
    return [this.#starts[index] ?? 0, this.#starts[index + 1] ?? this.#blob.length];
  }
}

function startsWith(bytes: Buffer, start: number, prefix: Buffer): boolean {
  for (let index = 0; index < prefix.length; index++) if (bytes[start + index] !== prefix[index]) return false;
  return true;
}

/** A grant that is taken apart only when somebody asks. */
export class OrderedGrantRow implements EncodedGrant {
  readonly #batch: GrantBatch;
  readonly #index: number;
  #decoded: GrantRow | undefined;

  constructor(batch: GrantBatch, index: number) {
    this.#batch = batch;
    this.#index = index;
  }

  get id(): string {
    return this.#row().id;
  }

  get entitlement(): EntitlementRef {
    return this.#row().entitlement;
  }

  get entitlementType(): string {
    return this.#batch.resourceType(this.#index);
  }

  get principal(): ResourceIdentity {
    return this.#row().principal;
  }

  get message(): Uint8Array {
    return this.#row().message;
  }

  get expansion(): Uint8Array | undefined {
    return this.#row().expansion;
  }

  locate(): string {
    return this.#row().locate();
  }

  isKnownToEqual(other: EncodedRow): boolean {
    if (other instanceof OrderedGrantRow) return this.#batch.isEqual(this.#index, other.#batch, other.#index);
    return this.#batch.isWhole(this.#index, other.message);
  }

  #row(): GrantRow {
    this.#decoded ??= this.#batch.row(this.#index);
    return this.#decoded;
  }
}
