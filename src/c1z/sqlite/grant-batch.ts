import type { EntitlementRef, GrantRef, ResourceIdentity } from "../model.js";
import { bytes, type Cells, text } from "./database-reader.js";
import { type GrantKeys, KEY_COLUMNS } from "./grant-keys.js";
import type { GrantMessages } from "./grant-message.js";
import { asJson, MOST_BYTES, MOST_ROWS, rowBytes } from "./row-batch.js";
import type { RowQuery } from "./row-query.js";
import { GRANT_REF_COLUMNS, GrantRow } from "./rows.js";

/** What is needed to read the grants of a v1 archive one by one. */
export interface GrantAccess {
  /** Reads GRANT_COLUMNS. */
  readonly query: RowQuery;
  readonly messages: GrantMessages;
  /** See {@link GrantRow}. */
  readonly expansionInMessage: boolean;
}

/** A grant that takes more than its share of a batch is not fetched with it but when it is asked for, so that batches are bounded. */
const MOST_GRANT_BYTES = Math.floor(MOST_BYTES / MOST_ROWS);

/** The expansion comes last in the list, as hex, or as null where there is none. */
const NO_EXPANSION = Buffer.from(",null]", "latin1");

/** SQL for what {@link GrantBatch} takes, of the grants that `from` gives as `grants`. `present` are the columns of their table. */
export function grantBatchQuery(from: string, present: ReadonlySet<string>): string {
  const shortOnly = (column: string): string => `iif(${rowBytes(present)} <= ${MOST_GRANT_BYTES}, ${column}, NULL)`;
  const key = [...KEY_COLUMNS.map((column) => asJson(column, present)), shortOnly(asJson("expansion", present))];
  const message = present.has("data") ? shortOnly("data") : "NULL";
  return `SELECT json_group_array(id), json_group_array(octet_length(key)), json_group_array(octet_length(message)),
      CAST(group_concat(key || ifnull(message, ''), '') AS BLOB)
    FROM (SELECT grants.id AS id, json_array(${key.join(", ")}) AS key, ${message} AS message ${from})`;
}

/**
 * Grants that were fetched together, as one blob that holds for each its columns as a JSON list and then its message. Comparing
 * two syncs needs no more than that of a grant which did not change, so nothing is taken out of the blob before it is asked for.
 */
export class GrantBatch {
  readonly #access: GrantAccess;
  readonly #ids: string;
  readonly #keyLengths: readonly number[];
  /** Null for a grant whose message is not in the blob. */
  readonly #messageLengths: readonly (number | null)[];
  readonly #starts: readonly number[];
  readonly #blob: Buffer;
  readonly #keys: GrantKeys;
  #type = "";
  #typePrefix = Buffer.alloc(0);

