import { areAscii } from "../c1z/bytes/byte-words.js";
import { copyWords } from "../c1z/bytes/copy-words.js";
import { ViewedBytes } from "../c1z/bytes/viewed-bytes.js";
import { ByteWriter } from "../c1z/protobuf/byte-writer.js";
import type { EncodedGrant, GrantOutline } from "../c1z/store.js";
import { resourceKey } from "./keys.js";
import { NumberedEntries } from "./numbered-entries.js";
import type { GrantDetails, KeyedEntitlement } from "./sources.js";
import { type Cells, cellsOf, ORIGIN_PART, type Origin } from "./table.js";
import type { NumberedPart, TableBatch } from "./table-batch.js";
import { GRANT_PARTS } from "./tables/grants.js";

/** A batch ends with this many grants, or with this many bytes of ids, whichever comes first. */
const MOST_ROWS = 5000;
const MOST_BYTES = 4 * 1024 * 1024;
const FIRST_BYTES = 512 * 1024;
const FIRST_PRINCIPALS = 1024;
const UNKNOWN = -1;

/** Collects grants as batches of the table of grants. */
export class GrantBatch {
  readonly #origin: NumberedPart;
  readonly #ids = new ByteWriter(FIRST_BYTES);
  readonly #idWords = new ViewedBytes();
  readonly #idEnds = new Int32Array(MOST_ROWS);
  readonly #entitlements = new NumberedEntries<KeyedEntitlement>(GRANT_PARTS.entitlement.length, MOST_ROWS);
  readonly #principals = new NumberedEntries<string>(GRANT_PARTS.principal.length, MOST_ROWS);
  readonly #details = new NumberedEntries<GrantDetails>(GRANT_PARTS.details.length, MOST_ROWS);
  /** The entry of each principal, by the number that its store gives it. */
  #principalEntries = new Int32Array(FIRST_PRINCIPALS).fill(UNKNOWN);
  #lastEntitlement: KeyedEntitlement | undefined;
  #lastEntitlementEntry = UNKNOWN;
  #lastDetails: GrantDetails | undefined;
  #lastDetailsEntry = UNKNOWN;
  #rows = 0;

  constructor(origin: Origin) {
    const entries: readonly Cells[] = [cellsOf(ORIGIN_PART, origin)];
    this.#origin = { kind: "numbered", columns: ORIGIN_PART.length, entries, numbers: new Int32Array(MOST_ROWS) };
  }

  /** Whether {@link take} must be called before the next grant. */
  get isFull(): boolean {
    const { isFull } = this.#details;
    return isFull || this.#rows === MOST_ROWS || this.#ids.length > MOST_BYTES || this.#areKeysFull;
  }

  /** Adds a grant with its details and the entitlement that it means. `outline` is that of the grant, where there is one. */
  add(grant: EncodedGrant, details: GrantDetails, entitlement: KeyedEntitlement, outline?: GrantOutline): void {
    const row = this.#rows;
    this.#entitlements.note(row, this.#entitlementEntry(entitlement));
    this.#principals.note(row, this.#principalEntry(grant));
    this.#details.note(row, this.#detailsEntry(details));
    // Last, because a grant whose id can't be read is none.
    if (!this.#appendId(grant, outline)) this.#ids.utf8(grant.id);
    this.#idEnds[row] = this.#ids.length;
    this.#rows++;
  }

  /** The grants since the last call, if there are any: valid until the next one is added. */
  take(): TableBatch | undefined {
    const rows = this.#rows;
    if (rows === 0) return undefined;
    const bytes = this.#ids.bytes.subarray(0, this.#ids.length);
    const ids = { kind: "text", columns: 1, bytes, ends: this.#idEnds } as const;
    const keyed = [this.#entitlements.part(), this.#principals.part(), this.#details.part()];
    this.#begin();
    return { rows, parts: [this.#origin, ids, ...keyed] };
  }

  #appendId(grant: EncodedGrant, outline: GrantOutline | undefined): boolean {
    const ids = this.#ids;
    if (outline === undefined) return grant.appendId?.(ids) === true;
    const { words, idStart, idEnd } = outline;
    if (!areAscii(words, idStart, idEnd)) return false;
    ids.reserve(idEnd - idStart);
    copyWords(words, idStart, idEnd, this.#idWords.of(ids.bytes), ids.length);
    ids.length += idEnd - idStart;
    return true;
  }

  get #areKeysFull(): boolean {
    return this.#entitlements.isFull || this.#principals.isFull;
  }

  #begin(): void {
    this.#rows = 0;
    this.#ids.length = 0;
    if (this.#details.begin()) this.#lastDetails = undefined;
    if (this.#entitlements.begin()) this.#lastEntitlement = undefined;
    if (this.#principals.begin()) this.#principalEntries.fill(UNKNOWN);
  }

  /** Grants of one entitlement follow each other. */
  #entitlementEntry(entitlement: KeyedEntitlement): number {
    if (entitlement === this.#lastEntitlement) return this.#lastEntitlementEntry;
    const entry =
      this.#entitlements.numberOf(entitlement) ??
      this.#entitlements.add(entitlement, cellsOf(GRANT_PARTS.entitlement, entitlement));
    this.#lastEntitlement = entitlement;
    this.#lastEntitlementEntry = entry;
    return entry;
  }

  #principalEntry(grant: EncodedGrant): number {
    const { principalNumber: number = UNKNOWN } = grant;
    if (number === UNKNOWN) return this.#unnumberedPrincipalEntry(grant);
    if (number >= this.#principalEntries.length) this.#makeRoom(number + 1);
    const known = this.#principalEntries[number] as number;
    if (known !== UNKNOWN) return known;
    const entry = this.#unnumberedPrincipalEntry(grant);
    this.#principalEntries[number] = entry;
    return entry;
  }

  #unnumberedPrincipalEntry({ principal }: EncodedGrant): number {
    const key = resourceKey(principal);
    return this.#principals.numberOf(key) ?? this.#principals.add(key, cellsOf(GRANT_PARTS.principal, principal));
  }

  #makeRoom(length: number): void {
    const longer = new Int32Array(length * 2).fill(UNKNOWN);
    longer.set(this.#principalEntries);
    this.#principalEntries = longer;
  }

  /** Grants that follow each other mostly have the same, which are none. */
  #detailsEntry(details: GrantDetails): number {
    if (details === this.#lastDetails) return this.#lastDetailsEntry;
    this.#lastDetails = details;
    this.#lastDetailsEntry = this.#details.numberOf(details) ?? this.#addDetails(details);
    return this.#lastDetailsEntry;
  }

  #addDetails(details: GrantDetails): number {
    const { sourcesJson = "", expandsJson = "" } = details;
    return this.#details.add(details, cellsOf(GRANT_PARTS.details, details), sourcesJson.length + expandsJson.length);
  }
}
