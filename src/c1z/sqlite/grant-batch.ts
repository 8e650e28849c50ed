import { type ByteSpan, type MovingSpan, spanOf } from "../bytes/byte-span.js";
import type { EntitlementRef, GrantRef, ResourceIdentity } from "../model.js";
import type { ByteWriter } from "../protobuf/byte-writer.js";
import { bytes, type Cells, text } from "./database-reader.js";
import type { GrantKeys } from "./grant-keys.js";
import { GrantLayout, packingSql } from "./grant-layout.js";
import type { GrantMessages } from "./grant-message.js";
import type { RowQuery } from "./row-query.js";
import { GrantRow } from "./rows.js";

/** What is needed to read the grants of a v1 archive one by one. */
export interface GrantAccess {
  /** Reads GRANT_COLUMNS. */
  readonly query: RowQuery;
  readonly messages: GrantMessages;
  /** See {@link GrantRow}. */
  readonly expansionInMessage: boolean;
}

/**
 * SQL for the largest row id, the number of rows, the sum of their ids, and for the input of {@link GrantBatch}, of the grants that `from`
 * provides as `grants`. `present` are the columns of their table.
 */
export function grantBatchQuery(from: string, present: ReadonlySet<string>): string {
  return `SELECT CAST(max(id) AS TEXT), count(*), total(id), json_group_array(octet_length(grant)), CAST(group_concat(grant, '') AS BLOB)
    FROM (SELECT grants.id AS id, ${packingSql(present)} AS grant ${from})`;
}

/** SQL for the row ids of the grants that `from` provides, as one list, and for the input of {@link GrantBatch}. */
export function orderedBatchQuery(from: string, present: ReadonlySet<string>): string {
  return `SELECT json_group_array(id), NULL, NULL, json_group_array(octet_length(grant)), CAST(group_concat(grant, '') AS BLOB)
    FROM (SELECT grants.id AS id, ${packingSql(present)} AS grant ${from})`;
}

/** SQL for the row ids of the same grants. */
export function grantRowIdsQuery(from: string): string {
  return `SELECT json_group_array(id) FROM (SELECT grants.id AS id ${from})`;
}

/**
 * Grants that were fetched together, as one blob of packed grants. To compare two syncs, no more is needed of a grant that did
 * not change, so nothing is decoded from the blob before it is needed.
 */
export class GrantBatch {
  readonly #access: GrantAccess;
  readonly #fetchRowIds: () => Cells;
  /** Where each grant starts in the blob, followed by the end of the last. */
  readonly #starts: readonly number[];
  readonly #blob: Buffer;
  readonly #keys: GrantKeys;
  readonly #layout = new GrantLayout();
  /** The own fields of the opened grant. */
  readonly #own: MovingSpan;
  readonly #firstRowId: number | undefined;
  #opened = -1;
  #row: GrantRow | undefined;
  #rowIds: readonly string[] | undefined;

  /**
   * Takes the row of {@link grantBatchQuery} or {@link orderedBatchQuery}, and a function that gets one that starts with the list of row ids; `keys`
   * may be used for further batches. `firstRowId`: of rows whose ids are known to follow each other.
   */
  constructor(
    access: GrantAccess,
    keys: GrantKeys,
    [, , , lengths, blob]: Cells,
    fetchRowIds: () => Cells,
    firstRowId?: number,
  ) {
    this.#firstRowId = firstRowId;
    this.#access = access;
    this.#keys = keys;
    this.#fetchRowIds = fetchRowIds;
    this.#blob = bytes(blob);
    this.#own = spanOf(this.#blob);
    this.#starts = startsOf(JSON.parse(text(lengths) || "[]"));
  }

  get length(): number {
    return this.#starts.length - 1;
  }