  /** Takes the row that {@link grantBatchQuery} gives; `keys` may go on from batch to batch. */
  constructor(access: GrantAccess, keys: GrantKeys, [ids, keyLengths, messageLengths, blob]: Cells) {
    this.#access = access;
    this.#keys = keys;
    this.#ids = text(ids);
    this.#keyLengths = JSON.parse(text(keyLengths));
    this.#messageLengths = JSON.parse(text(messageLengths));
    this.#blob = bytes(blob);
    let start = 0;
    this.#starts = this.#keyLengths.map((length, index) => {
      const own = start;
      start += length + (this.#messageLengths[index] ?? 0);
      return own;
    });
  }

  get length(): number {
    return this.#keyLengths.length;
  }

  /** Whether a grant here and one of another batch have the same columns and the same message. */
  isEqual(index: number, other: GrantBatch, otherIndex: number): boolean {
    if (this.#keyLengths[index] !== other.#keyLengths[otherIndex] || this.#messageLengths[index] === null) return false;
    const [start, end] = this.#bytesOf(index);
    const [otherStart, otherEnd] = other.#bytesOf(otherIndex);
    return (
      end - start === otherEnd - otherStart && this.#blob.compare(other.#blob, otherStart, otherEnd, start, end) === 0
    );
  }

  /** Whether a message is what is stored of a grant, and there is nothing else to this grant: no expansion beside its message. */
  isWhole(index: number, message: Uint8Array): boolean {
    const length = this.#messageLengths[index];
    if (length !== message.length || this.#access.expansionInMessage) return false;
    const [, end] = this.#bytesOf(index);
    const keyEnd = end - length;
    return this.#lacksExpansion(keyEnd) && this.#blob.compare(message, 0, length, keyEnd, end) === 0;
  }

  /** A grant as a row of the table. */
  #row(index: number): GrantRow {
    const { query, messages, expansionInMessage } = this.#access;
    const isLong = this.#messageLengths[index] === null;
    const cells = isLong ? (query.byRowId(this.rowId(index)) ?? []) : this.#cells(index);
    return new GrantRow(cells, messages, expansionInMessage);
  }

  /** The row id of a grant. Seldom asked for, and as text because numbers could not tell the largest apart: so never parsed. */
  rowId(index: number): string {
    return this.#ids.slice(1, -1).split(",").at(index) ?? "";
  }

  id(index: number): string {
    return this.#keysAt(index).id();
  }

  entitlement(index: number): EntitlementRef {
    return this.#keysAt(index).entitlement;
  }

  principal(index: number): ResourceIdentity {
    return this.#keysAt(index).principal;
  }

  /** The type of the resource that the entitlement belongs to. Neighbours mostly share it: then their bytes begin alike. */
  resourceType(index: number): string {
    const start = this.#starts[index] ?? 0;
    if (this.#typePrefix.length > 0 && startsWith(this.#blob, start, this.#typePrefix)) return this.#type;
    this.#type = this.entitlement(index).resourceType;
    this.#typePrefix = Buffer.from(`[${JSON.stringify(this.#type)},`);
    return this.#type;
  }

  /** See {@link EncodedGrant}. */
  ownFields(index: number): Uint8Array {
    const length = this.#messageLengths[index] ?? null;
    if (length === null || this.#access.expansionInMessage) return this.#row(index).ownFields;
    const [, end] = this.#bytesOf(index);
    return new Uint8Array(this.#blob.buffer, this.#blob.byteOffset + end - length, length);
  }

  expansion(index: number): Uint8Array | undefined {
    const length = this.#messageLengths[index] ?? null;
    if (length === null || this.#access.expansionInMessage) return this.#row(index).expansion;
    const [, end] = this.#bytesOf(index);
    return this.#lacksExpansion(end - length) ? undefined : this.#row(index).expansion;
  }

  message(index: number, ref: GrantRef): Uint8Array {
    return this.#access.messages.complete(this.ownFields(index), ref);
  }

  #keysAt(index: number): GrantKeys {
    const start = this.#starts[index] ?? 0;
    this.#keys.read(this.#blob, start, start + (this.#keyLengths[index] ?? 0));
    return this.#keys;
  }

  #cells(index: number): Cells {
    const [start, end] = this.#bytesOf(index);
    const keyEnd = start + (this.#keyLengths[index] ?? 0);
    const list: readonly (string | null)[] = JSON.parse(this.#blob.toString("utf8", start, keyEnd));
    const expansion = list[KEY_COLUMNS.length] ?? null;
    return [
      null,
      ...GRANT_REF_COLUMNS.map((column) => list[KEY_COLUMNS.indexOf(column)] ?? null),
      expansion === null ? null : Buffer.from(expansion, "hex"),
      this.#blob.subarray(keyEnd, end),
    ];
  }

  #lacksExpansion(keyEnd: number): boolean {
    return this.#blob.compare(NO_EXPANSION, 0, NO_EXPANSION.length, keyEnd - NO_EXPANSION.length, keyEnd) === 0;
  }

  #bytesOf(index: number): readonly [start: number, end: number] {
    return [this.#starts[index] ?? 0, this.#starts[index + 1] ?? this.#blob.length];
  }
}

function startsWith(bytes: Buffer, start: number, prefix: Buffer): boolean {
  for (let index = 0; index < prefix.length; index++) if (bytes[start + index] !== prefix[index]) return false;
  return true;
}
