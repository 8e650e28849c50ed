import { WIRE_BYTES, WireReader } from "../../c1z/protobuf/wire-reader.js";
import { textAt } from "../../c1z/protobuf/wire-values.js";
import { maySecretsHide } from "../../secrets/secret-scanner.js";
import { type AnySpan, equalAt, readAny, stringsOf } from "./any-reader.js";

/** Field tags of connector.v2.Grant, GrantSources and its map entries (docs/messages.md, "Main messages"). */
const ID = (3 << 3) | WIRE_BYTES;
const ANNOTATION = (4 << 3) | WIRE_BYTES;
const SOURCES = (5 << 3) | WIRE_BYTES;
const SOURCE_ENTRY = (1 << 3) | WIRE_BYTES;
const ENTRY_KEY = (1 << 3) | WIRE_BYTES;
const ENTITLEMENT_IDS = 1;

const NO_IDS: readonly string[] = [];
const EXTERNAL_MATCHES = new Set(["ExternalResourceMatch", "ExternalResourceMatchAll", "ExternalResourceMatchID"]);
/** Annotations that hold free data of the connector. */
const FREE_DATA = new Set(["GrantMetadata", "GrantImmutable"]);

/** What rules want to know of a grant besides its ids; filled anew for each grant. */
export class GrantDetails {
  /** Ids of the entitlements it was derived from. */
  sources: readonly string[] = NO_IDS;
  /** Ids of the entitlements whose holders get this grant's entitlement too. */
  expandsTo: readonly string[] = NO_IDS;
  /** The name of the ExternalResourceMatch annotation that it still carries. */
  externalMatch = "";
  /** Whether an annotation holds free data of the connector that may hide a credential. */
  hasSuspiciousData = false;
  /** Whether the message has an id of printable ASCII without blanks: nothing to look at more closely. */
  hasPlainId = false;
  /** Whether to look for credentials. */
  readonly #wantsSecrets: boolean;
  readonly #reader = new WireReader();
  readonly #any: AnySpan = { name: "", start: 0, end: 0 };
  /** An annotation that says nothing of interest; those of the grants that follow are mostly the same bytes. */
  #plainAnnotation = new Uint8Array(0);

  constructor(wantsSecrets: boolean) {
    this.#wantsSecrets = wantsSecrets;
  }

  /** Whether there is nothing here but a plain id. */
  get isPlain(): boolean {
    return this.hasPlainId && this.sources.length === 0 && this.expandsTo.length === 0 && this.externalMatch === "";
  }

  clear(): void {
    this.sources = NO_IDS;
    this.expandsTo = NO_IDS;
    this.externalMatch = "";
    this.hasSuspiciousData = false;
    this.hasPlainId = false;
  }

  /**
   * Reads a connector.v2.Grant, and the GrantExpandable that v1 keeps beside it. Throws `C1Z_BAD_MESSAGE` where the bytes are
   * no messages.
   */
  read(message: Uint8Array, expansion: Uint8Array | undefined): void {
    this.clear();
    const reader = this.#reader;
    const end = message.length;
    reader.bytes = message;
    reader.position = 0;
    while (reader.position < end) {
      const tag = reader.tag(end);
      if (tag === ID) this.#readId(reader.limit(end));
      else if (tag === ANNOTATION) this.#readAnnotation(reader.limit(end));
      else if (tag === SOURCES) this.#readSources(reader.limit(end));
      else reader.skip(tag, end);
    }
    if (expansion === undefined) return;
    reader.bytes = expansion;
    this.expandsTo = stringsOf(reader, ENTITLEMENT_IDS, 0, expansion.length);
  }

  #readId(limit: number): void {
    const reader = this.#reader;
    let isPlain = limit > reader.position;
    for (let at = reader.position; at < limit; at++) {
      const byte = reader.bytes[at] ?? 0;
      if (byte <= 0x20 || byte >= 0x7f) isPlain = false;
    }
    this.hasPlainId = isPlain;
    reader.position = limit;
  }

  #readAnnotation(limit: number): void {
    const reader = this.#reader;
    const start = reader.position;
    if (!equalAt(reader.bytes, start, limit, this.#plainAnnotation) && !this.#tellsAnything(limit)) {
      this.#plainAnnotation = Uint8Array.from(reader.bytes.subarray(start, limit));
    }
    reader.position = limit;
  }

  /** Takes what the annotation that ends at `limit` says; false where that is nothing. */
  #tellsAnything(limit: number): boolean {
    const reader = this.#reader;
    const { name, start, end } = readAny(reader, limit, this.#any);
    if (name === "GrantExpandable") this.expandsTo = stringsOf(reader, ENTITLEMENT_IDS, start, end);
    else if (EXTERNAL_MATCHES.has(name)) this.externalMatch = name;
    else if (!this.#wantsSecrets || !FREE_DATA.has(name) || !maySecretsHide(reader.bytes.subarray(start, end)))
      return false;
    else this.hasSuspiciousData = true;
    return true;
  }

  #readSources(limit: number): void {
    const reader = this.#reader;
    const sources: string[] = [];
    while (reader.position < limit) {
      const tag = reader.tag(limit);
      if (tag !== SOURCE_ENTRY) {
        reader.skip(tag, limit);
        continue;
      }
      const entryEnd = reader.limit(limit);
      sources.push(this.#readKey(entryEnd));
      reader.position = entryEnd;
    }
    this.sources = this.sources.length === 0 ? sources : [...this.sources, ...sources];
  }

  #readKey(end: number): string {
    const reader = this.#reader;
    let key = "";
    while (reader.position < end) {
      const tag = reader.tag(end);
      if (tag !== ENTRY_KEY) {
        reader.skip(tag, end);
        continue;
      }
      const limit = reader.limit(end);
      key = textAt(reader, reader.position, limit);
      reader.position = limit;
    }
    return key;
  }
}