  /** Whether a grant here and one of another batch have the same columns and the same message. */
  isEqual(index: number, other: GrantBatch, otherIndex: number): boolean {
    const [start, end] = this.#bytesOf(index);
    const [otherStart, otherEnd] = other.#bytesOf(otherIndex);
    if (end - start !== otherEnd - otherStart || this.#open(index).isLong) return false;
    return this.#blob.compare(other.#blob, otherStart, otherEnd, start, end) === 0;
  }

  /** Whether a message is as stored, and nothing else belongs to this grant: no expansion beside its message. */
  isWhole(index: number, message: Uint8Array): boolean {
    const { isLong, hasExpansion, messageStart, end } = this.#open(index);
    if (isLong || hasExpansion || this.#access.expansionInMessage || end - messageStart !== message.length)
      return false;
    return this.#blob.compare(message, 0, message.length, messageStart, end) === 0;
  }

  /** The message of a grant, where it is stored whole and nothing else belongs to the grant; see {@link isWhole}. */
  wholeMessage(index: number): ByteSpan | undefined {
    const { isLong, hasExpansion, messageStart, end } = this.#open(index);
    if (isLong || hasExpansion || this.#access.expansionInMessage) return undefined;
    this.#own.start = messageStart;
    this.#own.end = end;
    return this.#own;
  }

  /** The type of the resource of a grant's entitlement; undefined if its ids can't be told apart in the blob. */
  packedResourceType(index: number): string | undefined {
    return this.#hasKeys(index) ? this.#keys.entitlement.resourceType : undefined;
  }

  /**
   * The row id of a grant, as text, because numbers can't represent the largest exactly. Rarely needed, so it is fetched only
   * on request.
   */
  rowId(index: number): string {
    this.#rowIds ??= text(this.#fetchRowIds()[0]).slice(1, -1).split(",");
    return this.#rowIds[index] ?? "";
  }

  /** The same as a number: exact as far as numbers are, which is further than files get by counting up. */
  rowNumber(index: number): number {
    return this.#firstRowId === undefined ? Number(this.rowId(index)) : this.#firstRowId + index;
  }

  id(index: number): string {
    return this.#hasKeys(index) ? this.#keys.id(this.#blob, this.#layout) : this.#rowAt(index).id;
  }

  /** See {@link EncodedGrant}. */
  appendId(index: number, out: ByteWriter): boolean {
    if (!this.#hasKeys(index)) return false;
    const { principalEnd, messageStart } = this.#layout;
    return out.asciiFrom(this.#blob, principalEnd, messageStart);
  }

  entitlement(index: number): EntitlementRef {
    return this.#hasKeys(index) ? this.#keys.entitlement : this.#rowAt(index).entitlement;
  }

  /** See {@link EncodedGrant}. */
  entitlementNumber(index: number): number {
    return this.#hasKeys(index) ? this.#keys.sharedNumber : -1;
  }

  principal(index: number): ResourceIdentity {
    return this.#hasKeys(index)
      ? this.#keys.principal(this.#blob, this.#own.words, this.#layout)
      : this.#rowAt(index).principal;
  }

  /** See {@link EncodedGrant}. */
  principalNumber(index: number): number {
    return this.#hasKeys(index) ? this.#keys.principalNumber(this.#blob, this.#own.words, this.#layout) : -1;
  }

  /** See {@link EncodedGrant}. */
  ownFields(index: number): Uint8Array {
    const { isLong, messageStart, end } = this.#open(index);
    if (isLong || this.#access.expansionInMessage) return this.#rowAt(index).ownFields;
    return new Uint8Array(this.#blob.buffer, this.#blob.byteOffset + messageStart, end - messageStart);
  }

  /** See {@link EncodedGrant}. */
  ownSpan(index: number): ByteSpan {
    const { isLong, messageStart, end } = this.#open(index);
    if (isLong || this.#access.expansionInMessage) return this.#rowAt(index).ownSpan;
    this.#own.start = messageStart;
    this.#own.end = end;
    return this.#own;
  }

  expansion(index: number): Uint8Array | undefined {
    const { isLong, hasExpansion } = this.#open(index);
    if (isLong || this.#access.expansionInMessage) return this.#rowAt(index).expansion;
    return hasExpansion ? this.#layout.expansion(this.#blob) : undefined;
  }

  message(index: number, ref: GrantRef): Uint8Array {
    return this.#access.messages.complete(this.ownFields(index), ref);
  }

  /** The same bytes, within a larger buffer. */
  messageSpan(index: number, ref: GrantRef): ByteSpan {
    return this.#access.messages.completeSpan(this.ownSpan(index), ref);
  }

  /** Reads where the parts of a grant are; repeated calls for the same grant cost nothing. */
  #open(index: number): GrantLayout {
    if (index === this.#opened) return this.#layout;
    const [start, end] = this.#bytesOf(index);
    this.#layout.read(this.#blob, start, end);
    this.#opened = index;
    this.#row = undefined;
    return this.#layout;
  }

  /** Whether the ids of a grant can be read from the blob; its keys and parts are then read. */
  #hasKeys(index: number): boolean {
    return this.#keys.read(this.#blob, this.#own.words, this.#open(index));
  }

  /** A grant as a row of the table, fetched again with what was not packed. */
  #rowAt(index: number): GrantRow {
    this.#open(index);
    const { query, messages, expansionInMessage } = this.#access;
    this.#row ??= new GrantRow(query.byRowId(this.rowId(index)) ?? [], messages, expansionInMessage);
    return this.#row;
  }

  #bytesOf(index: number): readonly [start: number, end: number] {
    return [this.#starts[index] ?? 0, this.#starts[index + 1] ?? 0];
  }
}

function startsOf(lengths: readonly number[]): readonly number[] {
  const starts = [0];
  let end = 0;
  for (const length of lengths) {
    end += length;
    starts.push(end);
  }
  return starts;
}
