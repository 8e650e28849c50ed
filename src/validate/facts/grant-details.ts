import type { ByteSpan } from "../../c1z/bytes/byte-span.js";
import { areAscii, arePlain } from "../../c1z/bytes/byte-words.js";
import { RememberedBytes } from "../../c1z/bytes/remembered-bytes.js";
import { MessageCheck } from "../../c1z/protobuf/message-check.js";
import { Entitlement, Resource } from "../../c1z/protobuf/messages.js";
import { WIRE_BYTES, WireReader } from "../../c1z/protobuf/wire-reader.js";
import { textAt } from "../../c1z/protobuf/wire-values.js";
import type { EncodedGrant, GrantOutline } from "../../c1z/store.js";
import type { Expandable } from "../../expansion/expandable.js";
import { readExpandable } from "../../expansion/read-expandable.js";
import { maySecretsHide } from "../../secrets/secret-scanner.js";
import { type AnySpan, readAny } from "./any-reader.js";
import { MOST_ID_BYTES } from "./field-limits.js";
import { NONE } from "./identity-index.js";

/** Field tags of connector.v2.Grant, GrantSources and its map entries (docs/messages.md, "Main messages"). */
const ENTITLEMENT = (1 << 3) | WIRE_BYTES;
const PRINCIPAL = (2 << 3) | WIRE_BYTES;
const ID = (3 << 3) | WIRE_BYTES;
const ANNOTATION = (4 << 3) | WIRE_BYTES;
const SOURCES = (5 << 3) | WIRE_BYTES;
const SOURCE_ENTRY = (1 << 3) | WIRE_BYTES;
const ENTRY_KEY = (1 << 3) | WIRE_BYTES;
/** Field tags of connector.v2.Resource and ResourceId. */
const RESOURCE_ID = (1 << 3) | WIRE_BYTES;
const ID_TYPE = (1 << 3) | WIRE_BYTES;
const ID_RESOURCE = (2 << 3) | WIRE_BYTES;

const NO_IDS: readonly string[] = [];
const EXTERNAL_MATCHES = new Set(["ExternalResourceMatch", "ExternalResourceMatchAll", "ExternalResourceMatchID"]);
/** Annotations that hold free data of the connector. */
const FREE_DATA = new Set(["GrantMetadata", "GrantImmutable"]);

/** What annotations and sources say. */
type KnownDetails = Readonly<Pick<GrantDetails, "sources" | "expandable" | "externalMatch" | "hasSuspiciousData">>;

const NO_DETAILS: KnownDetails = {
  sources: NO_IDS,
  expandable: undefined,
  externalMatch: "",
  hasSuspiciousData: false,
};

/** What rules want to know of a grant besides its ids; filled anew for each grant. */
export class GrantDetails {
  /** Ids of the entitlements it was derived from. */
  sources: readonly string[] = NO_IDS;
  /** Which entitlements' holders get this grant's entitlement, too; undefined where it is not expandable. */
  expandable: Expandable | undefined;
  /** The name of the ExternalResourceMatch annotation that it still carries. */
  externalMatch = "";
  /** Whether an annotation holds free data of the connector that may hide a credential. */
  hasSuspiciousData = false;
  /** Whether the message has an id of printable ASCII without blanks, not too long: nothing to look at more closely. */
  hasPlainId = false;
  /** The length of the id. */
  idBytes = 0;
  /** Whether to look for credentials. */
  readonly #wantsSecrets: boolean;
  readonly #reader = new WireReader();
  #words: DataView = new DataView(new ArrayBuffer(0));
  readonly #any: AnySpan = { name: "", start: 0, end: 0 };
  /** An annotation that says nothing of interest; those of the grants that follow are mostly the same bytes. */
  readonly #plainAnnotation = new RememberedBytes();
  readonly #check = new MessageCheck();
  /** By the numbers of outlines. */
  readonly #known: KnownDetails[] = [];
  /** An embedded entitlement that can be shown; grants of one entitlement lie together. */
  readonly #shownEntitlement = new RememberedBytes();

  constructor(wantsSecrets: boolean) {
    this.#wantsSecrets = wantsSecrets;
  }

  /** Whether there is nothing here but a plain id. */
  get isPlain(): boolean {
    return this.hasPlainId && this.sources.length === 0 && this.expandable === undefined && this.externalMatch === "";
  }

  clear(): void {
    this.sources = NO_IDS;
    this.expandable = undefined;
    this.externalMatch = "";
    this.hasSuspiciousData = false;
    this.hasPlainId = false;
    this.idBytes = 0;
  }

