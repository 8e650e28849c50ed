import type { ByteSpan } from "../c1z/bytes/byte-span.js";
import type { MessageDecoder } from "../c1z/decode.js";
import type { MessageOf } from "../c1z/protobuf/schema.js";
import type { EncodedGrant } from "../c1z/store.js";
import { toExpandable } from "../expansion/expandable.js";
import { isDirect } from "../expansion/is-direct.js";
import { FieldProbe } from "./field-probe.js";
import { annotationOf, type GrantDetails, GrantOwn } from "./sources.js";
import { jsonText } from "./table.js";

/** Details as stored, in both forms in which a grant can have them. */
interface KnownDetails {
  readonly sources: ReadonlySet<string> | undefined;
  readonly direct: GrantDetails;
  readonly inherited: GrantDetails;
}

const NOTHING = detailsOf({});

/** A grant that has only ids, as most do. */
export const NO_DETAILS: GrantDetails = NOTHING.direct;

/** The number of different details that are kept: grants of one entitlement are stored together and have few different ones. */
const KEPT = 4;
/** Longer details are hardly ever shared by grants. */
const LONGEST_KEPT = 2048;
/** Of those that have a number more are kept, because they are not searched for: so many bytes of messages. */
const MOST_NUMBERED_BYTES = 2 * 1024 * 1024;

/**
 * Reads the details of grants. Most details have the same bytes as those of a grant shortly before and are not decoded again.
 */
export class GrantDetailsReader {
  readonly #decoder: MessageDecoder;
  readonly #ownFields = new FieldProbe(GrantOwn);
  readonly #kept: { readonly bytes: Uint8Array; readonly details: KnownDetails }[] = [];
  #next = 0;
  readonly #numbered: (KnownDetails | undefined)[] = [];
  #numberedBytes = 0;

  constructor(decoder: MessageDecoder) {
    this.#decoder = decoder;
  }

  /**
   * The details of a grant of the entitlement with this id: the same object for grants shortly after another that have the same. Throws
   * `C1Z_BAD_MESSAGE` if the bytes can't be decoded.
   */
  read(message: ByteSpan, entitlementId: string): GrantDetails {
    const bytes = this.#ownFields.partOf(message);
    if (bytes === undefined) return NO_DETAILS;
    const { sources, direct, inherited } = this.#detailsOf(bytes);
    return isDirect(sources, entitlementId) ? direct : inherited;
  }

  /** The same for a grant of whose outline `number` is the one of its details. Takes grants of one iteration only. */
  readNumbered(number: number, grant: Pick<EncodedGrant, "ownSpan">, entitlementId: string): GrantDetails {
    if (number < 0) return NO_DETAILS;
    const { sources, direct, inherited } = this.#numbered[number] ?? this.#readNumber(number, grant.ownSpan);
    return isDirect(sources, entitlementId) ? direct : inherited;
  }

  #readNumber(number: number, message: ByteSpan): KnownDetails {
    const bytes = this.#ownFields.partOf(message);
    const known = bytes === undefined ? NOTHING : this.#detailsOf(bytes);
    this.#numberedBytes += bytes?.length ?? 0;
    if (this.#numberedBytes < MOST_NUMBERED_BYTES) this.#numbered[number] = known;
    return known;
  }

  #detailsOf(bytes: Uint8Array): KnownDetails {
    for (const kept of this.#kept) {
      if (kept.bytes.length === bytes.length && Buffer.compare(kept.bytes, bytes) === 0) return kept.details;
    }
    const details = detailsOf(this.#decoder.decode(GrantOwn, bytes));
    if (bytes.length <= LONGEST_KEPT) {
      this.#kept[this.#next] = { bytes: Uint8Array.from(bytes), details };
      this.#next = (this.#next + 1) % KEPT;
    }
    return details;
  }
}

function detailsOf({ sources: list, annotations }: MessageOf<typeof GrantOwn>): KnownDetails {
  const sources = list?.sources;
  const written = annotationOf(annotations, "GrantExpandable");
  const expandable = written && toExpandable(written);
  const direct: GrantDetails = {
    isDirect: true,
    sourcesJson: jsonText(sources),
    expandable: expandable !== undefined,
    expandsJson: jsonText(expandable?.entitlementIds),
    immutable: annotationOf(annotations, "GrantImmutable") !== undefined,
    annotations,
  };
  return { sources: sources && new Set(Object.keys(sources)), direct, inherited: { ...direct, isDirect: false } };
}
