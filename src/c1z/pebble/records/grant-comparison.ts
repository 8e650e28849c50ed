import type { ByteSpan } from "../../bytes/byte-span.js";
import { areEqual } from "../../bytes/byte-words.js";
import { RememberedBytes } from "../../bytes/remembered-bytes.js";
import { ONE_BYTE, WIRE_BYTES } from "../../protobuf/wire-reader.js";
import { GRANT_FIELD, PRINCIPAL_REF } from "./grant-message.js";

/** The fields of connector.v2.Grant before its details, and the id of its principal. */
const MESSAGE_FIELD = { entitlement: 1, principal: 2, id: 3 } as const;
const PRINCIPAL_ID = 1;

/**
 * Compares the records of grants with messages without making theirs. What `GrantMessageWriter` makes of an entitlement, and of the details,
 * depends on their bytes alone, and most grants have those of their neighbours: it is learned from rows that were compared as a whole.
 */
export class GrantComparison {
  readonly #record = new RecordLayout();
  readonly #message = new MessageLayout();
  readonly #entitlement = new KnownPair();
  /** Those of grants with sources, and of those without, which alternate. */
  readonly #details = [new KnownPair(), new KnownPair()] as const;
  /** Which of the two was the last that fitted. */
  #lastDetails: 0 | 1 = 0;

  /** Whether the message of the record `[start, end)` of `words` is known to be `message`. False means unknown. */
  isKnown(words: DataView, start: number, end: number, message: ByteSpan): boolean {
    const record = this.#record;
    const other = this.#message;
    if (!record.read(words, start, end) || !other.read(message)) return false;
    return (
      this.#entitlement.areAt(
        words,
        record.entitlementStart,
        record.entitlementEnd,
        message,
        message.start,
        other.entitlementEnd,
      ) &&
      areSame(words, record.idStart, record.idEnd, message, other.idStart, other.idEnd) &&
      areSame(words, record.principalStart, record.principalEnd, message, other.principalStart, other.principalEnd) &&
      this.#areDetails(words, end, message)
    );
  }

  /**
   * Learns from a record whose message is `message`. `bytes` are those of `words`; `detailsStart` is where the record continues after the fields before the
   * details, if each of these is there once, in order and with nothing in between.
   */
  learn(bytes: Uint8Array, words: DataView, start: number, end: number, detailsStart: number, message: ByteSpan): void {
    const record = this.#record;
    const other = this.#message;
    if (!record.read(words, start, end) || record.detailsStart !== detailsStart || !other.read(message)) return;
    this.#entitlement.remember(
      bytes.subarray(record.entitlementStart, record.entitlementEnd),
      message.bytes.subarray(message.start, other.entitlementEnd),
    );
    if (this.#areDetails(words, end, message)) return;
    this.#lastDetails = this.#lastDetails === 0 ? 1 : 0;
    this.#details[this.#lastDetails].remember(
      bytes.subarray(detailsStart, end),
      message.bytes.subarray(other.idEnd, message.end),
    );
  }

  #areDetails(words: DataView, end: number, message: ByteSpan): boolean {
    const { detailsStart } = this.#record;
    const { idEnd } = this.#message;
    const last = this.#lastDetails;
    if (this.#details[last].areAt(words, detailsStart, end, message, idEnd, message.end)) return true;
    const other = last === 0 ? 1 : 0;
    if (!this.#details[other].areAt(words, detailsStart, end, message, idEnd, message.end)) return false;
    this.#lastDetails = other;
    return true;
  }
}

/** A part of a record, and what is made of it. */
class KnownPair {
  readonly #record = new RememberedBytes();
  readonly #message = new RememberedBytes();
  #isKnown = false;

  areAt(words: DataView, start: number, end: number, message: ByteSpan, from: number, to: number): boolean {
    return this.#isKnown && this.#record.areAt(words, start, end) && this.#message.areAt(message.words, from, to);
  }

  remember(record: Uint8Array, message: Uint8Array): void {
    this.#record.remember(record, 0, record.length);
    this.#message.remember(message, 0, message.length);
    this.#isKnown = true;
  }
}