  /** Reads a row of grants, by its outline where that is enough. Throws `C1Z_BAD_MESSAGE` as {@link read} does. */
  readRow(row: Pick<EncodedGrant, "outline" | "ownSpan" | "expansion">): void {
    const { outline } = row;
    if (outline !== undefined && this.#readOutline(outline)) return;
    const number = outline?.details ?? NONE;
    this.read(row.ownSpan, row.expansion);
    if (number === NONE) return;
    const { sources, expandable, externalMatch, hasSuspiciousData } = this;
    this.#known[number] = { sources, expandable, externalMatch, hasSuspiciousData };
  }

  /**
   * Reads a connector.v2.Grant, and the GrantExpandable that v1 keeps beside it. Throws `C1Z_BAD_MESSAGE` where the bytes are
   * no messages, or a listing could not show them.
   */
  read({ bytes, words, start, end }: ByteSpan, expansion: Uint8Array | undefined): void {
    this.clear();
    const reader = this.#reader;
    reader.bytes = bytes;
    reader.position = start;
    this.#words = words;
    while (reader.position < end) {
      const tag = reader.tag(end);
      if (tag === ENTITLEMENT) this.#passEntitlement(reader.limit(end));
      else if (tag === PRINCIPAL) this.#passPrincipal(reader.limit(end));
      else if (tag === ID) this.#readId(reader.limit(end));
      else if (tag === ANNOTATION) this.#readAnnotation(reader.limit(end));
      else if (tag === SOURCES) this.#readSources(reader.limit(end));
      else reader.skip(tag, end);
    }
    if (expansion === undefined) return;
    reader.bytes = expansion;
    this.expandable = readExpandable(reader, 0, expansion.length);
  }

  /** Takes over an outline, if its id is plain and its details are those of a grant that was read before; otherwise returns false. */
  #readOutline({ words, idStart, idEnd, details }: GrantOutline): boolean {
    const known = details < 0 ? NO_DETAILS : this.#known[details];
    const length = idEnd - idStart;
    if (known === undefined || length > MOST_ID_BYTES || !arePlain(words, idStart, idEnd)) return false;
    this.sources = known.sources;
    this.expandable = known.expandable;
    this.externalMatch = known.externalMatch;
    this.hasSuspiciousData = known.hasSuspiciousData;
    this.hasPlainId = true;
    this.idBytes = length;
    return true;
  }

  #passEntitlement(limit: number): void {
    const { bytes, position } = this.#reader;
    if (!this.#shownEntitlement.areAt(this.#words, position, limit)) {
      this.#check.checkEmbedded(Entitlement, bytes, position, limit);
      this.#shownEntitlement.remember(bytes, position, limit);
    }
    this.#reader.position = limit;
  }

  #passPrincipal(limit: number): void {
    const { bytes, position } = this.#reader;
    const isShown = isStub(bytes, position, limit) && areAscii(this.#words, position, limit);
    if (!isShown) this.#check.checkEmbedded(Resource, bytes, position, limit);
    this.#reader.position = limit;
  }

  #readId(limit: number): void {
    const reader = this.#reader;
    const length = limit - reader.position;
    this.idBytes = length;
    const isPlain = length > 0 && length <= MOST_ID_BYTES && arePlain(this.#words, reader.position, limit);
    this.hasPlainId = isPlain;
    if (!isPlain) textAt(reader, reader.position, limit);
    reader.position = limit;
  }

  #readAnnotation(limit: number): void {
    const reader = this.#reader;
    const start = reader.position;
    if (!this.#plainAnnotation.areAt(this.#words, start, limit) && !this.#tellsAnything(limit)) {
      this.#plainAnnotation.remember(reader.bytes, start, limit);
    }
    reader.position = limit;
  }

  /** Takes what the annotation that ends at `limit` says; false where that is nothing. */
  #tellsAnything(limit: number): boolean {
    const reader = this.#reader;
    const { name, start, end } = readAny(reader, limit, this.#any);
    if (name === "GrantExpandable") this.expandable = readExpandable(reader, start, end);
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

/** Whether a resource is two ids and nothing else: what most grants hold of their principal. */
function isStub(bytes: Uint8Array, start: number, end: number): boolean {
  // The resource's id, and in it the id of the type and that of the resource.
  const typeEnd = start + 4 + (bytes[start + 3] ?? 0);
  return (
    bytes[start] === RESOURCE_ID &&
    start + 2 + (bytes[start + 1] ?? 0) === end &&
    bytes[start + 2] === ID_TYPE &&
    typeEnd + 1 < end &&
    bytes[typeEnd] === ID_RESOURCE &&
    typeEnd + 2 + (bytes[typeEnd + 1] ?? 0) === end
  );
}
