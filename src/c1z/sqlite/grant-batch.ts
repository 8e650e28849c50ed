import type { EntitlementRef, GrantRef, ResourceIdentity } from "../model.js";
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

/** SQL for the largest row id and the number of rows, and what {@link GrantBatch} takes, of the grants that `from` gives as `grants`. `present` are the columns of their table. */
export function grantBatchQuery(from: string, present: ReadonlySet<string>): string {
  return `SELECT CAST(max(id) AS TEXT), count(*), json_group_array(octet_length(grant)), CAST(group_concat(grant, '') AS BLOB)
    FROM (SELECT grants.id AS id, ${packingSql(present)} AS grant ${from})`;
}

/** SQL for the row ids of the same grants. */
export function grantRowIdsQuery(from: string): string {
  return `SELECT json_group_array(id) FROM (SELECT grants.id AS id ${from})`;
}

/**
 * Grants that were fetched together, as one blob that holds each of them packed. Comparing two syncs needs no more than that of a
 * grant which did not change, so nothing is taken out of the blob before it is asked for.
 */
export class GrantBatch {
  readonly #access: GrantAccess;
  readonly #fetchRowIds: () => Cells;
  /** Where each grant starts in the blob, and the end of the last. */
  readonly #starts: readonly number[];
  readonly #blob: Buffer;
  readonly #keys: GrantKeys;
  readonly #layout = new GrantLayout();
  #opened = -1;
  #row: GrantRow | undefined;
  #rowIds: readonly string[] | undefined;

  /** Takes the row that {@link grantBatchQuery} gives, and a way to the row of the other query; `keys` may go on from batch to batch. */
  constructor(access: GrantAccess, keys: GrantKeys, [, , lengths, blob]: Cells, fetchRowIds: () => Cells) {
    this.#access = access;
    this.#keys = keys;
    this.#fetchRowIds = fetchRowIds;
    this.#blob = bytes(blob);
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

  /** Whether a message is what is stored of a grant, and there is nothing else to this grant: no expansion beside its message. */
  isWhole(index: number, message: Uint8Array): boolean {
    const { isLong, hasExpansion, messageStart, end } = this.#open(index);
    if (isLong || hasExpansion || this.#access.expansionInMessage || end - messageStart !== message.length)
      return false;
    return this.#blob.compare(message, 0, message.length, messageStart, end) === 0;
  }

  /** The row id of a grant, as text because numbers could not tell the largest apart. Seldom asked for, so fetched only then. */
  rowId(index: number): string {
    this.#rowIds ??= text(this.#fetchRowIds()[0]).slice(1, -1).split(",");
    return this.#rowIds[index] ?? "";
  }

  id(index: number): string {
    return this.#hasKeys(index) ? this.#keys.id(this.#blob, this.#layout) : this.#rowAt(index).id;
  }

  entitlement(index: number): EntitlementRef {
    return this.#hasKeys(index) ? this.#keys.entitlement : this.#rowAt(index).entitlement;
  }

  principal(index: number): ResourceIdentity {
    return this.#hasKeys(index) ? this.#keys.principal(this.#blob, this.#layout) : this.#rowAt(index).principal;
  }

  /** See {@link EncodedGrant}. */
  principalNumber(index: number): number {
    return this.#hasKeys(index) ? this.#keys.principalNumber(this.#blob, this.#layout) : -1;
  }

  /** See {@link EncodedGrant}. */
  ownFields(index: number): Uint8Array {
    const { isLong, messageStart, end } = this.#open(index);
    if (isLong || this.#access.expansionInMessage) return this.#rowAt(index).ownFields;
    return new Uint8Array(this.#blob.buffer, this.#blob.byteOffset + messageStart, end - messageStart);
  }

  expansion(index: number): Uint8Array | undefined {
    const { isLong, hasExpansion } = this.#open(index);
    if (isLong || this.#access.expansionInMessage) return this.#rowAt(index).expansion;
    return hasExpansion ? this.#layout.expansion(this.#blob) : undefined;
  }

  message(index: number, ref: GrantRef): Uint8Array {
    return this.#access.messages.complete(this.ownFields(index), ref);
  }

  /** Reads where the parts of a grant lie; of the same grant again at no cost. */
  #open(index: number): GrantLayout {
    if (index === this.#opened) return this.#layout;
    const [start, end] = this.#bytesOf(index);
    this.#layout.read(this.#blob, start, end);
    this.#opened = index;
    this.#row = undefined;
    return this.#layout;
  }

  /** Whether the ids of a grant can be told from the blob; its keys and parts are then read. */
  #hasKeys(index: number): boolean {
    return this.#keys.read(this.#blob, this.#open(index));
  }

  /** A grant as a row of the table, fetched once more: what was not packed is in there. */
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