/** Finds length-delimited fields with a tag of one byte and a length of at most two, written as writers do. */
class FieldFinder {
  /** The end of the field that was found last. */
  end = 0;

  /** Where the content of the field at `at` starts; -1 if there is none with this number before `limit`. */
  contentOf(number: number, words: DataView, at: number, limit: number): number {
    if (at + 2 > limit || words.getUint8(at) !== ((number << 3) | WIRE_BYTES)) return -1;
    let length = words.getUint8(at + 1);
    let start = at + 2;
    if (length >= ONE_BYTE) {
      if (start === limit) return -1;
      const high = words.getUint8(start++);
      if (high === 0 || high >= ONE_BYTE) return -1;
      length = (length & (ONE_BYTE - 1)) | (high << 7);
    }
    if (start + length > limit) return -1;
    this.end = start + length;
    return start;
  }
}

/** Where the parts of a grant's record are. */
class RecordLayout {
  idStart = 0;
  idEnd = 0;
  entitlementStart = 0;
  entitlementEnd = 0;
  principalStart = 0;
  principalEnd = 0;
  detailsStart = 0;
  readonly #finder = new FieldFinder();

  /** Whether the record `[start, end)` begins as writers write it, with an id, and a principal without a parent. */
  read(words: DataView, start: number, end: number): boolean {
    const finder = this.#finder;
    this.idStart = finder.contentOf(GRANT_FIELD.id, words, start, end);
    this.idEnd = finder.end;
    if (this.idStart < 0 || this.idStart === this.idEnd) return false;
    this.entitlementStart = finder.contentOf(GRANT_FIELD.entitlement, words, this.idEnd, end);
    this.entitlementEnd = finder.end;
    if (this.entitlementStart < 0) return false;
    this.principalStart = finder.contentOf(GRANT_FIELD.principal, words, this.entitlementEnd, end);
    this.principalEnd = finder.end;
    if (this.principalStart < 0) return false;
    const hasTime = finder.contentOf(GRANT_FIELD.discoveredAt, words, this.principalEnd, end) >= 0;
    this.detailsStart = hasTime ? finder.end : this.principalEnd;
    return this.#hasPlainPrincipal(words);
  }

  /** Such a principal has the same bytes as the id of a resource. */
  #hasPlainPrincipal(words: DataView): boolean {
    const finder = this.#finder;
    const { principalStart, principalEnd } = this;
    if (finder.contentOf(PRINCIPAL_REF.type, words, principalStart, principalEnd) < 0) return false;
    if (finder.contentOf(PRINCIPAL_REF.id, words, finder.end, principalEnd) < 0) return false;
    return finder.end === principalEnd;
  }
}

/** Where the parts of a grant's message are; the entitlement's is its first. */
class MessageLayout {
  entitlementEnd = 0;
  principalStart = 0;
  principalEnd = 0;
  idStart = 0;
  idEnd = 0;
  readonly #finder = new FieldFinder();

  /** Whether a message begins with an entitlement, a principal of which only the id is there, and an id. */
  read({ words, start, end }: ByteSpan): boolean {
    const finder = this.#finder;
    if (finder.contentOf(MESSAGE_FIELD.entitlement, words, start, end) < 0) return false;
    this.entitlementEnd = finder.end;
    const principal = finder.contentOf(MESSAGE_FIELD.principal, words, this.entitlementEnd, end);
    const principalEnd = finder.end;
    if (principal < 0) return false;
    this.principalStart = finder.contentOf(PRINCIPAL_ID, words, principal, principalEnd);
    this.principalEnd = finder.end;
    if (this.principalStart < 0 || this.principalEnd !== principalEnd) return false;
    this.idStart = finder.contentOf(MESSAGE_FIELD.id, words, principalEnd, end);
    this.idEnd = finder.end;
    return this.idStart >= 0;
  }
}

function areSame(words: DataView, start: number, end: number, other: ByteSpan, from: number, to: number): boolean {
  return end - start === to - from && areEqual(words, start, other.words, from, end - start);
}
